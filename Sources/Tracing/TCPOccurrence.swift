/// Why a sender takes a segment for lost.
public enum LossEvidence: String, CaseIterable, Sendable {
  /// The retransmission timer ran out (RFC 6298 §5.4).
  case timeout

  /// The third duplicate acknowledgment came (RFC 5681 §3.2).
  case duplicateAcknowledgments = "duplicate-acks"

  /// A new acknowledgment during fast recovery does not cover all that was sent before it
  /// began (RFC 6582 §3.2).
  case partialAcknowledgment = "partial-ack"
}

/// By which rule a congestion window grows (RFC 5681 §3.1, §3.2).
public enum CongestionPhase: String, CaseIterable, Sendable {
  /// By one segment an acknowledgment: it doubles in a round trip.
  case slowStart = "slow-start"

  /// By one segment a round trip.
  case avoidance = "congestion-avoidance"

  /// By one segment a duplicate acknowledgment, until the missing segment is acknowledged.
  case recovery = "fast-recovery"
}

/// Why a host gives a TCP connection up.
public enum ConnectionFailure: Equatable, Sendable {
  /// Data or a SYN was not acknowledged for the whole user timeout (RFC 9293 §3.9.1).
  case userTimeout

  /// Nothing answered the keep-alive probes (RFC 9293 §3.8.4).
  case keepAliveUnanswered

  /// A router or the peer says that nothing gets there: the code of the ICMP message of
  /// type 3 (RFC 9293 §3.9.2.2).
  case unreachable(code: UInt8)
}

/// What a sender knows about the round trip (RFC 6298 §2).
public struct RoundTripEstimate: Equatable, Sendable {
  /// The round trip that was measured: R'.
  public var sample: TimeSpan

  /// The smoothed mean: SRTT.
  public var smoothed: TimeSpan

  /// The variation: RTTVAR.
  public var variation: TimeSpan

  /// The timeout that follows, with its bounds: RTO.
  public var timeout: TimeSpan

  /// Creates an estimate.
  public init(sample: TimeSpan, smoothed: TimeSpan, variation: TimeSpan, timeout: TimeSpan) {
    self.sample = sample
    self.smoothed = smoothed
    self.variation = variation
    self.timeout = timeout
  }
}
