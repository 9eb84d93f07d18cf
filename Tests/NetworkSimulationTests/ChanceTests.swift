import Bytes
import NetworkSimulation
import Testing
import Tracing
import Wire

@Suite("What links leave to chance")
struct ChanceTests {
  private let bytes = packet([.psh, .ack], "Hello")

  /// What becomes of many packets, one each millisecond.
  private func passages(
    _ count: Int,
    seed: UInt64 = 1,
    _ change: (inout LinkProperties) -> Void
  ) -> [Passage?] {
    var properties = LinkProperties(latency: .milliseconds(50))
    change(&properties)
    var link = Link(properties, generator: SeededGenerator(seed: seed))
    return (0..<count).map { number in
      let fate = link.fate(of: bytes, leavingAt: .start + .milliseconds(Int64(number)))
      guard case .passes(let passage) = fate else { return nil }
      if passage.hold == .none { link.holdIsOver() }
      return passage
    }
  }

  @Test(arguments: [(UInt32(1000), 1000), (12_500, 12_500), (50_000, 50_000)])
  private func `Of 100 000 packets about as many are lost as the chance says`(
    chance: UInt32,
    expected: Int
  ) {
    let lost = passages(100_000) { $0.chances.loss = chance }.count { $0 == nil }
    // Five standard deviations of a binomial distribution.
    let share = Double(chance) / 100_000
    let bound = 5 * (100_000 * share * (1 - share)).squareRoot()
    #expect(abs(Double(lost - expected)) < bound)
  }

  @Test func `Copies and damage come as often as the chance says`() {
    let all = passages(100_000) {
      $0.chances.duplication = 10_000
      $0.chances.corruption = 20_000
    }
    let copies = all.count { $0?.isRepeated == true }
    let damaged = all.count { $0?.damaged != nil }
    #expect((9500...10_500).contains(copies))
    #expect((19_350...20_650).contains(damaged))
  }

  @Test func `Packets are held back as often as the chance says, but not while one waits`() {
    let held = passages(100_000) { $0.chances.reordering = 25_000 }.count {
      if case .untilNext? = $0?.hold { true } else { false }
    }
    // One in four of those that find nobody waiting: p / (1 + p) of all.
    #expect((19_300...20_700).contains(held))
  }

  @Test func `What is certain happens to each packet, and what has no chance to none`() {
    #expect(passages(1000) { $0.chances.loss = Chances.certain }.allSatisfy { $0 == nil })
    let all = passages(1000) { $0.chances.duplication = Chances.certain }
    #expect(
      all.allSatisfy {
        $0?.isRepeated == true && $0?.damaged == nil && $0?.hold == Passage.Hold.none
      }
    )
  }

  @Test func `Damage by chance flips one bit, and finds each bit of the packet in time`() throws {
    let all = passages(20_000) { $0.chances.corruption = Chances.certain }
    var seen = Set<Int>()
    for passage in all {
      let damaged = try #require(passage?.damaged)
      var bits: [Int] = []
      for bit in 0..<bytes.count * 8 {
        let change = damaged[bit / 8] ^ bytes[bit / 8]
        if change >> UInt8(bit % 8) & 1 == 1 { bits.append(bit) }
      }
      #expect(bits.count == 1)
      seen.formUnion(bits)
    }
    #expect(seen.count == bytes.count * 8)
  }

  @Test func `Jitter delays by any time up to its own, and never reorders`() throws {
    let times = passages(10_000) { $0.jitter = .milliseconds(20) }.compactMap { $0?.arrives }
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
    // A packet a second: nobody has to wait for the one ahead.
    var properties = LinkProperties(latency: .milliseconds(50))
    properties.jitter = .milliseconds(20)
    var link = Link(properties, generator: SeededGenerator(seed: 1))
    var extra: [Int64] = []
    for number in 0..<10_000 {
      let leaves = Instant.start + .seconds(Int64(number))
      guard case .passes(let passage) = link.fate(of: bytes, leavingAt: leaves) else { continue }
      extra.append((passage.arrives - leaves).nanoseconds - 50_000_000)
    }
    #expect(extra.count == 10_000)
    #expect(extra.allSatisfy { (0...20_000_000).contains($0) })
    let mean = extra.reduce(0, +) / 10_000
    #expect((9_700_000...10_300_000).contains(mean))
    #expect((extra.max() ?? 0) > 19_900_000 && (extra.min() ?? 0) < 100_000)
  }

  @Test func `The same seed gives the same fate, another one another`() {
    let change: (inout LinkProperties) -> Void = {
      $0.chances.loss = 10_000
      $0.chances.corruption = 10_000
      $0.jitter = .milliseconds(1)
    }
    #expect(passages(500, seed: 7, change) == passages(500, seed: 7, change))
    #expect(passages(500, seed: 7, change) != passages(500, seed: 8, change))
  }
}
