import TCP
import Testing
import Tracing
import Wire

@Suite("Congestion control on a connection (RFC 5681)")
struct CongestionTests {
  /// A connection that has sent as many full segments at once.
  static func bench(segments: Int, queued: Int = 0) -> Bench {
    var configuration = Configuration()
    configuration.initialWindow = .segments(segments)
    var bench = Bench.established(configuration)
    _ = bench.send((segments + queued) * 1460)
    _ = bench.takeEvents()
    return bench
  }

  /// Where a segment begins, counted from 1.
  static func start(_ segment: Int) -> UInt32 { 101 + UInt32(segment - 1) * 1460 }

  @Test func `Lesson 3: 8 segments, the second lost (TCP-CC-14, TCP-CC-15, TCP-CC-17)`() {
    var bench = Self.bench(segments: 8)
    #expect(bench.segments.count == 8)
    bench.receive([], seq: 301, ack: Self.start(2))
    for _ in 1...2 { #expect(bench.receive([], seq: 301, ack: Self.start(2)).isEmpty) }
    let sent = bench.receive([], seq: 301, ack: Self.start(2))
    #expect(sent == ["<SEQ=1561><ACK=301><CTL=ACK> 1460 bytes"], "at the fourth equal ACK")
    #expect(
      bench.takeEvents().suffix(2) == [
        .congestion(.recovery, window: 9490, threshold: 5110),
        .presumedLost(sequence: 1561, .duplicateAcknowledgments),
      ]
    )
    for _ in 4...6 { #expect(bench.receive([], seq: 301, ack: Self.start(2)).isEmpty) }
    #expect(bench.receive([], seq: 301, ack: Self.start(9)).isEmpty)
    #expect(bench.takeEvents().contains(.congestion(.avoidance, window: 5110, threshold: 5110)))
    #expect(bench.connection.nextDeadline == nil)
  }

  @Test func `Each further duplicate may release a new segment (TCP-CC-16, TCP-CC-17)`() {
    var bench = Self.bench(segments: 8, queued: 20)
    var counts: [Int] = []
    for _ in 1...8 { counts.append(bench.receive([], seq: 301, ack: 101).count) }
    // Two by limited transmit, the copy; cwnd is 7 then, and 10 segments are under way:
    // more only from 11 on.
    #expect(counts == [1, 1, 1, 0, 0, 0, 1, 1])
    #expect(
      bench.receive([], seq: 301, ack: Self.start(13)).count == 4,
      "all is acknowledged, cwnd is ssthresh: 4 segments"
    )
  }

  @Test func `Limited transmit counts neither in cwnd nor in ssthresh (TCP-CC-18)`() {
    var bench = Self.bench(segments: 6, queued: 9)
    // cwnd is 8860 and 8660 bytes are under way: there is no room for a segment.
    #expect(bench.receive([], seq: 301, ack: 201).isEmpty)
    let sent = (1...3).map { _ in bench.receive([], seq: 301, ack: 201) }
    #expect(
      sent == [
        ["<SEQ=8861><ACK=301><CTL=ACK> 1460 bytes"], ["<SEQ=10321><ACK=301><CTL=ACK> 1460 bytes"],
        ["<SEQ=201><ACK=301><CTL=ACK> 1460 bytes"],
      ]
    )
    #expect(
      bench.takeEvents().contains(.congestion(.recovery, window: 4330 + 4380, threshold: 4330))
    )
  }

  @Test func `Limited transmit heeds the peer's window (TCP-CC-18)`() {
    var bench = Bench.established(window: 4380)
    _ = bench.send(20_000)
    for _ in 1...2 {
      #expect(bench.receive([], seq: 301, ack: 101, window: 4380).isEmpty)
    }
  }

  @Test func `After a timeout one segment leaves, whatever comes late (TCP-CC-9, TCP-CC-10)`() {
    var bench = Self.bench(segments: 8)
    let copy = "<SEQ=101><ACK=301><CTL=ACK> 1460 bytes"
    #expect(bench.watch(until: .milliseconds(1000)) == ["1000 \(copy)"])
    #expect(bench.takeEvents().contains(.congestion(.slowStart, window: 1460, threshold: 5840)))
    for _ in 1...5 { #expect(bench.receive([], seq: 301, ack: 101).isEmpty, "TCP-CC-18: no copy") }
    #expect(bench.watch(until: .milliseconds(3000)) == ["3000 \(copy)"])
    #expect(bench.takeEvents().contains(.congestion(.slowStart, window: 1460, threshold: 5840)))
    #expect(bench.receive([], seq: 301, ack: Self.start(2)).count == 2)
  }

  @Test func `Only a bare repetition is a duplicate (TCP-CC-13)`() {
    var bench = Self.bench(segments: 8, queued: 8)
    for index in 0..<4 as Range<UInt32> {
      #expect(bench.receive([.psh], seq: 301 + index, ack: 101, data: 1).count <= 1)
      #expect(bench.receive([], seq: 305, ack: 101, window: 60_000 - UInt16(index)).isEmpty)
    }
    #expect(bench.receive([.fin], seq: 305, ack: 101) == ["<SEQ=11781><ACK=306><CTL=ACK>"])
    let isLost = bench.events.contains { if case .presumedLost = $0 { true } else { false } }
    #expect(!isLost)
    var idle = Bench.established()
    for _ in 1...5 { #expect(idle.receive([], seq: 301, ack: 101).isEmpty) }
    #expect(idle.send(9000).count == 3, "nothing was outstanding")
  }

  @Test func `The handshake does not grow the window, nor counts twice (TCP-CC-4)`() {
    var server = Start.passiveSynReceived.bench()
    #expect(server.send(20_000).isEmpty)
    #expect(server.receive([], seq: 301, ack: 101).count == 3)
    #expect(server.receive([], seq: 301, ack: 101).count == 1, "the first duplicate")
    #expect(server.receive([], seq: 301, ack: 101).count == 1)
    #expect(server.receive([], seq: 301, ack: 101) == ["<SEQ=101><ACK=301><CTL=ACK> 1460 bytes"])
  }

  @Test(arguments: [(Int64(900), 6), (1001, 3), (100_000, 3)])
  private func `After a pause longer than RTO the window is the initial one (TCP-CC-19)`(
    pause: Int64,
    burst: Int
  ) {
    var bench = Self.bench(segments: 3)
    for segment in 2...4 { bench.receive([], seq: 301, ack: Self.start(segment)) }
    bench.pass(pause)
    #expect(bench.send(60_000).count == burst)
  }

  @Test func `A copy is data too: no pause has been before it (TCP-CC-19)`() {
    var bench = Self.bench(segments: 1)
    _ = bench.watch(until: .milliseconds(6500))
    bench.receive([], seq: 301, ack: Self.start(2))
    #expect(bench.send(5000).count == 2, "the copy of 3 s, with a timeout of 4 s")
  }

  @Test func `A lost SYN,ACK leaves one segment to begin with (TCP-CC-5)`() {
    var server = Start.passiveSynReceived.bench()
    _ = server.watch(until: .milliseconds(1000))
    server.receive([], seq: 301, ack: 101)
    #expect(server.send(10_000).count == 1)
    #expect(server.receive([], seq: 301, ack: Self.start(2)).count == 2)
  }
}
