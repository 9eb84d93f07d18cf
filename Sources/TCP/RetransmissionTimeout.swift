package import Tracing

/// How long to wait for an acknowledgment: the estimator of RFC 6298.
///
/// The sums are kept in nanoseconds without rounding to the granularity of a clock: the
/// mean in eighths and the variation in quarters, as the gains 1/8 and 1/4 want it.
package struct RetransmissionTimeout: Equatable, Sendable {
  /// The granularity G of the clock.
  static let granularity = TimeSpan.milliseconds(1)

  /// The timeout before the first measurement (§2.1), and the one for data after a SYN that
  /// timed out (§5.7).
  static let initial = TimeSpan.seconds(1)
  static let afterLostSYN = TimeSpan.seconds(3)

  private let bounds: ClosedRange<TimeSpan>
  private var meanInEighths: Int64?
  private var variationInQuarters: Int64 = 0

  /// RTO, backed off as often as the timer has run out.
  package private(set) var current = RetransmissionTimeout.initial

  package init(bounds: ClosedRange<TimeSpan>) {
    self.bounds = bounds
    current = min(max(Self.initial, bounds.lowerBound), bounds.upperBound)
  }

  /// SRTT, or `nil` before the first measurement.
  package var smoothed: TimeSpan? { meanInEighths.map { TimeSpan(nanoseconds: $0 / 8) } }

  /// RTTVAR.
  package var variation: TimeSpan { TimeSpan(nanoseconds: variationInQuarters / 4) }

  /// RTO before it is rounded up to the lower bound; `nil` before the first measurement.
  package var unbounded: TimeSpan? {
    smoothed.map { $0 + max(Self.granularity, TimeSpan(nanoseconds: variationInQuarters)) }
  }

  /// Takes a measured round trip: the variation first, then the mean (§2.2, §2.3).
  package mutating func measure(_ sample: TimeSpan) {
    if let mean = meanInEighths {
      let difference = sample.nanoseconds - mean / 8
      variationInQuarters += abs(difference) - variationInQuarters / 4
      meanInEighths = mean + difference
    } else {
      meanInEighths = sample.nanoseconds * 8
      variationInQuarters = sample.nanoseconds * 2
    }
    current = min(max(unbounded ?? Self.initial, bounds.lowerBound), bounds.upperBound)
  }

  /// Doubles the timeout after the timer has run out, up to the bound (§5.5).
  package mutating func backOff() {
    current = min(current * 2, bounds.upperBound)
  }

  /// Begins with data after a SYN that timed out (§5.7).
  package mutating func restartAfterLostSYN() {
    let least = min(max(Self.afterLostSYN, bounds.lowerBound), bounds.upperBound)
    current = meanInEighths == nil ? least : max(current, least)
  }
}
