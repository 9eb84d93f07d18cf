import TCP
import Testing
import Tracing

@Suite("The rules of congestion control (RFC 5681, RFC 6928)")
struct CongestionRulesTests {
  private func control(_ window: UInt32) -> CongestionControl {
    var control = CongestionControl(initialSequence: 0)
    control.start(with: window)
    return control
  }

  @Test func `Initial windows (TCP-CC-2, TCP-CC-3)`() throws {
    let rows = try WindowFile.read().vectors
    #expect(rows.count == 8)
    for row in rows {
      #expect(Configuration.InitialWindow.standard.bytes(forSegmentsOf: row.size) == row.standard)
      #expect(Configuration.InitialWindow.larger.bytes(forSegmentsOf: row.size) == row.larger)
    }
    #expect(Configuration.InitialWindow.segments(2).bytes(forSegmentsOf: 100) == 200)
  }

  @Test func `Slow start doubles in a round trip (TCP-CC-6, TCP-CC-7)`() throws {
    let file = try WindowFile.read().slowStart
    var control = control(file.initial)
    var windows: [UInt32] = []
    for _ in file.windows {
      windows.append(control.window)
      for _ in 0..<control.window / file.size {
        let hasEnded = control.grow(by: file.size, file.size)
        #expect(!hasEnded, "ssthresh is arbitrarily high")
      }
    }
    #expect(windows == file.windows && control.threshold == nil && control.phase == .slowStart)
    _ = control.grow(by: 10, file.size)
    #expect(control.window == 2 * (file.windows.last ?? 0) + 10, "no more than was acknowledged")
  }

  @Test func `A timeout leaves one segment, a second one ssthresh (TCP-CC-9, TCP-CC-10)`() throws {
    let row = try WindowFile.read().timeout
    var control = control(row.flight)
    control.timeOut(isRepeated: false, next: 20_000, flight: row.flight, row.smss)
    #expect(control.threshold == row.ssthresh && control.window == row.cwnd)
    control.timeOut(isRepeated: true, next: 20_000, flight: 3 * row.smss, row.smss)
    #expect(control.threshold == row.ssthresh && control.window == row.cwnd)
    control.timeOut(isRepeated: false, next: 20_000, flight: row.smss, row.smss)
    #expect(control.threshold == 2 * row.smss, "no less than two segments")
    #expect(control.phase == .slowStart)
  }

  @Test func `Fast retransmit and fast recovery (TCP-CC-14 to TCP-CC-17)`() throws {
    let row = try WindowFile.read().fastRetransmit
    var control = control(row.flight)
    func resends() -> Bool {
      control.countDuplicate(of: 1, next: 1 + row.flight, flight: row.flight, row.smss)
    }
    #expect(!resends() && !resends() && control.window == row.flight)
    #expect(resends() && control.phase == .recovery)
    #expect(control.threshold == row.third.ssthresh && control.window == row.third.cwnd)
    for count in 1...5 as ClosedRange<UInt32> {
      #expect(!resends() && control.window == row.third.cwnd + count * row.more)
    }
    #expect(control.isPartial(row.flight) && !control.isPartial(1 + row.flight))
    control.leaveRecovery()
    #expect(control.window == row.end.cwnd && control.phase == .avoidance)
  }

  @Test func `Avoidance adds one segment in a round trip (TCP-CC-8)`() throws {
    let row = try WindowFile.read().avoidance.example
    var control = control(row.cwnd)
    control.timeOut(isRepeated: false, next: 1, flight: 2 * row.cwnd, row.smss)
    while !control.grow(by: row.smss, row.smss) {}
    #expect(control.window == row.cwnd && control.phase == .avoidance)
    _ = control.grow(by: row.smss, row.smss)
    #expect(control.window == row.after)
    for _ in 0..<20 {
      let before = control.window
      for _ in 0..<before / row.smss { _ = control.grow(by: row.smss, row.smss) }
      #expect(control.window - before <= row.smss && control.window - before > row.smss * 8 / 10)
    }
  }
}
