import TCP
import TestVectors
import Testing
import Tracing
import Wire

/// Two connections that exchange segments by hand.
struct Duel {
  enum Side: String {
    case a = "A"
    case b = "B"
  }

  var a: Connection
  var b: Connection
  var now = Instant.start
  private var queueOfA: [TCPSegment] = []
  private var queueOfB: [TCPSegment] = []

  init(issOfA: UInt32, issOfB: UInt32) {
    let configuration = Configuration()
    a = Connection(
      localPort: 1000,
      remotePort: 80,
      initialSequence: issOfA,
      configuration: configuration
    )
    b = Connection(
      localPort: 80,
      remotePort: 1000,
      initialSequence: issOfB,
      configuration: configuration
    )
  }

  /// Two ends of an established connection, whose next numbers are those given.
  static func established(nextOfA: UInt32, nextOfB: UInt32) throws -> Duel {
    var duel = Duel(issOfA: nextOfA - 1, issOfB: nextOfB - 1)
    duel.on(.b) { connection, _ in connection.listen() }
    duel.on(.a) { $0.open(at: $1) }
    for side in [Side.a, .b, .a] { try duel.deliver(duel.take(side), from: side) }
    #expect(duel.a.state == .established && duel.b.state == .established)
    return duel
  }

  /// Lets one side do something; its segments wait to be taken.
  mutating func on(_ side: Side, _ work: (inout Connection, Instant) -> Void) {
    if side == .a { work(&a, now) } else { work(&b, now) }
    let outputs = side == .a ? a.takeOutputs() : b.takeOutputs()
    for case .segment(let segment) in outputs {
      if side == .a { queueOfA.append(segment) } else { queueOfB.append(segment) }
    }
  }

  /// Takes the next segment that a side has sent.
  mutating func take(_ side: Side) throws -> TCPSegment {
    try #require(!(side == .a ? queueOfA : queueOfB).isEmpty, "\(side) has sent nothing")
    return side == .a ? queueOfA.removeFirst() : queueOfB.removeFirst()
  }

  mutating func deliver(_ segment: TCPSegment, from side: Side) {
    on(side == .a ? .b : .a) { $0.receive(segment, at: $1) }
  }

  var isSilent: Bool { queueOfA.isEmpty && queueOfB.isEmpty }
}

/// What the tests use of `tcp_traces.json`.
struct TraceFile: Decodable {
  struct Figure: Decodable {
    let id: String
    let steps: [Step]
  }

  struct Step: Decodable {
    enum CodingKeys: String, CodingKey {
      case sender = "frm"
      case stateOfA = "state_a"
      case stateOfB = "state_b"
      case seq, ack, ctl
    }

    let sender: String
    let seq: UInt32?
    let ack: UInt32?
    let ctl: String
    let stateOfA: String
    let stateOfB: String

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      sender = try values.decode(String.self, forKey: .sender)
      // Figure 11 has letters for numbers.
      seq = try? values.decode(UInt32.self, forKey: .seq)
      ack = try? values.decode(UInt32.self, forKey: .ack)
      ctl = try values.decode(String.self, forKey: .ctl)
      stateOfA = try values.decode(String.self, forKey: .stateOfA)
      stateOfB = try values.decode(String.self, forKey: .stateOfB)
    }

    /// Whether a segment has the numbers and the control bits of the step.
    func matches(_ segment: TCPSegment) -> Bool {
      let flags = segment.header.flags.subtracting(.psh).description
      return segment.header.sequenceNumber == seq && ctl.split(separator: "+")[0] == flags
        && (ack == nil
          ? !segment.header.flags.contains(.ack) : segment.header.acknowledgmentNumber == ack)
    }

    func matches(_ duel: Duel) -> Bool {
      duel.a.state.rawValue == stateOfA && duel.b.state.rawValue == stateOfB
    }
  }

  let vectors: [Figure]

  static func steps(of id: String) throws -> [Step] {
    let file = try TestVectors.decode(TraceFile.self, from: "tcp_traces.json")
    return try #require(file.vectors.first { $0.id == id }).steps
  }
}
