import Bytes
import Dissection
import Testing
import Tracing
import Wire

/// A connection whose packets a test writes by hand.
private struct Talk {
  var dissector = Dissector()
  private var sent: (client: UInt32, server: UInt32) = (0, 0)
  private let client = IPv4Address(rawValue: 0x0A00_0002)
  private let server = IPv4Address(rawValue: 0x0A00_0001)

  init(opens: Bool = true, port: UInt16 = 50_000, isn: UInt32 = 1000) {
    self.port = port
    self.isn = isn
    guard opens else { return }
    open()
  }

  private let port: UInt16
  private var isn: UInt32

  mutating func open() {
    receive(
      TCPHeader(
        sourcePort: port,
        destinationPort: 80,
        sequenceNumber: isn,
        flags: [.syn],
        window: 65_535
      )
    )
    receive(
      TCPHeader(
        sourcePort: 80,
        destinationPort: port,
        sequenceNumber: isn &+ 5000,
        acknowledgmentNumber: isn &+ 1,
        flags: [.syn, .ack],
        window: 65_535
      )
    )
  }

  mutating func reopen(isn: UInt32) {
    self.isn = isn
    sent = (0, 0)
    open()
  }

  private mutating func receive(_ header: TCPHeader, _ payload: [UInt8] = []) {
    let isFromClient = header.destinationPort == 80
    let ip = IPv4Header(
      source: isFromClient ? client : server,
      destination: isFromClient ? server : client,
      payloadLength: 0
    )
    dissector.receive(TCPSegment(header: header, payload: payload).packet(in: ip), at: .start)
  }

  mutating func client(_ bytes: [UInt8], finishes: Bool = false) {
    send(bytes, true, finishes)
    sent.client += UInt32(bytes.count)
  }

  mutating func server(_ bytes: [UInt8], finishes: Bool = false) {
    send(bytes, false, finishes)
    sent.server += UInt32(bytes.count)
  }

  mutating func client(_ text: String) { client(Array(text.utf8)) }
  mutating func server(_ text: String) { server(Array(text.utf8)) }

  private mutating func send(_ bytes: [UInt8], _ isFromClient: Bool, _ finishes: Bool) {
    let numbers = (isn &+ 1 &+ sent.client, isn &+ 5001 &+ sent.server)
    receive(
      TCPHeader(
        sourcePort: isFromClient ? port : 80,
        destinationPort: isFromClient ? 80 : port,
        sequenceNumber: isFromClient ? numbers.0 : numbers.1,
        acknowledgmentNumber: isFromClient ? numbers.1 : numbers.0,
        flags: finishes ? [.fin, .ack] : [.psh, .ack],
        window: 65_535
      ),
      bytes
    )
  }

  var rules: [RuleID] { dissector.findings.map(\.rule) }
}

private let key = "dGhlIHNhbXBsZSBub25jZQ=="
private let upgrade =
  "GET /chat HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
  + "Sec-WebSocket-Key: \(key)\r\nSec-WebSocket-Version: 13\r\n\r\n"
private let switching =
  "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
  + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"
private let masked: [UInt8] = [
  0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58,
]
private let unmasked: [UInt8] = [0x81, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F]

private let flagRows: [(TCPFlags, [RuleID])] = [
  ([.syn, .fin], []), ([.psh], [.tcpAlwaysAcknowledges]), ([], [.tcpAlwaysAcknowledges]),
  ([.rst], []), ([.ack], []),
]

@Suite("What a connection says")
struct ConversationTests {
  @Test func `Frames after the answer are right, frames before it are early (WS-4.1-37)`() {
    var talk = Talk()
    talk.client(upgrade)
    talk.server(switching)
    talk.client(masked)
    #expect(talk.rules.isEmpty)
    for cut in [1, 2, 6, masked.count] {
      var early = Talk()
      early.client(Array(upgrade.utf8))
      early.client(Array(masked[..<cut]))
      early.server(switching)
      early.client(Array(masked[cut...]))
      #expect(early.rules == [.wsWaitsForAnswer], "\(cut) bytes were early")
      #expect(early.dissector.findings.first?.packet == 3)
    }
    var inOne = Talk()
    inOne.client(Array(upgrade.utf8) + masked)
    inOne.server(switching)
    #expect(inOne.rules == [.wsWaitsForAnswer])
  }

  @Test func `Invalid frames are found however they are cut, once the handshake is over`() throws {
    for vector in try FrameFile.load().invalid where vector.hex.utf8.count < 1000 {
      let bytes = try #require([UInt8](hexadecimal: vector.hex))
      let isFromClient = vector.direction == "c2s"
      var (whole, cut) = (Talk(), Talk())
      whole.client(upgrade)
      whole.server(switching)
      if isFromClient { whole.client(bytes) } else { whole.server(bytes) }
      cut.client(upgrade)
      cut.server(switching)
      for byte in bytes { if isFromClient { cut.client([byte]) } else { cut.server([byte]) } }
      #expect(!whole.rules.isEmpty, "\(vector.why)")
      #expect(cut.rules == whole.rules, "\(vector.why)")
    }
  }

  @Test func `The server may speak first, in the segment of its 101`() {
    var talk = Talk()
    talk.client(upgrade)
    talk.server(Array(switching.utf8) + unmasked)
    #expect(talk.rules.isEmpty)
    #expect(talk.dissector.items(of: 3).count == 2)
    #expect(talk.dissector.role(of: 3) == .switchingProtocols)
    #expect(talk.dissector.keyAnswered(by: 3) == key)
  }

  @Test func `What follows a refused upgrade is HTTP again`() {
    var talk = Talk()
    talk.client(upgrade + "GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
    talk.server("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
    talk.server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab")
    #expect(talk.rules.isEmpty)
    #expect(talk.dissector.items(of: 2).count == 2)
    #expect(talk.dissector.items(of: 4).count == 2)
  }

  @Test func `A capture that begins with the 101 finds the frames after it`() {
    var talk = Talk(opens: false)
    talk.server(switching)
    talk.client(masked)
    talk.server(unmasked)
    #expect(talk.rules.isEmpty)
    #expect(
      [0, 1, 2].map { talk.dissector.role(of: $0) } == [
        .switchingProtocols, .textFrame, .textFrame,
      ]
    )
  }

  @Test(arguments: [true, false])
  private func `The masks are judged by who sends (WS-5.1-1, WS-5.1-4)`(isWhole: Bool) {
    var talk = Talk(opens: isWhole)
    talk.client(upgrade)
    talk.server(switching)
    talk.client(unmasked)
    talk.server(masked)
    #expect(talk.rules == [.wsClientMasks, .wsServerDoesNotMask])
  }

  @Test func `A body that the end cuts short is noticed (HTTP-BODY-10)`() {
    var talk = Talk()
    talk.client("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    talk.server("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")
    #expect(talk.rules.isEmpty)
    talk.server([], finishes: true)
    #expect(talk.rules == [.httpBodyCutShort])
  }

  @Test func `A second connection between the same ends is one of its own`() {
    for finishes in [true, false] {
      var talk = Talk()
      talk.client("GET /one HTTP/1.1\r\nHost: a\r\n\r\n")
      if finishes { talk.client([], finishes: true) }
      talk.reopen(isn: 900_000)
      talk.client("GET /two HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(talk.dissector.flows.count == 2)
      #expect(talk.rules.isEmpty)
      #expect(talk.dissector.packets.last?.flow == 1)
      #expect(talk.dissector.packets.last?.relativeSequence == 1)
    }
  }

  @Test func `Letters that are no HTTP are left alone`() {
    for text in ["Hello", "HELLO WORLD", "{\"a\":1}", "AB", "\u{1}\u{2}"] {
      var talk = Talk()
      talk.client(text)
      talk.server("x")
      #expect(talk.rules.isEmpty || text == "HELLO WORLD", "\(text)")
      for index in talk.dissector.packets.indices {
        let fields = talk.dissector.fields(of: index)
        #expect(nameEveryBit(fields, of: talk.dissector.packets[index].bytes.count), "\(text)")
      }
    }
  }

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
