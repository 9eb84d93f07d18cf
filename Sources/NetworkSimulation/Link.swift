public import Tracing

/// One direction of a line between two hosts.
///
/// A packet first waits until the packets before it have left, then takes as
/// long to leave as its bits need, then travels for the latency.
public struct Link: Equatable, Sendable {
  /// How long a bit travels.
  public var latency: TimeSpan

  /// How many bits leave in a second; `nil` when leaving takes no time.
  public var bitsPerSecond: Int64?

  private var busyUntil = Instant.start

  /// Creates a line.
  public init(latency: TimeSpan, bitsPerSecond: Int64? = nil) {
    self.latency = latency
    self.bitsPerSecond = bitsPerSecond
  }

  /// Puts a packet on the line.
  ///
  /// - Parameters:
  ///   - byteCount: The length of the packet; at most 65 535.
  ///   - now: The present moment.
  /// - Returns: When its first bit leaves, and when its last bit arrives.
  public mutating func carry(_ byteCount: Int, at now: Instant) -> (sent: Instant, arrives: Instant)
  {
    let sent = max(now, busyUntil)
    if let bitsPerSecond {
      // Rounded up, without a sum that a rate near the top of Int64 would overflow.
      let (whole, rest) = (Int64(byteCount) * 8 * 1_000_000_000)
        .quotientAndRemainder(dividingBy: bitsPerSecond)
      let time = rest == 0 ? whole : whole + 1
      busyUntil = sent + TimeSpan(nanoseconds: time)
    } else {
      busyUntil = sent
    }
    return (sent, busyUntil + latency)
  }
}
