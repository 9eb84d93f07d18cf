import TCP
import Testing
import Tracing
import Wire

@Suite("Closing with and without unread data (RFC 9293 §3.6)")
struct ClosingTests {
  @Test(arguments: [Start.established, .finWait1, .finWait2, .closeWait])
  private func `A close with unread data resets (TCP-RST-9)`(start: Start) {
    var bench = (start == .closeWait ? Start.established : start).bench()
    bench.connection.pauseReading()
    bench.receive(start == .closeWait ? [.fin] : [], seq: 301, ack: bench.next(start), data: 5)
    #expect(bench.connection.state == start.state)
    let sent = bench.when { $0.close(at: $1) }
    #expect(sent == ["<SEQ=\(start.next)><CTL=RST>"])
    #expect(bench.connection.state == .closed)
    #expect(bench.when { $0.resumeReading(at: $1) }.isEmpty)
    let wasGiven = bench.events.contains { if case .received = $0 { true } else { false } }
    #expect(!wasGiven && !bench.events.contains(.peerFinished), "it is lost by the close")
  }

  @Test func `What was read is no reason to reset (TCP-RST-9)`() {
    var bench = Bench.established()
    bench.connection.pauseReading()
    bench.receive([], seq: 301, ack: 101, data: 5)
    _ = bench.when { $0.read(5, at: $1) }
    #expect(bench.when { $0.close(at: $1) } == ["<SEQ=101><ACK=306><CTL=FIN,ACK>"])
  }

  @Test func `Half a close leaves the other half (TCP-CLOSE-1, TCP-CLOSE-11)`() {
    var bench = Bench.established()
    bench.connection.pauseReading()
    bench.receive([], seq: 301, ack: 101, data: 5)
    #expect(bench.when { $0.finishSending(at: $1) } == ["<SEQ=101><ACK=306><CTL=FIN,ACK>"])
    #expect(bench.when { $0.finishSending(at: $1) }.isEmpty, "no second FIN")
    bench.receive([], seq: 306, ack: 102, data: 5)
    bench.receive([.fin], seq: 311, ack: 102)
    #expect(bench.connection.state == .timeWait && !bench.events.contains(.peerFinished))
    _ = bench.when { $0.resumeReading(at: $1) }
    #expect(
      bench.takeEvents().suffix(2) == [.received([0, 1, 2, 3, 4, 0, 1, 2, 3, 4]), .peerFinished]
    )
  }

  @Test func `The last states outlive a close with unread data (TCP-CLOSE-2, TCP-CLOSE-5)`() {
    for state in [TCPState.closing, .lastAck, .timeWait] {
      var bench = Bench.established()
      bench.connection.pauseReading()
      if state == .closing { _ = bench.when { $0.finishSending(at: $1) } }
      bench.receive([.fin], seq: 301, ack: 101, data: 5)
      if state != .closing { _ = bench.when { $0.finishSending(at: $1) } }
      if state == .timeWait {
        bench = Bench.established()
        bench.connection.pauseReading()
        _ = bench.when { $0.finishSending(at: $1) }
        bench.receive([.fin], seq: 301, ack: 102, data: 5)
      }
      #expect(bench.connection.state == state)
      #expect(bench.when { $0.close(at: $1) }.isEmpty)
      #expect(bench.connection.state == state && bench.connection.nextDeadline != nil)
    }
  }

  @Test func `What arrived before an orderly end can be read after it (TCP-RST-7)`() throws {
    var host = Host()
    host.stack.listen(on: 80)
    let syn = TCPSegment([.syn], seq: 300, mss: 1460, isForClient: false)
    _ = try host.receive(syn)
    let next = try segment(in: host.packets[0]).header.sequenceNumber &+ 1
    _ = try host.receive(TCPSegment([], seq: 301, ack: next, isForClient: false))
    host.stack.pauseReading(0)
    _ = try host.receive(TCPSegment([.fin], seq: 301, ack: next, data: 5, isForClient: false))
    _ = try host.when { $0.finishSending(0, at: $1) }
    _ = try host.receive(TCPSegment([], seq: 307, ack: next &+ 1, isForClient: false))
    #expect(host.outputs.last == .connection(0, port: 80, .closed))
    #expect(host.stack.state(of: 0) == .closed && host.stack.nextDeadline(of: 0) == nil)
    #expect(try host.receive(syn).count == 1, "another connection takes its place")
    _ = try host.when { $0.resumeReading(0, at: $1) }
    #expect(
      host.outputs.suffix(2) == [
        .connection(0, port: 80, .received([0, 1, 2, 3, 4])),
        .connection(0, port: 80, .peerFinished),
      ]
    )
    #expect(host.stack.localPort(of: 0) == nil && host.stack.localPort(of: 1) == 80)
    #expect(host.stack.state(of: 1) == .synReceived)
  }

  @Test func `A reset takes away what was not read (TCP-RST-7)`() {
    var bench = Bench.established()
    bench.connection.pauseReading()
    bench.receive([], seq: 301, ack: 101, data: 5)
    bench.receive([.rst], seq: 306)
    _ = bench.takeEvents()
    _ = bench.when { $0.resumeReading(at: $1) }
    #expect(bench.takeEvents().isEmpty)
  }
}

extension Bench {
  /// What a segment acknowledges that changes no state.
  fileprivate func next(_ start: Start) -> UInt32 { start == .finWait2 ? 102 : 101 }
}
