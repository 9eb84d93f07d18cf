public import Tracing

/// What a host's TCP does by default, and what a scenario can change.
public struct Configuration: Equatable, Sendable {
  /// How much may be sent before anything is acknowledged.
  public enum InitialWindow: Equatable, Sendable {
    /// Two to four segments, by their size (RFC 5681 §3.1).
    case standard

    /// Ten segments, if they are not too large (RFC 6928 §2, experimental).
    case larger

    /// A number of segments.
    case segments(Int)

    /// The window in bytes for segments of `size` bytes.
    public func bytes(forSegmentsOf size: UInt32) -> UInt32 {
      switch self {
      case .standard: size > 2190 ? 2 * size : size > 1095 ? 3 * size : 4 * size
      case .larger: min(10 * size, max(2 * size, 14_600))
      case .segments(let count): UInt32(count) * size
      }
    }
  }

  /// The largest segment that the host wants to receive, in bytes of data: its MSS option.
  public var maximumSegmentSize: UInt16 = 1460

  /// Whether the MSS option is sent; without it the peer assumes 536 bytes (MUST-15).
  public var announcesSegmentSize = true

  /// How many received bytes the host has room for: the window it offers.
  public var receiveBuffer = 65_535

  /// By how many bits windows are shifted; `nil` sends no such option (RFC 7323 §2).
  public var windowScale: UInt8?

  /// Whether selective acknowledgments are offered (RFC 2018).
  public var permitsSelectiveAcknowledgment = false

  /// Whether timestamps are offered (RFC 7323 §3).
  public var sendsTimestamps = false

  /// How long an acknowledgment may wait for company: below 500 ms (RFC 9293 §3.8.6.3);
  /// with zero, each segment is acknowledged by itself.
  public var acknowledgmentDelay = TimeSpan.milliseconds(200)

  /// Whether a short segment waits while data is unacknowledged (RFC 9293 §3.7.4, SHLD-7);
  /// an application can switch this off for its connection.
  public var usesNagle = true

  /// How much may be sent before anything is acknowledged.
  public var initialWindow = InitialWindow.standard

  /// The bounds of the retransmission timeout (RFC 6298 §2.4, §2.5).
  public var timeoutBounds = TimeSpan.seconds(1)...TimeSpan.seconds(120)

  /// How long data or a SYN may go unacknowledged: five minutes (RFC 9293 §3.9.1.1).
  public var userTimeout = TimeSpan.seconds(300)

  /// After how much silence a connection is probed; `nil` probes none (RFC 9293 §3.8.4).
  public var keepAliveInterval: TimeSpan?

  /// How long a segment may live in the network: MSL (RFC 9293 §3.4.1).
  public var maximumSegmentLifetime = TimeSpan.seconds(120)

  /// How many routers a packet may pass (RFC 9293 §3.9.2, MUST-49).
  public var timeToLive: UInt8 = 64

  /// Creates the default configuration.
  public init() {}
}

extension Configuration {
  /// How long a sender may keep back a segment that fills the window badly: between 0.1 s
  /// and 1 s (RFC 9293 §3.8.6.2.1).
  static let overrideTimeout = TimeSpan.milliseconds(500)

  /// How often a connection is probed that does not answer, and how often at most; what
  /// RFC 9293 §3.8.4 leaves open is as in common stacks.
  static let keepAlivePause = TimeSpan.seconds(75)
  static let keepAliveProbes = 9

  /// After how many copies of a segment the application hears of it: R1 (SHLD-10).
  static let troubleThreshold = 3

  /// How many challenge ACKs a connection sends in how much time (RFC 5961 §7).
  static let challengeLimit = 10
  static let challengePeriod = TimeSpan.seconds(5)
}
