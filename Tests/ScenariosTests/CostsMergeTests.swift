import Bytes
import Scenarios
import Testing
import Tracing

/// Costs of anything at all, whether a run could have them or not.
private func someCosts(_ generator: inout SeededGenerator) -> Costs {
  var costs = Costs()
  func number(_ generator: inout SeededGenerator) -> Int { Int(generator.next(below: 1000)) }
  costs.clients = number(&generator)
  costs.connections = number(&generator)
  costs.requests = number(&generator)
  costs.emptyAnswers = number(&generator)
  costs.frames = number(&generator)
  costs.nameQueries = number(&generator)
  costs.retransmissions = number(&generator)
  costs.lostPackets = number(&generator)
  costs.messagesSaid = number(&generator)
  costs.roundTrips = number(&generator)
  costs.end = .start + .microseconds(Int64(number(&generator)))
  let delays = [Transit.unknown, .one(.milliseconds(50)), .one(.milliseconds(10)), .several]
  costs.transit = delays[Int(generator.next(below: 4))]
  for layer in Layer.allCases {
    costs.ledger.fromClients.add(bits: 8 * number(&generator), to: layer)
    costs.ledger.fromServers.add(bits: 8 * number(&generator), to: layer)
  }
  costs.ledger.fromClients.packets = number(&generator)
  for _ in 0..<generator.next(below: 600) {
    costs.latencies.add(TimeSpan(nanoseconds: Int64(generator.next(below: 300_000))))
    let time = Instant(nanoseconds: Int64(generator.next(below: 50_000_000)))
    costs.heldRequests.change(by: Int64(generator.next(below: 3)) - 1, at: time)
    costs.openConnections.change(by: 1, at: time)
  }
  return costs
}

extension Costs {
  fileprivate func merged(_ other: Costs) -> Costs {
    var result = self
    result.merge(other)
    return result
  }
}

@Suite("Costs can be put together in any order")
struct CostsMergeTests {
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  private func `Merging is commutative and associative, and nothing changes nothing`(
    seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    let (a, b, c) = (
      someCosts(&generator), someCosts(&generator), someCosts(&generator)
    )
    #expect(a.merged(b) == b.merged(a))
    #expect(a.merged(b).merged(c) == a.merged(b.merged(c)))
    #expect(a.merged(Costs()) == a)
    #expect(Costs().merged(a) == a)
    #expect(a.merged(b) != a)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  private func `However the latencies are dealt out, they have the same ranks`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let spans = (0..<1 + generator.next(below: 2000)).map { _ in
      TimeSpan.microseconds(Int64(generator.next(below: 500)))
    }
    var parts = Array(repeating: Latencies(), count: 1 + Int(generator.next(below: 7)))
    for span in spans { parts[Int(generator.next(below: UInt32(parts.count)))].add(span) }
    var all = Latencies()
    for part in parts { all.merge(part) }
    let sorted = spans.sorted()
    let count = sorted.count
    #expect(all.count == Int64(count))
    #expect(all.minimum == sorted.first)
    #expect(all.maximum == sorted.last)
    #expect(all.total == spans.reduce(.zero, +))
    let middle = sorted[(count - 1) / 2].nanoseconds + sorted[count / 2].nanoseconds
    #expect(all.median?.nanoseconds == middle / 2)
    // The definition of the nearest rank, tried out: no shorter latency is enough.
    for percent in [1, 50, 90, 99, 100] {
      let enough = sorted.first { span in
        sorted.count { $0 <= span } * 100 >= percent * count
      }
      #expect(all.percentile(Int64(percent)) == enough)
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  private func `A gauge reads at each millisecond what came and went before`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var gauge = Gauge()
    let steps = (0..<400).map { _ in
      (time: Int64(generator.next(below: 40_000)), amount: Int64(generator.next(below: 5)) - 2)
    }
    for step in steps {
      gauge.change(by: step.amount, at: .start + .microseconds(step.time))
    }
    let readings = (0...40).map { moment in
      steps.filter { $0.time <= moment * 1000 }.reduce(0) { $0 + $1.amount }
    }
    let peak = max(0, readings.max() ?? 0)
    #expect(gauge.peak.count == peak)
    guard peak > 0 else { return }
    #expect(gauge.peak.time == .start + .milliseconds(Int64(readings.firstIndex(of: peak) ?? 0)))
  }

  @Test func `No messages have no latencies`() {
    let none = Latencies()
    #expect(none.minimum == nil && none.median == nil && none.mean == nil)
    #expect(none.percentile(99) == nil)
  }

  @Test func `One different delay is enough to have no common one`() {
    var costs = Costs()
    costs.transit = .one(.milliseconds(50))
    #expect(costs.thousandthsOfTransits(.milliseconds(150)) == 3000)
    #expect(costs.thousandthsOfTransits(.microseconds(50_020)) == 1000)
    costs.transit.merge(.one(.milliseconds(51)))
    #expect(costs.transit == .several)
    #expect(costs.thousandthsOfTransits(.milliseconds(150)) == nil)
  }
}
