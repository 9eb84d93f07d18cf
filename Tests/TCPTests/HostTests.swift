import Bytes
import TCP
import Testing
import Tracing
import Wire

@Suite("Ports, addresses and numbers of a host (RFC 9293 §3.4.1, §3.9)")
struct HostTests {
  @Test func `Fixed numbers are used in order, the last one for all others`() throws {
    var host = Host()
    host.stack.fixedInitialSequences = [100, 5000, 9]
    let sent = try (0..<5).flatMap { _ in
      try host.when { $0.connect(to: there, port: 80, at: $1) }.1
    }
    #expect(sent == [100, 5000, 9, 9, 9].map { "<SEQ=\($0)><CTL=SYN>" })
  }

  @Test func `A silent port neither accepts nor refuses`() throws {
    var host = Host()
    host.stack.listen(on: 80)
    host.stack.silentPorts = [80, 81]
    for port in [80, 81] as [UInt16] {
      var syn = TCPSegment([.syn], seq: 100, isForClient: false)
      syn.header.destinationPort = port
      #expect(try host.receive(syn).isEmpty)
    }
    #expect(host.outputs.isEmpty)
    host.stack.silentPorts = []
    #expect(try host.receive(TCPSegment([.syn], seq: 100, isForClient: false)).count == 1)
  }

  @Test func `A host that restarts knows no connection, and listens (TCP-RST-10)`() throws {
    var host = Host()
    host.stack.listen(on: 80)
    _ = try host.receive(TCPSegment([.syn], seq: 300, isForClient: false))
    let next = try segment(in: host.packets[0]).header.sequenceNumber &+ 1
    _ = try host.receive(TCPSegment([], seq: 301, ack: next, isForClient: false))
    #expect(host.stack.state(of: 0) == .established)
    #expect(try host.when { stack, _ in stack.restart() }.1.isEmpty)
    #expect(host.stack.state(of: 0) == .closed && host.stack.nextDeadline(of: 0) == nil)
    let late = TCPSegment([.psh], seq: 301, ack: next, data: 5, isForClient: false)
    #expect(try host.receive(late) == ["<SEQ=\(next)><CTL=RST>"])
    #expect(try host.receive(TCPSegment([.syn], seq: 900, isForClient: false)).count == 1)
    #expect(host.stack.state(of: 1) == .synReceived)
  }

  @Test(arguments: ["0.0.0.1", "224.0.0.1", "239.1.2.3", "255.255.255.255", "240.0.0.1"])
  private func `Nobody talks to a group (TCP-OPEN-6 to TCP-OPEN-8)`(text: String) throws {
    var host = Host()
    host.stack.listen(on: 80)
    let address = try #require(IPv4Address(text))
    let syn = TCPSegment([.syn], seq: 100, isForClient: false)
    #expect(try host.receive(syn, from: address).isEmpty, "TCP-OPEN-7")
    let toGroup = syn.packet(in: IPv4Header(source: there, destination: address, payloadLength: 0))
    #expect(try host.when { $0.receive(toGroup, at: $1) }.1.isEmpty, "TCP-OPEN-8")
    #expect(host.outputs == [.refused, .refused])
    for port in [nil, 5000] as [UInt16?] {
      let (id, sent) = try host.when { $0.connect(to: address, port: 80, from: port, at: $1) }
      #expect(id == nil && sent.isEmpty, "TCP-OPEN-6")
    }
  }

  @Test func `The TTL is as configured (TCP-SEND-9)`() throws {
    var host = Host()
    for ttl in [64, 1, 255] as [UInt8] {
      host.stack.configuration.timeToLive = ttl
      _ = try host.when { $0.connect(to: there, port: 80, at: $1) }
      #expect(host.packets.map { $0[8] } == [ttl])
      let stray = TCPSegment([.psh], seq: 1, ack: 7, isForClient: false)
      #expect(try host.receive(stray).count == 1 && host.packets[0][8] == ttl, "a RST too")
    }
  }

  @Test func `A busy port goes on listening (TCP-OPEN-4, TCP-OPEN-5)`() throws {
    var host = Host()
    host.stack.listen(on: 80)
    var syn = TCPSegment([.syn], seq: 300, isForClient: false)
    _ = try host.receive(syn)
    syn.header.sourcePort = 1001
    _ = try host.receive(syn)
    #expect(host.stack.state(of: 0) == .synReceived && host.stack.state(of: 1) == .synReceived)
    let next = try segment(in: host.packets[0]).header.sequenceNumber &+ 1
    var ack = TCPSegment([], seq: 301, ack: next, isForClient: false)
    ack.header.sourcePort = 1001
    _ = try host.receive(ack)
    host.stack.listen(on: 80)
    #expect(host.stack.state(of: 0) == .synReceived && host.stack.state(of: 1) == .established)
  }

  @Test func `A port that is named may be used once to one peer`() throws {
    var host = Host()
    let first = try host.when { $0.connect(to: there, port: 80, from: 5000, at: $1) }.0
    #expect(first != nil)
    #expect(try host.when { $0.connect(to: there, port: 80, from: 5000, at: $1) }.0 == nil)
    #expect(try host.when { $0.connect(to: there, port: 81, from: 5000, at: $1) }.0 != nil)
  }

  @Test func `100 connections at one moment have unrelated numbers (TCP-SEQ-9, TCP-SEQ-10)`() throws
  {
    var host = Host()
    var numbers: Set<UInt32> = []
    var steps: Set<UInt32> = []
    var last: UInt32 = 0
    for _ in 0..<100 {
      _ = try host.when { $0.connect(to: there, port: 80, at: $1) }
      let number = try segment(in: host.packets[0]).header.sequenceNumber
      numbers.insert(number)
      steps.insert(number &- last)
      last = number
    }
    #expect(numbers.count == 100 && steps.count == 100, "no two apart by the same")
  }

  /// TCP-OPT-1, TCP-OPT-3, TCP-OPT-4, TCP-OPT-5, TCP-OPT-7.
  @Test func `Options of any kind, at any byte, harmless lengths or not`()
    throws
  {
    let lists: [(options: [UInt8], answers: Int)] = [
      ([254, 6, 1, 2, 3, 4, 1, 1], 1), ([1, 2, 4, 5, 180, 1, 1, 0], 1), ([0, 9, 9, 9], 1),
      ([254, 0, 1, 1], 0), ([2, 1, 1, 1], 0), ([254, 9, 1, 1], 0), ([1, 1, 1, 254], 0),
    ]
    for (options, answers) in lists {
      var host = Host()
      host.stack.listen(on: 80)
      let placeholder = [TCPOption](repeating: .noOperation, count: options.count)
      let syn = TCPSegment([.syn], seq: 300, options: placeholder, isForClient: false)
      var packet = syn.packet(in: IPv4Header(source: there, destination: here, payloadLength: 0))
      packet.replaceSubrange(40..<40 + options.count, with: options)
      packet.replaceSubrange(36..<38, with: [0, 0])
      let sum = tcpChecksum(of: packet, in: 20..<packet.count, source: there, destination: here)
      packet.replaceSubrange(36..<38, with: [UInt8(sum >> 8), UInt8(truncatingIfNeeded: sum)])
      #expect(try host.when { $0.receive(packet, at: $1) }.1.count == answers, "\(options)")
    }
  }
}
