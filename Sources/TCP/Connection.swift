public import Tracing
public import Wire

/// One end of a TCP connection (RFC 9293).
///
/// It is a value without a clock, a network or a thread: its owner hands in
/// segments, wishes and the time, and takes ``Output`` out.
///
/// Loss is not repaired yet: a segment that leaves a gap is dropped and
/// answered, but nothing is sent twice.
public struct Connection: Sendable {
  /// What the owner has to do, or wants to know.
  public enum Output: Equatable, Sendable {
    /// Send this segment.
    case segment(TCPSegment)

    /// The state has changed.
    case state(from: TCPState, to: TCPState)

    /// A timer has run out.
    case timerExpired(TCPTimer)

    /// The connection is established: data can flow.
    case opened

    /// Data for the application, in order.
    case received([UInt8])

    /// The peer will send no more data.
    case peerFinished

    /// The peer reset the connection, or refused to open it.
    case reset

    /// The connection is gone, and so is its record.
    case closed
  }

  /// The state of the connection.
  public internal(set) var state = TCPState.closed

  /// The port at this end.
  public let localPort: UInt16

  /// The port at the other end.
  public let remotePort: UInt16

  let configuration: Configuration
  let initialSendSequence: UInt32

  /// The send sequence space (RFC 9293 §3.3.1): SND.UNA, SND.NXT, SND.WND, SND.WL1, SND.WL2.
  var sendUnacknowledged: UInt32
  var sendNext: UInt32
  var sendWindow: UInt32 = 0
  var largestSendWindow: UInt32 = 0
  var lastWindowSequence: UInt32 = 0
  var lastWindowAcknowledgment: UInt32 = 0

  /// The receive sequence space: RCV.NXT.
  var receiveNext: UInt32 = 0

  /// What the application wrote and the peer has not acknowledged; it begins at
  /// SND.UNA, or one after it while our SYN is under way.
  var sendBuffer: [UInt8] = []
  var unsentCount = 0
  var wantsToFinish = false
  var hasSentFin = false

  /// The largest segment that the peer takes; 536 until its SYN says otherwise (MUST-15).
  var peerSegmentSize: UInt32 = 536
  var congestionWindow: UInt32 = 0
  var slowStartThreshold = UInt32.max

  var bytesToAcknowledge: UInt32 = 0
  var acknowledgmentDeadline: Instant?
  var timeWaitDeadline: Instant?

  /// Whether the connection began with a passive open: a RST leads back to LISTEN.
  var wasPassiveOpen = false
  var outputs: [Output] = []

  /// Creates a connection in CLOSED.
  ///
  /// `initialSequence` is the initial send sequence number, ISS (RFC 9293 §3.4.1).
  public init(
    localPort: UInt16,
    remotePort: UInt16,
    initialSequence: UInt32,
    configuration: Configuration
  ) {
    self.localPort = localPort
    self.remotePort = remotePort
    self.configuration = configuration
    initialSendSequence = initialSequence
    sendUnacknowledged = initialSequence
    sendNext = initialSequence
  }

  /// The earliest moment at which ``deadlinePassed(at:)`` must be called, or `nil`.
  public var nextDeadline: Instant? {
    guard let acknowledgmentDeadline else { return timeWaitDeadline }
    guard let timeWaitDeadline else { return acknowledgmentDeadline }
    return min(acknowledgmentDeadline, timeWaitDeadline)
  }

  /// Hands over what has accumulated, in order.
  public mutating func takeOutputs() -> [Output] {
    defer { outputs.removeAll(keepingCapacity: true) }
    return outputs
  }

  /// How many bytes the peer has not acknowledged yet, a SYN or FIN included.
  var flightSize: UInt32 { sendNext &- sendUnacknowledged }

  /// Moves to another state and reports it.
  mutating func move(to next: TCPState) {
    outputs.append(.state(from: state, to: next))
    state = next
    if next == .closed {
      acknowledgmentDeadline = nil
      timeWaitDeadline = nil
      outputs.append(.closed)
    }
  }
}
