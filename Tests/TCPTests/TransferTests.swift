import TCP
import Testing
import Tracing
import Wire

@Suite("Transfers over bad lines")
struct TransferTests {
  @Test(arguments: 0..<30)
  private func `Every byte gets there once and in order, or an end says that it failed`(
    group: UInt64
  ) {
    for seed in group * 10..<group * 10 + 10 {
      var transfer = LossyTransfer(seed: seed)
      let hasEnded = transfer.run()
      #expect(hasEnded, "seed \(seed) does not end by \(transfer.now.nanoseconds) ns")
      let hasFailed = transfer.ends.contains { $0.hasFailed }
      for side in [0, 1] {
        let end = transfer.ends[side]
        let data = transfer.ends[1 - side].plan.data
        let isPrefix = data.starts(with: end.received)
        #expect(isPrefix, "seed \(seed): wrong bytes at \(side)")
        guard !hasFailed else { continue }
        let isWhole = end.received.count == data.count && end.isTold
        #expect(isWhole, "seed \(seed), \(side): \(end.received.count) of \(data.count) bytes")
        #expect(end.connection.state == .closed, "seed \(seed), \(side)")
      }
    }
  }
}
