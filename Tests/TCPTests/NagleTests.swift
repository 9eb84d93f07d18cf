import TCP
import Testing
import Tracing
import Wire

@Suite("Short segments (RFC 9293 §3.7.4, §3.8.6.2.1)")
struct NagleTests {
  @Test func `A short write waits for the acknowledgment of the one before (TCP-SEND-1)`() {
    var bench = Bench.established()
    #expect(bench.send(1) == ["<SEQ=101><ACK=301><CTL=PSH,ACK> 1 bytes"])
    for _ in 1...9 { #expect(bench.send(1).isEmpty) }
    #expect(bench.connection.nextDeadline == .milliseconds(1000), "no other timer is needed")
    let sent = bench.receive([], seq: 301, ack: 102)
    #expect(sent == ["<SEQ=102><ACK=301><CTL=PSH,ACK> 9 bytes"], "TCP-SEND-3, TCP-SEND-5")
  }

  @Test func `A full segment never waits, its rest does (TCP-SEND-1, TCP-SEND-6)`() {
    var bench = Bench.established()
    _ = bench.send(1)
    #expect(bench.send(1459).isEmpty)
    #expect(bench.send(1) == ["<SEQ=102><ACK=301><CTL=PSH,ACK> 1460 bytes"])
    #expect(bench.send(100).isEmpty)
    #expect(bench.receive([], seq: 301, ack: 102).isEmpty, "a segment is still under way")
    #expect(bench.receive([], seq: 301, ack: 1562).count == 1)
  }

  @Test func `An application can switch it off, and on again (TCP-SEND-2)`() throws {
    var bench = Bench.established()
    bench.connection.usesNagle = false
    for count in 1...3 { #expect(bench.send(count).count == 1) }
    bench.connection.usesNagle = true
    #expect(bench.send(4).isEmpty)
    var configuration = Configuration()
    configuration.usesNagle = false
    var other = Bench.established(configuration)
    for count in 1...3 { #expect(other.send(count).count == 1) }
    var host = Host()
    host.stack.listen(on: 80)
    _ = try host.receive(TCPSegment([.syn], seq: 300, mss: 1460, isForClient: false))
    let next = try segment(in: host.packets[0]).header.sequenceNumber &+ 1
    _ = try host.receive(TCPSegment([], seq: 301, ack: next, isForClient: false))
    #expect(try host.when { $0.send([1], on: 0, at: $1) }.1.count == 1)
    #expect(try host.when { $0.send([1], on: 0, at: $1) }.1.isEmpty)
    host.stack.setNagle(false, of: 0)
    #expect(try host.when { $0.send([1], on: 0, at: $1) }.1.count == 1)
  }

  @Test func `A FIN does not overtake a short write that waits (TCP-CLOSE-2, TCP-SEND-3)`() {
    var bench = Bench.established()
    _ = bench.send(1)
    _ = bench.send(2)
    #expect(bench.when { $0.close(at: $1) }.isEmpty)
    #expect(
      bench.receive([], seq: 301, ack: 102)
        == ["<SEQ=102><ACK=301><CTL=PSH,ACK> 2 bytes", "<SEQ=104><ACK=301><CTL=FIN,ACK>"]
    )
  }

  @Test func `Half of the largest window is worth a segment (TCP-SEND-8)`() {
    for (window, isWorth) in [(UInt16(1000), true), (999, false)] {
      var bench = Bench.established(window: 2000)
      _ = bench.send(1460 + 5000)
      bench.receive([], seq: 301, ack: 1561, window: window)
      #expect(bench.segments.isEmpty != isWorth, "\(window)")
      #expect(bench.wait(until: .milliseconds(500)).isEmpty == isWorth, "or after 0.5 s")
    }
  }

  @Test(arguments: [1, 2, 100, 1000])
  private func `A tiny window moves a long transfer by whole windows (TCP-SEND-8)`(window: UInt16) {
    var bench = Bench.established(window: window)
    let total = Int(window) * 50
    _ = bench.send(total)
    var sizes: [Int] = []
    while !bench.segments.isEmpty, sizes.count < 100 {
      sizes.append(bench.segments.reduce(0) { $0 + $1.payload.count })
      let done = UInt32(sizes.reduce(0, +))
      bench.receive([], seq: 301, ack: 101 + done, window: window)
    }
    #expect(sizes == [Int](repeating: Int(window), count: 50))
  }
}
