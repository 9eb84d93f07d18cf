import TCP
import Testing
import Tracing
import Wire

@Suite("Recovery of several losses (RFC 6582)")
struct RecoveryTests {
  private let start = CongestionTests.start

  @Test(arguments: [[2, 5], [1, 8], [2, 3, 7], [1, 2, 3]])
  private func `A partial acknowledgment sends the next hole at once (TCP-CC-14)`(lost: [Int]) {
    var bench = CongestionTests.bench(segments: 8)
    if lost[0] > 1 { bench.receive([], seq: 301, ack: start(lost[0])) }
    let duplicates = (lost[0]...8).count - lost.count
    var copies: [String] = []
    for _ in 0..<duplicates { copies += bench.receive([], seq: 301, ack: start(lost[0])) }
    for next in lost.dropFirst() + [9] { copies += bench.receive([], seq: 301, ack: start(next)) }
    // The last of all that was queued pushes.
    let expected = lost.map {
      "<SEQ=\(start($0))><ACK=301><CTL=\($0 == 8 ? "PSH,ACK" : "ACK")> 1460 bytes"
    }
    #expect(copies == expected)
    let evidence = bench.events.compactMap { output in
      if case .presumedLost(_, let evidence) = output { evidence } else { nil as LossEvidence? }
    }
    #expect(
      evidence == [.duplicateAcknowledgments] + lost.dropFirst().map { _ in .partialAcknowledgment }
    )
    let threshold = UInt32(lost[0] == 1 ? 8 : 9 - lost[0]) * 730
    #expect(
      bench.events.last { if case .congestion = $0 { true } else { false } }
        == .congestion(.avoidance, window: threshold, threshold: threshold)
    )
  }

  @Test func `Partial acknowledgments deflate the window (RFC 6582 §3.2, step 3)`() {
    var control = CongestionControl(initialSequence: 0)
    control.start(with: 11_680)
    for _ in 1...5 { _ = control.countDuplicate(of: 1, next: 11_681, flight: 11_680, 1460) }
    #expect(control.window == 5840 + 5 * 1460)
    control.deflate(by: 4380, 1460)
    #expect(control.window == 5840 + 5 * 1460 - 4380 + 1460)
    control.deflate(by: 100, 1460)
    #expect(control.window == 5840 + 5 * 1460 - 4380 + 1460 - 100, "less than a segment")
    #expect(control.phase == .recovery && control.threshold == 5840)
    control.deflate(by: 60_000, 1460)
    #expect(control.window == 1460, "a segment may always leave")
  }

  @Test func `What was sent before recovery ended starts no second one (RFC 6582 §3.2, step 2)`() {
    var bench = CongestionTests.bench(segments: 8, queued: 20)
    for _ in 1...3 { bench.receive([], seq: 301, ack: 101) }
    bench.receive([], seq: 301, ack: start(11))
    _ = bench.takeEvents()
    for _ in 1...4 { bench.receive([], seq: 301, ack: start(11)) }
    #expect(
      !bench.takeEvents().contains(.presumedLost(sequence: start(11), .duplicateAcknowledgments))
    )
    bench.receive([], seq: 301, ack: start(12))
    for _ in 1...3 { bench.receive([], seq: 301, ack: start(12)) }
    #expect(
      bench.takeEvents().contains(.presumedLost(sequence: start(12), .duplicateAcknowledgments))
    )
  }

  @Test func `After a timeout all is sent again, and duplicates mean nothing (TCP-CC-9)`() {
    var bench = CongestionTests.bench(segments: 8, queued: 4)
    _ = bench.watch(until: .milliseconds(1000))
    var sent: [[UInt32]] = []
    for segment in [2, 3, 4, 5, 6] {
      bench.receive([], seq: 301, ack: start(segment))
      sent.append(bench.segments.map { ($0.header.sequenceNumber - 101) / 1460 + 1 })
    }
    // cwnd is 2, 3, 4 and then, at ssthresh, grows slowly; the ninth segment is a new one.
    #expect(sent == [[2, 3], [4, 5], [6, 7], [8], [9]])
    for _ in 1...6 {
      let answer = bench.receive([], seq: 301, ack: start(6))
      #expect(!answer.contains("<SEQ=\(start(6))><ACK=301><CTL=ACK> 1460 bytes"))
    }
  }

  @Test func `An acknowledgment of what arrived before moves the copies on (TCP-RTO-11)`() {
    var bench = CongestionTests.bench(segments: 8)
    _ = bench.watch(until: .milliseconds(1000))
    bench.receive([], seq: 301, ack: start(6))
    #expect(bench.segments.map(\.header.sequenceNumber) == [start(6), start(7)])
    bench.receive([], seq: 301, ack: start(9))
    #expect(bench.segments.isEmpty && bench.connection.nextDeadline == nil)
  }

  @Test func `The flight stays within cwnd during recovery (TCP-CC-1, TCP-CC-20)`() {
    var bench = CongestionTests.bench(segments: 10, queued: 40)
    var window = 14_600
    var next = Int(start(11))
    for count in 1...20 {
      for segment in bench.receive([], seq: 301, ack: 101).isEmpty ? [] : bench.segments {
        next = max(next, Int(segment.header.sequenceNumber) + segment.payload.count)
      }
      window = count < 3 ? 14_600 + count * 1460 : 7300 + count * 1460
      #expect(next - 101 <= max(window, 14_600 + 2920), "duplicate \(count)")
    }
    #expect(next - 101 == 7300 + 20 * 1460)
  }
}
