public import Tracing

/// How many of something there are, at each millisecond of a run.
///
/// A fixed grid of moments is what makes the gauges of clients that ran apart add up exactly.
/// What came and went between two of these moments does not show.
public struct Gauge: Equatable, Sendable {
  /// The time between two moments at which it is read.
  public static let grain = TimeSpan.milliseconds(1)

  /// At which of these moments the number is how much higher than before.
  public private(set) var steps = Tally()

  /// Creates a gauge that is zero all the time.
  public init() {}

  /// Creates a gauge from what it was written down as.
  public init(steps: Tally) {
    self.steps = steps
  }

  /// Moves the number from a moment on.
  public mutating func change(by amount: Int64, at time: Instant) {
    steps.add(Self.cell(of: time), count: amount)
  }

  /// The first moment of the grid that is not before a moment.
  static func cell(of time: Instant) -> Int64 {
    let (cell, rest) = time.nanoseconds.quotientAndRemainder(dividingBy: grain.nanoseconds)
    return rest > 0 ? cell + 1 : cell
  }

  /// Adds the numbers of another gauge, moment by moment.
  public mutating func merge(_ other: Gauge) {
    steps.merge(other.steps)
  }

  /// The highest number that was read, and when first; zero at the start if it never rose.
  public var peak: (count: Int64, time: Instant) {
    var highest: (count: Int64, cell: Int64) = (0, 0)
    var number: Int64 = 0
    for step in steps.entries {
      number &+= step.count
      if number > highest.count { highest = (number, step.value) }
    }
    let nanoseconds = highest.cell.multipliedReportingOverflow(by: Self.grain.nanoseconds)
    return (highest.count, Instant(nanoseconds: nanoseconds.partialValue))
  }
}
