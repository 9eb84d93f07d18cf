import Dissection
import Tracing
import Wire

/// A connection whose packets a test writes by hand.
struct Talk {
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

  /// A part of the client's data from its first byte on.
  mutating func client(_ bytes: [UInt8], _ part: Range<Int>) {
    sent.client = UInt32(part.lowerBound)
    send(Array(bytes[part]), true, false)
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
