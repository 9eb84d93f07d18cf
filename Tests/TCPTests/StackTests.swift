import Bytes
import TCP
import Testing
import Tracing
import Wire

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
}
