import Bytes
import TCP
import Testing
import Tracing
import Wire

private let here = IPv4Address("10.0.0.1") ?? IPv4Address(rawValue: 0)
private let there = IPv4Address("10.0.0.2") ?? IPv4Address(rawValue: 0)

/// A host and a test that plays the network.
private struct Host {
  var stack = Stack(address: here, configuration: Configuration(), secret: [1, 2, 3])
  var now = Instant.start
  var packets: [[UInt8]] = []
  var outputs: [Stack.Output] = []

  /// Lets the host do something, and says which segments it sends.
  mutating func when<Value>(_ work: (inout Stack, Instant) -> Value) throws -> (Value, [String]) {
    let value = work(&stack, now)
    packets = []
    for output in stack.takeOutputs() {
      if case .packet(let packet) = output {
        packets.append(packet)
      } else {
        outputs.append(output)
      }
    }
    return (value, try packets.map { try segment(in: $0).notation })
  }

  mutating func receive(_ segment: TCPSegment, from peer: IPv4Address = there) throws -> [String] {
    let ip = IPv4Header(source: peer, destination: here, payloadLength: 0)
    return try when { $0.receive(segment.packet(in: ip), at: $1) }.1
  }
}

private func segment(in packet: [UInt8]) throws -> TCPSegment {
  var reader = FieldReader(packet)
  let ip = try #require(try IPv4Header(from: &reader))
  #expect(ip.checksum == ip.correctChecksum && Int(ip.totalLength) == packet.count)
  #expect(
    tcpChecksum(of: packet, in: 20..<packet.count, source: ip.source, destination: ip.destination)
      == 0
  )
  let header = try #require(try TCPHeader(from: &reader))
  return TCPSegment(header: header, payload: Array(packet[reader.byteOffset...]))
}

@Suite("The TCP of a host (RFC 9293 §3.5, §3.10.7)")
struct StackTests {
  @Test(arguments: [
    ("a SYN", TCPSegment([.syn], seq: 100), ["<SEQ=0><ACK=101><CTL=RST,ACK>"]),
    ("a SYN with data", TCPSegment([.syn], seq: 100, data: 10), ["<SEQ=0><ACK=111><CTL=RST,ACK>"]),
    ("data", TCPSegment([.psh], seq: 100, data: 10), ["<SEQ=0><ACK=110><CTL=RST,ACK>"]),
    ("a FIN at the wrap", TCPSegment([.fin], seq: .max), ["<SEQ=0><ACK=0><CTL=RST,ACK>"]),
    ("an ACK", TCPSegment([], seq: 100, ack: 7), ["<SEQ=7><CTL=RST>"]),
    ("a SYN,ACK", TCPSegment([.syn], seq: 100, ack: 7), ["<SEQ=7><CTL=RST>"]),
    ("a FIN,ACK", TCPSegment([.fin], seq: 100, ack: 7), ["<SEQ=7><CTL=RST>"]),
    ("a RST", TCPSegment([.rst], seq: 100), []),
    ("a RST,ACK", TCPSegment([.rst], seq: 100, ack: 7), []),
    ("a RST with a SYN", TCPSegment([.rst, .syn], seq: 100), []),
  ])
  private func `A closed port refuses, and never answers a RST (TCP-RST-1 to TCP-RST-3)`(
    what: String,
    segment: TCPSegment,
    answer: [String]
  ) throws {
    var host = Host()
    #expect(try host.receive(segment) == answer, "\(what)")
    #expect(host.outputs.isEmpty)
  }

  @Test(arguments: [
    ("an ACK", TCPSegment([], seq: 100, ack: 7, isForClient: false), ["<SEQ=7><CTL=RST>"]),
    ("a RST", TCPSegment([.rst], seq: 100, isForClient: false), []),
    ("nothing set", TCPSegment([.psh], seq: 100, data: 5, isForClient: false), []),
    ("a SYN,ACK", TCPSegment([.syn], seq: 100, ack: 7, isForClient: false), ["<SEQ=7><CTL=RST>"]),
  ])
  private func `A listening port answers strangers as LISTEN does (TCP-OPEN-9)`(
    what: String,
    segment: TCPSegment,
    answer: [String]
  ) throws {
    var host = Host()
    host.stack.listen(on: 80)
    #expect(try host.receive(segment) == answer, "\(what)")
    #expect(host.outputs.isEmpty)
  }

  @Test
  func `Figure 8: after the old duplicate the real SYN gets a number of its own (TCP-OPEN-3)`()
    throws
  {
    var host = Host()
    host.stack.listen(on: 80)
    let first = try host.receive(TCPSegment([.syn], seq: 90, isForClient: false))
    let old = try segment(in: host.packets[0]).header.sequenceNumber
    #expect(first == ["<SEQ=\(old)><ACK=91><CTL=SYN,ACK>"])
    #expect(try host.receive(TCPSegment([.rst], seq: 91, isForClient: false)).isEmpty)
    #expect(
      host.outputs.contains(.connection(0, port: 80, .state(from: .synReceived, to: .listen)))
    )
    #expect(!host.outputs.contains(.connection(0, port: 80, .reset)), "the user is not told")
    #expect(host.outputs.last == .connection(0, port: 80, .closed))
    host.now = .milliseconds(40)
    let second = try host.receive(TCPSegment([.syn], seq: 100, isForClient: false))
    #expect(
      second == ["<SEQ=\(old &+ 10_000)><ACK=101><CTL=SYN,ACK>"],
      "10 000 ticks of 4 µs later"
    )
    #expect(host.stack.state(of: 1) == .synReceived)
  }

  @Test func `Initial numbers rise with time and differ by connection (TCP-SEQ-8, TCP-SEQ-9)`()
    throws
  {
    func number(port: UInt16, peer: IPv4Address, secret: UInt8, at time: Instant) throws -> UInt32 {
      var host = Host()
      host.stack = Stack(address: here, configuration: Configuration(), secret: [secret])
      host.now = time
      _ = try host.when { $0.connect(to: peer, port: port, at: $1) }
      return try segment(in: host.packets[0]).header.sequenceNumber
    }
    let base = try number(port: 80, peer: there, secret: 1, at: .start)
    #expect(try number(port: 80, peer: there, secret: 1, at: .start) == base)
    #expect(try number(port: 80, peer: there, secret: 1, at: .milliseconds(1)) == base &+ 250)
    #expect(try number(port: 81, peer: there, secret: 1, at: .start) != base)
    #expect(try number(port: 80, peer: here, secret: 1, at: .start) != base)
    #expect(try number(port: 80, peer: there, secret: 2, at: .start) != base)
    // 4.77 hours after the start the 32 bits have gone round once.
    let round = Instant.start + .microseconds(4 * (1 << 32))
    #expect(try number(port: 80, peer: there, secret: 1, at: round) == base)
  }

  @Test func `Figure 10: a host that lost its state refuses what comes late (TCP-RST-10)`() throws {
    var host = Host()
    #expect(
      try host.receive(TCPSegment([.psh], seq: 300, ack: 100, data: 10)) == ["<SEQ=100><CTL=RST>"]
    )
  }

  @Test func `Identifications count up, ports begin at 49152 and are never in use`() throws {
    var host = Host()
    var ports: [UInt16?] = []
    for number in 1...5 {
      let id = try host.when { $0.connect(to: there, port: 80, at: $1) }.0
      ports.append(host.stack.localPort(of: id))
      let packet = try #require(host.packets.first)
      #expect(packet[4...5].elementsEqual([0, UInt8(number)]))
    }
    #expect(ports == [49_152, 49_153, 49_154, 49_155, 49_156])
    host.stack.fixedInitialSequence = 1  // which is quicker
    for _ in 5..<16_384 { _ = host.stack.connect(to: there, port: 81, at: .start) }
    _ = host.stack.takeOutputs()
    let id = try host.when { $0.connect(to: there, port: 80, at: $1) }.0
    #expect(host.stack.localPort(of: id) == 49_157, "the first five are still open")
  }

  @Test func `A damaged packet is dropped in silence (TCP-HDR-3, IP-1)`() throws {
    var host = Host()
    host.stack.listen(on: 80)
    let whole = TCPSegment([.syn], seq: 100, data: 3, mss: 1460, isForClient: false)
      .packet(in: IPv4Header(source: there, destination: here, payloadLength: 0))
    for bit in 0..<whole.count * 8 {
      var packet = whole
      packet[bit / 8] ^= 0x80 >> (bit % 8)
      let sent = try host.when { $0.receive(packet, at: $1) }.1
      #expect(sent.isEmpty, "bit \(bit)")
    }
    for count in 0..<whole.count {
      #expect(try host.when { $0.receive(Array(whole[..<count]), at: $1) }.1.isEmpty)
    }
    #expect(host.outputs.count == whole.count * 9)
    #expect(host.outputs.allSatisfy { $0 == .refused })
    #expect(try host.when { $0.receive(whole, at: $1) }.1.count == 1, "it is right unharmed")
  }

  @Test func `Fragments and strangers' packets are dropped`() throws {
    var host = Host()
    host.stack.listen(on: 80)
    let syn = TCPSegment([.syn], seq: 100, isForClient: false)
    var ip = IPv4Header(source: there, destination: here, payloadLength: 0)
    ip.dontFragment = false
    ip.moreFragments = true
    #expect(try host.when { $0.receive(syn.packet(in: ip), at: $1) }.1.isEmpty)
    ip.moreFragments = false
    ip.fragmentOffset = 8
    #expect(try host.when { $0.receive(syn.packet(in: ip), at: $1) }.1.isEmpty)
    let other = IPv4Header(source: there, destination: there, payloadLength: 0)
    #expect(try host.when { $0.receive(syn.packet(in: other), at: $1) }.1.isEmpty)
    var udp = IPv4Header(source: there, destination: here, payloadLength: 0)
    udp.protocolNumber = 17
    #expect(try host.when { $0.receive(syn.packet(in: udp), at: $1) }.1.isEmpty)
    #expect(host.outputs == [.refused, .refused, .refused, .refused])
  }
}
