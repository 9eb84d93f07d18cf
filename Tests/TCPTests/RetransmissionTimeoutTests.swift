import TCP
import TestVectors
import Testing
import Tracing
import Wire

/// `tcp_rto.json`: times in seconds.
private struct TimeoutFile: Decodable {
  struct Step: Decodable {
    enum CodingKeys: String, CodingKey {
      case sample
      case smoothed = "srtt"
      case variation = "rttvar"
      case unbounded = "rto_raw"
      case bounded = "rto"
    }

    let sample: Double
    let smoothed: Double
    let variation: Double
    let unbounded: Double
    let bounded: Double
  }

  struct Vector: Decodable {
    let steps: [Step]
  }

  struct Backoff: Decodable {
    enum CodingKeys: String, CodingKey {
      case copies = "retransmissions_at"
    }

    let copies: [Int64]
  }

  let vectors: [Vector]
  let backoff: Backoff
}

/// Whether a span is some seconds, up to what the file and the sums round off.
private func isClose(_ span: TimeSpan, _ seconds: Double) -> Bool {
  abs(Double(span.nanoseconds) - seconds * 1e9) < 5
}

@Suite("The retransmission timeout (RFC 6298)")
struct RetransmissionTimeoutTests {
  private let bounds = TimeSpan.seconds(1)...TimeSpan.seconds(120)

  @Test func `The estimator follows the vectors (TCP-RTO-2, TCP-RTO-3, TCP-RTO-4, TCP-RTO-5)`()
    throws
  {
    let file = try TestVectors.decode(TimeoutFile.self, from: "tcp_rto.json")
    #expect(file.vectors.count == 5)
    for vector in file.vectors {
      var timeout = RetransmissionTimeout(bounds: bounds)
      for step in vector.steps {
        timeout.measure(TimeSpan(nanoseconds: Int64((step.sample * 1e9).rounded())))
        #expect(isClose(try #require(timeout.smoothed), step.smoothed))
        #expect(isClose(timeout.variation, step.variation))
        #expect(isClose(try #require(timeout.unbounded), step.unbounded))
        #expect(isClose(timeout.current, step.bounded))
      }
    }
  }

  @Test func `It begins at 1 s, and the variation counts at least 1 ms (TCP-RTO-1, TCP-RTO-2)`() {
    var timeout = RetransmissionTimeout(bounds: .milliseconds(200)...TimeSpan.seconds(120))
    #expect(timeout.current == .seconds(1) && timeout.smoothed == nil)
    for _ in 0..<100 { timeout.measure(.milliseconds(400)) }
    #expect(timeout.current == .milliseconds(401), "G is 1 ms")
  }

  @Test func `It doubles up to the bound, until the next sample (TCP-RTO-6, TCP-RTO-12)`() {
    var timeout = RetransmissionTimeout(bounds: bounds)
    var spans: [TimeSpan] = []
    for _ in 0..<9 {
      spans.append(timeout.current)
      timeout.backOff()
    }
    #expect(spans == [1, 2, 4, 8, 16, 32, 64, 120, 120].map { TimeSpan.seconds($0) })
    timeout.measure(.milliseconds(100))
    #expect(timeout.current == .seconds(1))
  }

  @Test func `After a lost SYN it is 3 s (TCP-RTO-13)`() {
    var timeout = RetransmissionTimeout(bounds: bounds)
    for _ in 0..<3 { timeout.backOff() }
    timeout.restartAfterLostSYN()
    #expect(timeout.current == .seconds(3), "8 s become 3 s as well")
    timeout.measure(.milliseconds(100))
    timeout.restartAfterLostSYN()
    #expect(timeout.current == .seconds(3), "timestamps may have measured the handshake")
    timeout.measure(.seconds(4))
    let measured = timeout.current
    timeout.restartAfterLostSYN()
    #expect(measured > .seconds(3) && timeout.current == measured)
  }

  @Test func `Copies of data leave when the vectors say (TCP-RTO-11, TCP-RTO-12)`() throws {
    let file = try TestVectors.decode(TimeoutFile.self, from: "tcp_rto.json")
    var bench = Bench.established()
    _ = bench.send(5)
    let sent = bench.watch(until: .start + .seconds(63))
    #expect(
      sent == file.backoff.copies.map { "\($0 * 1000) <SEQ=101><ACK=301><CTL=PSH,ACK> 5 bytes" }
    )
  }
}
