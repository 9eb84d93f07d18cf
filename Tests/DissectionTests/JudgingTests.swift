import Bytes
import Dissection
import Testing
import Tracing
import Wire

private let flagRows: [(TCPFlags, [RuleID])] = [
  ([.syn, .fin], []), ([.psh], [.tcpAlwaysAcknowledges]), ([], [.tcpAlwaysAcknowledges]),
  ([.rst], []), ([.ack], []),
]

@Suite("What one packet shows")
struct JudgingTests {
  @Test(arguments: flagRows)
  private func `Flags are judged (TCP-HDR-9)`(flags: TCPFlags, rules: [RuleID]) {
    var header = TCPHeader(
      sourcePort: 1,
      destinationPort: 2,
      sequenceNumber: 0,
      flags: flags,
      window: 0
    )
    #expect(findings(header) == rules)
    header.reserved = 5
    #expect(findings(header) == [.tcpReservedZero] + rules, "TCP-HDR-8")
    header.options = [.maximumSegmentSize(1000)]
    let late: [RuleID] = flags.contains(.syn) ? [] : [.tcpSegmentSizeOnlyInSYN]
    #expect(findings(header) == [.tcpReservedZero] + rules + late, "TCP-OPT-8")
  }

  private func findings(_ header: TCPHeader) -> [RuleID] {
    let address = IPv4Address(rawValue: 1)
    let ip = IPv4Header(source: address, destination: address, payloadLength: 0)
    var dissector = Dissector()
    dissector.receive(TCPSegment(header: header).packet(in: ip), at: .start)
    return dissector.findings.map(\.rule)
  }

  @Test func `Each packet of the handshake lesson has its role`() throws {
    let dissector = Dissector(try Captures.named("ws-basic"))
    let roles = dissector.packets.indices.map { dissector.role(of: $0) }
    #expect(
      roles == [
        .syn, .synAck, .handshakeAck, .upgradeRequest, .switchingProtocols,
        .textFrame, .textFrame, .acknowledgment, .closeFrame, .closeFrame, .fin, .acknowledgment,
        .fin, .acknowledgment,
      ]
    )
  }
}
