/// A length of simulated time.
///
/// 64 bits of nanoseconds hold 292 years; the standard library's `Duration`
/// takes 128 bits, which the endpoints of a large run cannot afford.
public struct TimeSpan: Comparable, Hashable, Sendable {
  /// No time at all.
  public static let zero = TimeSpan(nanoseconds: 0)

  /// The length in nanoseconds.
  public var nanoseconds: Int64

  /// Creates a length of time.
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// A length in microseconds.
  public static func microseconds(_ count: Int64) -> Self {
    TimeSpan(nanoseconds: count * 1000)
  }

  /// A length in milliseconds.
  public static func milliseconds(_ count: Int64) -> Self {
    TimeSpan(nanoseconds: count * 1_000_000)
  }

  /// A length in seconds.
  public static func seconds(_ count: Int64) -> Self {
    TimeSpan(nanoseconds: count * 1_000_000_000)
  }

  /// Whether `lhs` is shorter than `rhs`.
  public static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.nanoseconds < rhs.nanoseconds
  }

  /// Both lengths, one after the other.
  public static func + (lhs: Self, rhs: Self) -> Self {
    TimeSpan(nanoseconds: lhs.nanoseconds + rhs.nanoseconds)
  }

  /// The length `count` times over.
  public static func * (span: Self, count: Int64) -> Self {
    TimeSpan(nanoseconds: span.nanoseconds * count)
  }
}
