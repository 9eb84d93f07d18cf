package import Tracing

/// How much a sender dares to have under way: slow start, congestion avoidance, fast
/// retransmit and fast recovery (RFC 5681, with the NewReno changes of RFC 6582).
package struct CongestionControl: Equatable, Sendable {
  /// The congestion window, in bytes: cwnd.
  package private(set) var window: UInt32 = 0

  /// Where slow start ends, in bytes: ssthresh; `nil` while it is arbitrarily high.
  package private(set) var threshold: UInt32?

  /// By which rule the window grows.
  package private(set) var phase = CongestionPhase.slowStart

  /// How many duplicate acknowledgments have come in a row.
  package private(set) var duplicates = 0

  /// How many bytes limited transmit has sent since the last new acknowledgment.
  private var limitedBytes: UInt32 = 0

  /// Fast recovery lasts until this number is acknowledged; before, the ISS: `recover`.
  private var recover: UInt32

  /// No window grows beyond this; it is more than any receiver can offer.
  private static let limit: UInt32 = 1 << 30

  package init(initialSequence: UInt32) {
    recover = initialSequence
  }

  /// Starts with a window, when the connection is open.
  package mutating func start(with window: UInt32) {
    self.window = window
  }

  /// How much more the first two duplicates allow to be sent (RFC 5681 §3.2, step 1).
  package func limitedTransmit(_ segmentSize: UInt32) -> UInt32 {
    phase == .recovery ? 0 : UInt32(min(duplicates, 2)) * segmentSize
  }

  /// Notes what was sent, so that limited transmit counts in no flight (RFC 5681 §3.2).
  package mutating func noteSent(_ count: UInt32, flight: UInt32) {
    if phase != .recovery, duplicates > 0, flight > window { limitedBytes += count }
  }

  /// Grows the window for newly acknowledged bytes (RFC 5681 §3.1).
  ///
  /// - Returns: Whether slow start has ended by this.
  package mutating func grow(by acknowledged: UInt32, _ segmentSize: UInt32) -> Bool {
    forgetDuplicates()
    guard phase != .recovery, window < Self.limit else { return false }
    if phase == .slowStart {
      window += min(acknowledged, segmentSize)
      guard let threshold, window >= threshold else { return false }
      phase = .avoidance
      return true
    }
    window += max(1, UInt32(UInt64(segmentSize) * UInt64(segmentSize) / UInt64(window)))
    return false
  }

  /// Counts a duplicate acknowledgment.
  ///
  /// - Parameters:
  ///   - number: What it acknowledges: SND.UNA.
  ///   - next: The number after the last that was sent: SND.NXT.
  ///   - flight: How many bytes are under way.
  ///   - segmentSize: SMSS.
  /// - Returns: Whether the segment at SND.UNA is to be sent again now.
  package mutating func countDuplicate(
    of number: UInt32,
    next: UInt32,
    flight: UInt32,
    _ segmentSize: UInt32
  ) -> Bool {
    duplicates += 1
    if phase == .recovery {
      window = min(window + segmentSize, Self.limit)
      return false
    }
    // What was sent before the last timeout or recovery is not taken for lost anew (RFC 6582).
    guard duplicates == 3, recover.precedes(number) else { return false }
    let half = max((flight - min(flight, limitedBytes)) / 2, 2 * segmentSize)
    threshold = half
    window = half + 3 * segmentSize
    recover = next
    phase = .recovery
    return true
  }

  /// Whether an acknowledgment of new data is a partial one (RFC 6582 §3.2, step 3).
  package func isPartial(_ number: UInt32) -> Bool {
    phase == .recovery && number.precedes(recover)
  }

  /// A partial acknowledgment takes off what it acknowledges, and adds a segment.
  package mutating func deflate(by acknowledged: UInt32, _ segmentSize: UInt32) {
    forgetDuplicates()
    window = window > acknowledged ? window - acknowledged : 0
    if acknowledged >= segmentSize { window += segmentSize }
    window = max(window, segmentSize)
  }

  /// All that was under way when recovery began is acknowledged.
  package mutating func leaveRecovery() {
    forgetDuplicates()
    phase = .avoidance
    window = threshold ?? window
  }

  /// The retransmission timer has run out (RFC 5681 §3.1, RFC 6582 §4).
  ///
  /// - Parameters:
  ///   - isRepeated: Whether the same segment has timed out before: ssthresh stays then.
  ///   - next: SND.NXT.
  ///   - flight: How many bytes are under way.
  ///   - segmentSize: SMSS.
  package mutating func timeOut(
    isRepeated: Bool,
    next: UInt32,
    flight: UInt32,
    _ segmentSize: UInt32
  ) {
    if !isRepeated { threshold = max(flight / 2, 2 * segmentSize) }
    window = segmentSize
    phase = .slowStart
    forgetDuplicates()
    recover = next
  }

  private mutating func forgetDuplicates() {
    duplicates = 0
    limitedBytes = 0
  }

  /// After a pause longer than the timeout nobody knows the network: the window falls back to
  /// the initial one (RFC 5681 §4.1).
  package mutating func restart(with initial: UInt32) {
    window = min(window, initial)
    phase = threshold.map { window < $0 } ?? true ? .slowStart : .avoidance
  }
}
