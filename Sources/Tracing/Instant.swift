/// A moment of simulated time, counted from the start of a run.
public struct Instant: Comparable, Hashable, Sendable {
  /// The start of a run.
  public static let start = Instant(nanoseconds: 0)

  /// How long after the start this moment is, in nanoseconds.
  public var nanoseconds: Int64

  /// Creates a moment.
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// Whether `lhs` comes before `rhs`.
  public static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.nanoseconds < rhs.nanoseconds
  }

  /// The moment that is `span` later.
  public static func + (instant: Self, span: TimeSpan) -> Self {
    Instant(nanoseconds: instant.nanoseconds + span.nanoseconds)
  }

  /// How much later `lhs` is than `rhs`; negative when it is earlier.
  public static func - (lhs: Self, rhs: Self) -> TimeSpan {
    TimeSpan(nanoseconds: lhs.nanoseconds - rhs.nanoseconds)
  }
}
