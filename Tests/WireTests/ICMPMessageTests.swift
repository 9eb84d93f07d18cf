import Bytes
import Testing
import Tracing
import Wire

/// A SYN from 10.0.0.2:49152 to 10.0.0.1:80 with sequence number 0x11223344.
private let syn = """
  45000028 00014000 400626cd 0a000002 0a000001
  c000 0050 11223344 00000000 5002ffff 00000000
  """

/// The error that a router at 10.0.0.1 sends about it; tshark 4.0 finds its checksums right.
private let tooBig = """
  45000038 00010000 400166c2 0a000001 0a000002
  03 04 f45c 0000 03e8
  45000028 00014000 400626cd 0a000002 0a000001 c000 0050 11223344
  """

private let router = IPv4Address(rawValue: 0x0A00_0001)

@Suite("ICMP messages (RFC 792, RFC 1191 §4)")
struct ICMPMessageTests {
  @Test func `A 3/4 carries the MTU, and quotes the segment it is about`() throws {
    let whole = try bytes(tooBig)
    var reader = FieldReader(whole, in: 20..<56, telling: FieldList())
    let message = try #require(ICMPMessage(from: &reader))
    #expect(message.type == 3 && message.code == 4 && message.isChecksumRight)
    #expect(message.isError && message.needsFragmentation && message.nextHopMTU == 1000)
    let subject = try #require(message.subject)
    #expect(subject.ip.source.description == "10.0.0.2" && subject.sourcePort == 49_152)
    #expect(subject.ip.destination.description == "10.0.0.1" && subject.destinationPort == 80)
    #expect(subject.sequenceNumber == 0x1122_3344)
    #expect(reader.sink.cover(160..<448))
    #expect(
      reader.sink.ids.prefix(6) == [
        .icmpType, .icmpCode, .icmpChecksum, .icmpUnused, .icmpNextHopMTU, .ipVersion,
      ]
    )
    #expect(
      reader.sink.ids.suffix(4) == [
        .ipDestination, .tcpSourcePort, .tcpDestinationPort, .tcpSequenceNumber,
      ]
    )
  }

  @Test func `An answer is written with the bytes that others compute`() throws {
    let answer = ICMPMessage.answer(
      to: try bytes(syn),
      reporting: .fragmentationNeeded(nextHopMTU: 1000),
      from: router,
      identification: 1
    )
    let expected = try bytes(tooBig)
    #expect(answer == expected)
  }

  @Test(arguments: [
    (DeliveryProblem.netUnreachable, 3, 0), (.hostUnreachable, 3, 1), (.protocolUnreachable, 3, 2),
    (.portUnreachable, 3, 3), (.fragmentationNeeded(nextHopMTU: 576), 3, 4),
    (.timeToLiveExceeded, 11, 0),
  ])
  func `Each problem has its type and code`(
    problem: DeliveryProblem,
    type: UInt8,
    code: UInt8
  )
    throws
  {
    let message = ICMPMessage(reporting: problem, about: try bytes(syn))
    #expect(message.type == type && message.code == code && message.body.count == 28)
    #expect(message.nextHopMTU == (code == 4 ? 576 : nil))
  }

  /// RFC 1122 §3.2.2: these restrictions take precedence over any other requirement.
  @Test(arguments: [
    ("an ICMP error", "45000038 00010000 400166c2 0a000001 0a000002 0304f45c00000000"),
    ("a fragment but the first", "45000028 00010001 400666cc 0a000002 0a000001 c000005011223344"),
    ("for a broadcast", "45000028 00014000 40060000 0a000002 ffffffff c000005011223344"),
    ("for a multicast", "45000028 00014000 40060000 0a000002 e0000001 c000005011223344"),
    ("from address 0", "45000028 00014000 40060000 00000000 0a000001 c000005011223344"),
    ("from a loopback", "45000028 00014000 40060000 7f000001 0a000001 c000005011223344"),
    ("from a multicast", "45000028 00014000 40060000 e0000001 0a000001 c000005011223344"),
    ("from class E", "45000028 00014000 40060000 f0000001 0a000001 c000005011223344"),
    ("no packet", "65000028"), ("nothing", ""),
  ])
  func `Nobody answers`(what: String, packet: String) throws {
    let answer = ICMPMessage.answer(
      to: try bytes(packet),
      reporting: .portUnreachable,
      from: router,
      identification: 1
    )
    #expect(answer == nil, "\(what)")
  }

  @Test(arguments: [
    "45000028 00014000 400626cd 0a000002 0a000001 c000005011223344 0000",
    "45000028 00012000 400646cd 0a000002 0a000001 c000005011223344",
    "4500001c 00010000 400166de 0a000002 0a000001 0800f7ff00000000",
  ])
  func `A segment, a first fragment and a ping are answered`(packet: String) throws {
    let answer = ICMPMessage.answer(
      to: try bytes(packet),
      reporting: .timeToLiveExceeded,
      from: router,
      identification: 7
    )
    let whole = try #require(answer)
    let quoted = Array(try bytes(packet).prefix(28))
    #expect(whole.count == 56 && Array(whole[28...]) == quoted)
  }

  @Test func `A quoted datagram shows its ports`() throws {
    let error = ICMPMessage(reporting: .portUnreachable, about: try bytes(queryPacket))
    let subject = try #require(error.subject)
    #expect(subject.sourcePort == 50_000 && subject.destinationPort == 53)
    #expect(subject.sequenceNumber == nil)
  }

  @Test func `A router from before RFC 1191 tells no MTU`() throws {
    let message = ICMPMessage(type: 3, code: 4, body: [])
    #expect(message.nextHopMTU == nil && message.subject == nil)
  }

  @Test func `A message cut before its ninth byte is none, and later ends where it ends`() throws {
    let whole = try bytes(tooBig)
    for end in 20...56 {
      var reader = FieldReader(whole, in: 20..<end, telling: FieldList())
      let message = ICMPMessage(from: &reader)
      #expect((message == nil) == (end < 28))
      #expect(message == nil ? reader.sink.fields.isEmpty : reader.sink.cover(160..<end * 8))
    }
  }
}
