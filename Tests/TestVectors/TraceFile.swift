/// The figures of RFC 9293 §3.5 and §3.6 as data: `tcp_traces.json`.
package struct TraceFile: Decodable, Sendable {
  package struct Figure: Decodable, Sendable {
    package let id: String
    package let steps: [Step]
  }

  package struct Step: Decodable, Sendable {
    enum CodingKeys: String, CodingKey {
      case sender = "frm"
      case stateOfA = "state_a"
      case stateOfB = "state_b"
      case seq, ack, ctl
    }

    package let sender: String
    package let seq: UInt32?
    package let ack: UInt32?
    package let ctl: String
    package let stateOfA: String
    package let stateOfB: String

    package init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      sender = try values.decode(String.self, forKey: .sender)
      // Figure 11 has letters for numbers.
      seq = try? values.decode(UInt32.self, forKey: .seq)
      ack = try? values.decode(UInt32.self, forKey: .ack)
      ctl = try values.decode(String.self, forKey: .ctl)
      stateOfA = try values.decode(String.self, forKey: .stateOfA)
      stateOfB = try values.decode(String.self, forKey: .stateOfB)
    }
  }

  private let vectors: [Figure]

  /// The steps of a figure, such as `fig6`; empty if there is no such figure.
  package static func steps(of id: String) throws -> [Step] {
    let file = try TestVectors.decode(TraceFile.self, from: "tcp_traces.json")
    return file.vectors.first { $0.id == id }?.steps ?? []
  }
}
