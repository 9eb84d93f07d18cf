/// A source of numbers that look random and are the same on every machine for the same seed.
///
/// It is xoshiro256** of Blackman and Vigna, seeded with SplitMix64. Anyone who
/// sees a few values can tell the rest: it is for simulations, never for secrets.
public struct SeededGenerator: RandomNumberGenerator, Equatable, Sendable {
  private let seed: UInt64
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64

  /// Creates the generator of the stream that belongs to `seed`.
  public init(seed: UInt64) {
    self.seed = seed
    var source = SplitMix64(seed: seed)
    s0 = source.next()
    s1 = source.next()
    s2 = source.next()
    s3 = source.next()
  }

  /// Draws 64 bits.
  public mutating func next() -> UInt64 {
    let scrambled = (s1 &* 5).rotated(left: 7) &* 9
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = s3.rotated(left: 45)
    return scrambled
  }

  /// Draws a number from 0 up to but not including `bound`, each with the same chance.
  ///
  /// It draws 64 bits, and now and then again, because 2³² numbers do not always
  /// divide evenly into `bound` parts (Lemire, “Fast Random Integer Generation in
  /// an Interval”).
  ///
  /// - Parameter bound: At least 1.
  /// - Returns: A number in `0..<bound`.
  public mutating func next(below bound: UInt32) -> UInt32 {
    precondition(bound > 0, "There is no number below 0 to draw.")
    let unfair = (0 &- bound) % bound
    while true {
      let product = (next() >> 32) * UInt64(bound)
      if UInt32(truncatingIfNeeded: product) >= unfair {
        return UInt32(product >> 32)
      }
    }
  }

  /// Draws bytes: eight from each 64 bits, the least significant first.
  ///
  /// - Parameter count: How many; not negative.
  /// - Returns: That many bytes. If `count` is not a multiple of eight, the rest of
  ///   the last 64 bits is dropped.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    precondition(count >= 0, "A number of bytes is not negative.")
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      var bits = next()
      for _ in 0..<min(8, count - bytes.count) {
        bytes.append(UInt8(truncatingIfNeeded: bits))
        bits >>= 8
      }
    }
    return bytes
  }

  /// The generator of a stream of its own, for the part of a simulation that `label` names.
  ///
  /// The stream depends on the seed and the label only, not on what has been drawn
  /// here. So a part that is new, or draws more than before, shifts no other
  /// part's values. Different labels give different streams, and deriving from a
  /// derived generator works as well.
  public func derived(for label: UInt64) -> SeededGenerator {
    var first = SplitMix64(seed: seed)
    var second = SplitMix64(seed: first.next() ^ label)
    return SeededGenerator(seed: second.next())
  }
}

extension UInt64 {
  fileprivate func rotated(left count: UInt64) -> UInt64 {
    self << count | self >> (64 - count)
  }
}
