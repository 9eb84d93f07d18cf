import TCP
import Testing
import Tracing
import Wire

/// The sizes at both ends, and what a segment may carry then.
private struct Sizes: CustomTestStringConvertible, Sendable {
  let own: UInt16
  let peer: UInt16?
  let segment: Int
  let initialWindow: Int

  var testDescription: String { "\(own) and \(peer.map { "\($0)" } ?? "no option")" }
}

/// RFC 5681 §3.1: two segments above 2190 bytes, three above 1095, else four.
private let sizes = [
  Sizes(own: 1460, peer: 1460, segment: 1460, initialWindow: 4380),
  Sizes(own: 1460, peer: nil, segment: 536, initialWindow: 2144),
  Sizes(own: 1460, peer: 1000, segment: 1000, initialWindow: 4000),
  Sizes(own: 600, peer: 1460, segment: 600, initialWindow: 2400),
  Sizes(own: 8960, peer: 8960, segment: 8960, initialWindow: 17_920),
  Sizes(own: 8960, peer: 1095, segment: 1095, initialWindow: 4380),
  Sizes(own: 8960, peer: 1096, segment: 1096, initialWindow: 3288),
  Sizes(own: 8960, peer: 2190, segment: 2190, initialWindow: 6570),
  Sizes(own: 8960, peer: 2191, segment: 2191, initialWindow: 4382),
  Sizes(own: 1460, peer: 64, segment: 64, initialWindow: 256),
]

@Suite("Sending (RFC 9293 §3.7, RFC 5681 §3.1)")
struct SendingTests {
  @Test(arguments: sizes)
  private func
    `The smaller MSS and the initial window shape the first flight (TCP-OPT-11, TCP-CC-2)`(
      row: Sizes
    )
  {
    var configuration = Configuration()
    configuration.maximumSegmentSize = row.own
    var bench = Bench.established(configuration, mss: row.peer)
    _ = bench.when { $0.send([UInt8](repeating: 7, count: 60_000), at: $1) }
    #expect(bench.segments.allSatisfy { $0.payload.count == row.segment })
    #expect(bench.segments.reduce(0) { $0 + $1.payload.count } == row.initialWindow)
    #expect(bench.segments.allSatisfy { $0.header.flags == [.ack] }, "more is queued: no PSH")
  }

  @Test func `A SYN names the own MSS, and no other segment does (TCP-OPT-8, TCP-OPT-10)`() {
    var configuration = Configuration()
    configuration.maximumSegmentSize = 1234
    var client = Bench(configuration)
    _ = client.when { $0.open(at: $1) }
    #expect(client.segments.map(\.header.options) == [[.maximumSegmentSize(1234)]])
    client.receive([.syn], seq: 300, ack: 101)
    #expect(client.segments.map(\.header.options) == [[]])
    var server = Bench(configuration)
    _ = server.when { connection, _ in connection.listen() }
    server.receive([.syn], seq: 300)
    #expect(server.segments.map(\.header.options) == [[.maximumSegmentSize(1234)]])
  }

  @Test
  func `4000 bytes leave as 1460, 1460 and 1080; the last one pushes (TCP-SEND-4, TCP-SEND-6)`() {
    var bench = Bench.established()
    bench.connection.usesNagle = false
    let sent = bench.when { $0.send([UInt8](repeating: 7, count: 4000), at: $1) }
    #expect(
      sent == [
        "<SEQ=101><ACK=301><CTL=ACK> 1460 bytes", "<SEQ=1561><ACK=301><CTL=ACK> 1460 bytes",
        "<SEQ=3021><ACK=301><CTL=PSH,ACK> 1080 bytes",
      ]
    )
  }

  @Test func `Slow start adds a segment for each acknowledgment (TCP-CC-4, TCP-CC-7)`() {
    var bench = Bench.established()
    bench.connection.usesNagle = false
    _ = bench.when { $0.send([UInt8](repeating: 7, count: 60_000), at: $1) }
    var flights = [bench.segments.count]
    var acknowledged: UInt32 = 101
    for _ in 0..<3 {
      var next = 0
      for _ in 0..<(flights.last ?? 0) {
        acknowledged += 1460
        next += bench.receive([], seq: 301, ack: acknowledged).count
      }
      flights.append(next)
    }
    #expect(flights == [3, 6, 12, 21], "60 000 bytes are 41 full segments and a rest that follows")
    let first = flights.dropLast().reduce(0, +)
    #expect(first == 21)
  }

  @Test func `One acknowledgment for many segments adds one segment (TCP-CC-7)`() {
    var bench = Bench.established()
    _ = bench.when { $0.send([UInt8](repeating: 7, count: 60_000), at: $1) }
    #expect(bench.receive([], seq: 301, ack: 101 + 4380).count == 4)
  }

  @Test(arguments: [UInt16(1), 500, 1459, 1460, 2000, 2920, 4000, 5000, 65_535])
  private func `Never more is under way than both windows allow (TCP-CC-1, TCP-HDR-1)`(
    window: UInt16
  ) {
    var bench = Bench.established(window: window)
    let data = (0..<min(50_000, 1000 + 20 * Int(window))).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    _ = bench.when { $0.send(data, at: $1) }
    var received: [UInt8] = []
    var congestionWindow = 4380
    var rounds = 0
    while received.count < data.count, !bench.segments.isEmpty, rounds < 2000 {
      rounds += 1
      let flight = bench.segments.flatMap(\.payload)
      #expect(flight.count <= min(Int(window), congestionWindow))
      received += flight
      congestionWindow += 1460
      bench.receive([], seq: 301, ack: 101 + UInt32(received.count), window: window)
    }
    let isWhole = received == data
    #expect(isWhole, "window \(window): \(received.count) bytes in \(rounds) rounds")
  }

  @Test func `A window that opens by a little is not used at once (TCP-SEND-8)`() {
    var bench = Bench.established(window: 4000)
    _ = bench.when { $0.send([UInt8](repeating: 7, count: 9000), at: $1) }
    // 2920 of 4000 bytes are under way: 1080 more would fit, less than half of 4000.
    #expect(bench.segments.map(\.payload.count) == [1460, 1460])
    #expect(bench.receive([], seq: 301, ack: 201, window: 4000).isEmpty)
    #expect(bench.receive([], seq: 301, ack: 1561, window: 4000).count == 1)
  }

  @Test
  func
    `A shrunken window stops the sender, an old segment does not change it (TCP-WND-2, TCP-WND-7)`()
  {
    var bench = Bench.established()
    _ = bench.when { $0.send([UInt8](repeating: 7, count: 20_000), at: $1) }
    #expect(bench.receive([], seq: 301, ack: 1561, window: 100).isEmpty)
    #expect(
      bench.receive([], seq: 301, ack: 101, window: 65_535).isEmpty,
      "older than the last one"
    )
    #expect(bench.receive([], seq: 301, ack: 1561, window: 65_535).count == 2)
  }
}
