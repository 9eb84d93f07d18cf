/// An arrow of the state diagram of TCP: where it leads, what causes it, what is sent.
public struct TCPTransition: Equatable, Sendable {
  /// The state that is left.
  public let from: TCPState

  /// The state that is entered.
  public let to: TCPState

  /// What makes the connection move.
  public let cause: Cause

  /// The segment that is sent on the way, if one is.
  public let sends: Reply?

  /// What moves a connection: a call of the application, a segment that arrives, or time.
  public enum Cause: String, CaseIterable, Sendable {
    case passiveOpen, activeOpen, send, close, abort
    case receiveSyn, receiveSynAck, receiveAckOfSyn, receiveFin, receiveAckOfFin
    case receiveFinAndAckOfFin, receiveRst

    /// The wait of 2 MSL is over.
    case timeWaitTimeout

    /// Nothing was acknowledged for too long, or nobody answered the probes.
    case timeout

    /// The network reports that nothing gets there.
    case networkError
  }

  /// What a segment that is sent has besides an acknowledgment: the flags that matter.
  public enum Reply: String, CaseIterable, Sendable {
    case syn = "SYN"
    case synAck = "SYN,ACK"
    case ack = "ACK"
    case fin = "FIN"
  }

  init(_ from: TCPState, _ cause: Cause, _ to: TCPState, sends: Reply? = nil) {
    self.from = from
    self.cause = cause
    self.to = to
    self.sends = sends
  }
}

extension TCPTransition {
  /// The arrows of RFC 9293 §3.3.2, Figure 5, and the one of its note 2.
  ///
  /// What its note 3 leaves out is in ``endings``.
  public static let figure = [
    TCPTransition(.closed, .passiveOpen, .listen),
    TCPTransition(.closed, .activeOpen, .synSent, sends: .syn),
    TCPTransition(.listen, .close, .closed),
    TCPTransition(.listen, .send, .synSent, sends: .syn),
    TCPTransition(.listen, .receiveSyn, .synReceived, sends: .synAck),
    TCPTransition(.synSent, .close, .closed),
    TCPTransition(.synSent, .receiveSyn, .synReceived, sends: .synAck),
    TCPTransition(.synSent, .receiveSynAck, .established, sends: .ack),
    TCPTransition(.synReceived, .receiveRst, .listen),  // note 1: after a passive open only
    TCPTransition(.synReceived, .receiveAckOfSyn, .established),
    TCPTransition(.synReceived, .close, .finWait1, sends: .fin),
    TCPTransition(.established, .close, .finWait1, sends: .fin),
    TCPTransition(.established, .receiveFin, .closeWait, sends: .ack),
    TCPTransition(.finWait1, .receiveAckOfFin, .finWait2),
    TCPTransition(.finWait1, .receiveFin, .closing, sends: .ack),
    throughFinWait2,
    TCPTransition(.finWait2, .receiveFin, .timeWait, sends: .ack),
    TCPTransition(.closing, .receiveAckOfFin, .timeWait),
    TCPTransition(.closeWait, .close, .lastAck, sends: .fin),
    TCPTransition(.lastAck, .receiveAckOfFin, .closed),
    TCPTransition(.timeWait, .timeWaitTimeout, .closed),
  ]

  /// The arrow of note 2, which is not drawn: one segment with a FIN and the ACK of ours
  /// does what FIN-WAIT-1 and FIN-WAIT-2 wait for.
  public static let throughFinWait2 = TCPTransition(
    .finWait1,
    .receiveFinAndAckOfFin,
    .timeWait,
    sends: .ack
  )

  /// What leads from any state to CLOSED and is not drawn (note 3, §3.10.5, §3.10.8).
  public static let endings: [Cause] = [.receiveRst, .abort, .timeout, .networkError]

  /// The arrow between two states that a cause takes, or `nil` if the figure has none.
  public static func arrow(from: TCPState, to: TCPState, by cause: Cause) -> TCPTransition? {
    figure.first { $0.from == from && $0.to == to && $0.cause == cause }
  }
}
