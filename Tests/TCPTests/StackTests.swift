import Bytes
import TCP
import Testing
import Tracing
import Wire

@Suite("The TCP of a host (RFC 9293 §3.4.1, §3.5)")
struct StackTests {
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
}
