import Soaking
import Testing

@Suite("Random scenarios on bad lines")
struct SoakTests {
  /// More of them run in the checks of the project: `swift run -c release soak`.
  @Test(arguments: 0..<8)
  private func `Every byte arrives once and in order, or the connection is reported broken`(
    batch: UInt64
  ) {
    for seed in batch * 25..<(batch + 1) * 25 {
      let faults = RandomScenario(seed: seed).verdict.faults
      #expect(faults.isEmpty, "seed \(seed): swift run soak --print \(seed)")
    }
  }
}
