public import Tracing

/// How long messages took from one application to the other: all of them, not a summary.
///
/// They are kept to the microsecond, which is what views show; their sum is exact.
public struct Latencies: Equatable, Sendable {
  /// How fine the latencies are kept.
  public static let grain = TimeSpan.microseconds(1)

  /// How many messages took how many microseconds.
  public private(set) var microseconds = Tally()

  /// How many messages were delivered.
  public private(set) var count: Int64 = 0

  /// The sum of all latencies.
  public private(set) var total = TimeSpan.zero

  /// Creates the latencies of no messages.
  public init() {}

  /// Creates latencies from what they were written down as.
  public init(microseconds: Tally, total: TimeSpan) {
    self.microseconds = microseconds
    self.total = total
    count = microseconds.entries.reduce(0) { $0 &+ $1.count }
  }

  /// Takes note of a message that was delivered.
  public mutating func add(_ latency: TimeSpan) {
    microseconds.add(Self.cell(of: latency))
    count &+= 1
    total.nanoseconds &+= latency.nanoseconds
  }

  /// The number of microseconds that a latency is kept as.
  static func cell(of latency: TimeSpan) -> Int64 { (latency.nanoseconds + 500) / 1000 }

  /// Adds the messages of another run.
  public mutating func merge(_ other: Latencies) {
    microseconds.merge(other.microseconds)
    count &+= other.count
    total.nanoseconds &+= other.total.nanoseconds
  }

  /// The shortest latency.
  public var minimum: TimeSpan? { microseconds.entries.first.map { .microseconds($0.value) } }

  /// The longest latency.
  public var maximum: TimeSpan? { microseconds.entries.last.map { .microseconds($0.value) } }

  /// The sum, divided by the number of messages.
  public var mean: TimeSpan? {
    count > 0 ? TimeSpan(nanoseconds: total.nanoseconds / count) : nil
  }

  /// The middle latency; of an even number the mean of the middle two.
  public var median: TimeSpan? {
    guard count > 0, let lower = value(at: (count + 1) / 2), let upper = value(at: count / 2 + 1)
    else { return nil }
    return TimeSpan(nanoseconds: (lower.nanoseconds + upper.nanoseconds) / 2)
  }

  /// The shortest latency that so many percent of the messages did not exceed: the nearest rank.
  public func percentile(_ percent: Int64) -> TimeSpan? {
    guard count > 0 else { return nil }
    let rank = count / 100 * percent + (count % 100 * percent + 99) / 100
    return value(at: min(max(rank, 1), count))
  }

  /// The latency at a place, counted from 1 at the shortest.
  private func value(at rank: Int64) -> TimeSpan? {
    var left = rank
    for entry in microseconds.entries {
      left &-= entry.count
      if left <= 0 { return .microseconds(entry.value) }
    }
    return nil
  }
}
