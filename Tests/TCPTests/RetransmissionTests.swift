import TCP
import Testing
import Tracing
import Wire

extension [Connection.Output] {
  /// The measured round trips, in milliseconds.
  fileprivate var samples: [Int64] {
    compactMap { output in
      guard case .roundTrip(let estimate) = output else { return nil }
      return estimate.sample.nanoseconds / 1_000_000
    }
  }
}

@Suite("Retransmission (RFC 6298 §3, §5; RFC 9293 §3.8.3)")
struct RetransmissionTests {
  @Test func `A SYN is tried for five minutes (TCP-OPEN-12, TCP-RTO-1, TCP-RTO-6)`() {
    var bench = Bench()
    _ = bench.when { $0.open(at: $1) }
    let sent = bench.watch(until: .start + .seconds(299))
    let times: [Int] = [1, 3, 7, 15, 31, 63, 127, 247]
    #expect(sent == times.map { "\($0 * 1000) <SEQ=100><CTL=SYN>" })
    #expect(bench.connection.state == .synSent)
    #expect(bench.events.filter { $0 == .deliveryTrouble }.count == 1)
    _ = bench.takeEvents()
    #expect(bench.watch(until: .start + .seconds(300)).isEmpty)
    #expect(
      bench.takeEvents() == [
        .timerExpired(.user), .failed(.userTimeout), .state(from: .synSent, to: .closed), .closed,
      ]
    )
    #expect(bench.connection.nextDeadline == nil)
  }

  @Test func `A SYN,ACK and a FIN are repeated as well (TCP-CLOSE-2)`() {
    var server = Start.passiveSynReceived.bench()
    #expect(
      server.watch(until: .milliseconds(3000)) == [
        "1000 <SEQ=100><ACK=301><CTL=SYN,ACK>", "3000 <SEQ=100><ACK=301><CTL=SYN,ACK>",
      ]
    )
    for start in [Start.finWait1, .closing, .lastAck] {
      var bench = start.bench()
      let fin = "<SEQ=101><ACK=\(start.expected)><CTL=FIN,ACK>"
      #expect(bench.watch(until: .milliseconds(3000)) == ["1000 \(fin)", "3000 \(fin)"])
    }
  }

  @Test func `A close in SYN-RECEIVED repeats the SYN first, then the FIN (TCP-CLOSE-2)`() {
    var bench = Start.passiveSynReceived.bench()
    #expect(bench.when { $0.close(at: $1) } == ["<SEQ=101><ACK=301><CTL=FIN,ACK>"])
    #expect(bench.watch(until: .milliseconds(1000)) == ["1000 <SEQ=100><ACK=301><CTL=SYN,ACK>"])
    #expect(bench.receive([], seq: 301, ack: 101) == ["<SEQ=101><ACK=301><CTL=FIN,ACK>"])
    bench.receive([], seq: 301, ack: 102)
    #expect(bench.connection.state == .finWait2)
  }

  @Test func `What was sent twice is not measured (TCP-RTO-7)`() {
    var bench = Bench.established()
    _ = bench.takeEvents()
    _ = bench.send(5)
    _ = bench.watch(until: .milliseconds(1000))
    bench.pass(100)
    bench.receive([], seq: 301, ack: 106)
    #expect(bench.takeEvents().samples.isEmpty)
    _ = bench.send(5)
    #expect(bench.connection.nextDeadline == bench.now + .seconds(2), "still backed off")
    bench.pass(100)
    bench.receive([], seq: 301, ack: 111)
    #expect(bench.takeEvents().samples == [100])
    _ = bench.send(5)
    #expect(bench.connection.nextDeadline == bench.now + .seconds(1))
  }

  @Test func `A FIN that fast retransmit repeats is not measured (TCP-RTO-7)`() {
    var bench = Start.finWait1.bench()
    _ = bench.takeEvents()
    var sent: [String] = []
    for _ in 0..<3 { sent += bench.receive([], seq: 301, ack: 101) }
    #expect(sent == ["<SEQ=101><ACK=301><CTL=FIN,ACK>"])
    bench.pass(100)
    bench.receive([], seq: 301, ack: 102)
    #expect(bench.takeEvents().samples.isEmpty)
  }

  @Test func `Each round trip of a long transfer is measured (TCP-RTO-8)`() {
    var bench = Bench.established()
    _ = bench.takeEvents()
    _ = bench.send(60_000)
    var acknowledged: UInt32 = 101
    for _ in 0..<4 {
      bench.pass(100)
      acknowledged += UInt32(bench.segments.reduce(0) { $0 + $1.payload.count })
      bench.receive([], seq: 301, ack: acknowledged)
    }
    #expect(bench.takeEvents().samples == [100, 100, 100, 100])
  }

  @Test func `The timer starts, starts anew and stops with what is under way (TCP-RTO-10)`() {
    var bench = Bench.established()
    bench.connection.usesNagle = false
    #expect(bench.connection.nextDeadline == nil)
    _ = bench.send(5)
    #expect(bench.connection.nextDeadline == .milliseconds(1000))
    bench.pass(300)
    _ = bench.send(5)
    #expect(bench.connection.nextDeadline == .milliseconds(1000), "it runs already")
    bench.pass(200)
    bench.receive([], seq: 301, ack: 106)
    #expect(bench.connection.nextDeadline == .milliseconds(1500))
    bench.receive([], seq: 301, ack: 106)
    #expect(bench.connection.nextDeadline == .milliseconds(1500), "nothing new")
    bench.receive([], seq: 301, ack: 111)
    #expect(bench.connection.nextDeadline == nil)
  }

  @Test func `A SYN,ACK that crosses a SYN waits a whole timeout (TCP-RTO-9)`() {
    var bench = Start.synSent.bench()
    bench.now = .milliseconds(900)
    bench.receive([.syn], seq: 300)
    #expect(bench.watch(until: .milliseconds(1900)) == ["1900 <SEQ=100><ACK=301><CTL=SYN,ACK>"])
  }

  @Test func `A lost SYN makes data wait for 3 s (TCP-RTO-13, TCP-CC-5)`() {
    var bench = Start.synSent.bench()
    _ = bench.watch(until: .milliseconds(1000))
    bench.receive([.syn], seq: 300, ack: 101)
    #expect(bench.send(10_000).count == 1, "one segment is the initial window")
    #expect(bench.connection.nextDeadline == .milliseconds(4000))
  }

  @Test func `Trouble is told after three copies, the end comes later (TCP-RTO-14, TCP-RTO-15)`() {
    var bench = Bench.established()
    _ = bench.send(5)
    _ = bench.watch(until: .milliseconds(6999))
    #expect(!bench.events.contains(.deliveryTrouble))
    _ = bench.watch(until: .milliseconds(7000))
    #expect(bench.events.contains(.deliveryTrouble))
    _ = bench.watch(until: .start + .seconds(60))
    bench.receive([], seq: 301, ack: 106)
    #expect(bench.connection.state == .established, "it survives a minute")
    bench.now = .start + .seconds(100)
    _ = bench.send(5)
    _ = bench.watch(until: .start + .seconds(399))
    #expect(bench.connection.state == .established)
    #expect(bench.watch(until: .start + .seconds(400)).isEmpty)
    #expect(bench.events.suffix(3).first == .failed(.userTimeout))
  }
}
