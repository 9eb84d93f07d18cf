import Dissection
import Testing
import Tracing
import Wire

/// Packets of a run: the connection, the relative numbers, the role and the marks of each.
private struct Example: CustomTestStringConvertible, Sendable {
  let name: String
  let packets: [String]

  var testDescription: String { name }
}

private let examples = [
  // RFC 9293 §3.5, Figure 8: the old SYN is answered and reset, then the new one arrives.
  Example(
    name: "tcp-old-duplicate",
    packets: [
      "0 seq 0 syn", "1 seq 0 syn reused-ports", "1 seq 0 ack 1 syn-ack", "1 seq 1 rst",
      "0 seq 0 ack 1 syn-ack", "0 seq 1 ack 1 handshake-ack", "0 seq 1 ack 1 fin",
      "0 seq 1 ack 2 ack", "0 seq 1 ack 2 fin", "0 seq 2 ack 2 ack",
    ]
  ),
  // §3.5.1, Figure 9: the SYN of a restarted host, the challenge to it, and what follows.
  Example(
    name: "tcp-half-open/restarted-side-opens",
    packets: [
      "0 seq 0 syn", "0 seq 0 ack 1 syn-ack", "0 seq 1 ack 1 handshake-ack",
      "1 seq 0 syn reused-ports", "0 seq 1 ack 1 ack", "0 seq 1 rst",
      "1 seq 0 syn retransmission/4", "1 seq 0 ack 1 syn-ack", "1 seq 1 ack 1 handshake-ack",
      "1 seq 1 ack 1 fin", "1 seq 1 ack 2 ack", "1 seq 1 ack 2 fin", "1 seq 2 ack 2 ack",
    ]
  ),
]

@Suite("Packets of several connections between the same ends")
struct ChoosingTests {
  @Test(arguments: examples)
  private func `Each packet belongs to the connection whose numbers it has`(
    example: Example
  ) throws {
    let dissector = Dissector(try Captures.named(example.name))
    let found = dissector.packets.indices.map { describe($0, in: dissector) }
    #expect(found == example.packets)
    #expect(dissector.findings.isEmpty)
  }

  private func describe(_ index: Int, in dissector: Dissector) -> String {
    let packet = dissector.packets[index]
    var parts = ["\(packet.flow ?? -1)", "seq \(packet.relativeSequence)"]
    if packet.tcp?.flags.contains(.ack) == true {
      parts.append("ack \(packet.relativeAcknowledgment)")
    }
    parts.append(dissector.role(of: index).rawValue)
    parts += packet.marks.map { mark in
      mark.kind.rawValue + (mark.repeated.map { "/\($0 + 1)" } ?? "")
    }
    return parts.joined(separator: " ")
  }

  /// The flow of each packet that is sent after two openings of the same ends.
  private func flows(_ isns: [UInt32], then segments: [TCPHeader]) -> [Int?] {
    var talk = Talk(isn: isns[0])
    for isn in isns.dropFirst() { talk.reopen(isn: isn) }
    let count = talk.dissector.packets.count
    let client = IPv4Address(rawValue: 0x0A00_0002)
    let server = IPv4Address(rawValue: 0x0A00_0001)
    for header in segments {
      let isFromClient = header.destinationPort == 80
      let ip = IPv4Header(
        source: isFromClient ? client : server,
        destination: isFromClient ? server : client,
        payloadLength: 0
      )
      talk.dissector.receive(TCPSegment(header: header).packet(in: ip), at: .start)
    }
    return talk.dissector.packets[count...].map(\.flow)
  }

  private func segment(
    _ sequence: UInt32,
    _ acknowledgment: UInt32?,
    _ flags: TCPFlags = []
  )
    -> TCPHeader
  {
    TCPHeader(
      sourcePort: 50_000,
      destinationPort: 80,
      sequenceNumber: sequence,
      acknowledgmentNumber: acknowledgment ?? 0,
      flags: acknowledgment == nil ? flags : flags.union(.ack),
      window: 65_535
    )
  }

  private func answer(
    _ sequence: UInt32,
    _ acknowledgment: UInt32,
    _ flags: TCPFlags = []
  )
    -> TCPHeader
  {
    TCPHeader(
      sourcePort: 80,
      destinationPort: 50_000,
      sequenceNumber: sequence,
      acknowledgmentNumber: acknowledgment,
      flags: flags.union(.ack),
      window: 65_535
    )
  }

  @Test func `Late packets of an earlier connection are not those of the latest`() {
    let found = flows(
      [1_000, 4_000_000_000],
      then: [
        segment(1_001, 6_001), answer(6_001, 1_001), segment(1_001, nil, .rst),
        answer(0, 1_001, .rst), segment(4_000_000_001, 4_000_005_001),
        segment(1_000, nil, .syn), segment(4_000_000_000, nil, .syn),
      ]
    )
    #expect(found == [0, 0, 0, 0, 1, 0, 1])
  }

  @Test func `Numbers that fit nowhere are taken for those of the latest connection`() {
    let far: UInt32 = 2_000_000_000
    #expect(flows([1_000, 4_000_000_000], then: [segment(far, far), answer(far, far)]) == [1, 1])
    #expect(flows([1_000, 1_000_000], then: [segment(1_001 + 65_536, 6_001)]) == [1])
    #expect(flows([1_000, 1_000_000], then: [segment(1_001 + 65_535, 6_001)]) == [0])
  }

  @Test func `A packet is compared with three connections, however many there were`() {
    let isns: [UInt32] = (1...5).map { $0 * 100_000_000 }
    let late = isns.map { segment($0 + 1, $0 + 5_001) }
    #expect(flows(isns, then: late) == [4, 4, 2, 3, 4])
    // Both numbers lie across the wrap of the sequence space.
    let wrapped = flows([UInt32.max, 700_000_000], then: [segment(0, 5_000), segment(9, 5_000)])
    #expect(wrapped == [0, 0])
  }
}
