import TCP
import Testing
import Tracing
import Wire

@Suite("Acknowledging (RFC 9293 §3.8.6.3, RFC 5681 §4.2)")
struct AcknowledgmentTests {
  @Test func `A small segment is acknowledged after 200 ms, not later (TCP-ACK-1, TCP-ACK-2)`() {
    var bench = Bench.established()
    bench.now = .milliseconds(1000)
    #expect(bench.receive([.psh], seq: 301, ack: 101, data: 5).isEmpty)
    #expect(bench.connection.nextDeadline == .milliseconds(1200))
    bench.now = .milliseconds(1100)
    #expect(bench.receive([.psh], seq: 306, ack: 101, data: 5).isEmpty)
    #expect(bench.connection.nextDeadline == .milliseconds(1200), "the first one counts")
    #expect(bench.wait(until: .milliseconds(1199)).isEmpty)
    #expect(bench.wait(until: .milliseconds(1200)) == ["<SEQ=101><ACK=311><CTL=ACK>"])
    #expect(bench.events.last == .timerExpired(.delayedAcknowledgment))
    #expect(bench.connection.nextDeadline == nil)
  }

  @Test func `Data takes the acknowledgment along`() {
    var bench = Bench.established()
    bench.receive([.psh], seq: 301, ack: 101, data: 5)
    let sent = bench.when { $0.send([1], at: $1) }
    #expect(sent == ["<SEQ=101><ACK=306><CTL=PSH,ACK> 1 bytes"])
    #expect(bench.receive([], seq: 306, ack: 102).isEmpty)
    #expect(bench.connection.nextDeadline == nil)
    #expect(bench.wait(until: .milliseconds(10_000)).isEmpty)
  }

  @Test(arguments: [
    (UInt16(1460), UInt16?(1460), 1460), (1460, 536, 536), (1460, nil, 536), (536, 1460, 536),
  ])
  private func `Every second full segment is acknowledged at once (TCP-ACK-3)`(
    own: UInt16,
    peer: UInt16?,
    size: Int
  ) {
    var configuration = Configuration()
    configuration.maximumSegmentSize = own
    var bench = Bench.established(configuration, mss: peer)
    var answers: [Int] = []
    for index in 0..<6 {
      let seq = 301 + UInt32(index * size)
      answers.append(bench.receive([], seq: seq, ack: 101, data: size).count)
    }
    #expect(answers == [0, 1, 0, 1, 0, 1])
  }

  @Test func `A FIN is acknowledged at once, with the data before it (TCP-CLOSE-3, TCP-ACK-4)`() {
    var bench = Bench.established()
    bench.receive([], seq: 301, ack: 101, data: 5)
    let sent = bench.receive([.fin, .psh], seq: 306, ack: 101, data: 5)
    #expect(sent == ["<SEQ=101><ACK=312><CTL=ACK>"])
    #expect(bench.connection.state == .closeWait)
    #expect(bench.events.suffix(3).first == .received([0, 1, 2, 3, 4]))
    #expect(bench.events.contains(.peerFinished))
    #expect(bench.connection.nextDeadline == nil)
  }

  @Test func `A gap is reported at once, and nothing behind it is handed on (TCP-CC-11)`() {
    var bench = Bench.established()
    for index in 0..<3 {
      let sent = bench.receive([.psh], seq: 401 + UInt32(index), ack: 101, data: 1)
      #expect(sent == ["<SEQ=101><ACK=301><CTL=ACK>"])
    }
    #expect(bench.receive([.fin], seq: 500, ack: 101) == ["<SEQ=101><ACK=301><CTL=ACK>"])
    #expect(bench.connection.state == .established)
    #expect(!bench.events.contains { if case .received = $0 { true } else { false } })
  }

  @Test
  func `Data on a SYN,ACK reaches the application after the connection is open (TCP-OPEN-11)`()
    throws
  {
    var bench = Start.synSent.bench()
    bench.receive([.syn], seq: 300, ack: 101, data: 3)
    let opened = try #require(bench.events.firstIndex(of: .opened))
    let received = try #require(bench.events.firstIndex(of: .received([0, 1, 2])))
    #expect(opened < received)
    #expect(bench.wait(until: .milliseconds(200)) == ["<SEQ=101><ACK=304><CTL=ACK>"])
  }

  @Test func `TIME-WAIT lasts 2 MSL from the last FIN (TCP-CLOSE-5, TCP-CLOSE-6)`() {
    var configuration = Configuration()
    configuration.maximumSegmentLifetime = .seconds(30)
    var bench = Bench.established(configuration)
    _ = bench.when { $0.close(at: $1) }
    bench.now = .milliseconds(1000)
    bench.receive([.fin], seq: 301, ack: 102)
    #expect(bench.connection.state == .timeWait)
    #expect(bench.connection.nextDeadline == .milliseconds(61_000))
    bench.now = .milliseconds(50_000)
    #expect(bench.receive([.fin], seq: 301, ack: 102) == ["<SEQ=102><ACK=302><CTL=ACK>"])
    #expect(bench.connection.nextDeadline == .milliseconds(110_000))
    bench.now = .milliseconds(60_000)
    #expect(bench.receive([.psh], seq: 200, ack: 102, data: 5) == ["<SEQ=102><ACK=302><CTL=ACK>"])
    #expect(bench.receive([.fin], seq: 7_000_000, ack: 102) == ["<SEQ=102><ACK=302><CTL=ACK>"])
    #expect(bench.connection.nextDeadline == .milliseconds(110_000), "it is not the FIN again")
    #expect(bench.wait(until: .milliseconds(109_999)).isEmpty)
    #expect(bench.connection.state == .timeWait)
    #expect(bench.wait(until: .milliseconds(110_000)).isEmpty)
    #expect(bench.connection.state == .closed)
    #expect(bench.events.contains(.timerExpired(.timeWait)))
    #expect(bench.events.last == .closed)
  }

  @Test func `A closed connection has no timer left`() {
    var bench = Bench.established()
    bench.receive([.psh], seq: 301, ack: 101, data: 5)
    #expect(bench.connection.nextDeadline != nil)
    #expect(bench.when { $0.abort(at: $1) } == ["<SEQ=101><CTL=RST>"])
    #expect(bench.connection.nextDeadline == nil)
    #expect(bench.receive([.psh], seq: 306, ack: 101, data: 5).isEmpty)
  }
}
