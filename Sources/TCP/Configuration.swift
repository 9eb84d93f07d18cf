public import Tracing

/// What a host's TCP does by default, and what a scenario can change.
public struct Configuration: Equatable, Sendable {
  /// The largest segment that the host wants to receive, in bytes of data: its MSS option.
  public var maximumSegmentSize: UInt16 = 1460

  /// How many received bytes the host has room for: the window it offers.
  public var receiveBuffer: UInt16 = 65_535

  /// How long an acknowledgment may wait for company: below 500 ms (RFC 9293 §3.8.6.3).
  public var acknowledgmentDelay = TimeSpan.milliseconds(200)

  /// How long a segment may live in the network: MSL (RFC 9293 §3.4.1).
  public var maximumSegmentLifetime = TimeSpan.seconds(120)

  /// Creates the default configuration.
  public init() {}

  /// The first congestion window for segments of `size` bytes (RFC 5681 §3.1).
  static func initialWindow(forSegmentsOf size: UInt32) -> UInt32 {
    size > 2190 ? 2 * size : size > 1095 ? 3 * size : 4 * size
  }
}
