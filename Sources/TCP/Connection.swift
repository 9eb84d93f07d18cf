public import Tracing
public import Wire

/// One end of a TCP connection (RFC 9293).
///
/// It is a value without a clock, a network or a thread: its owner hands in
/// segments, wishes and the time, and takes ``Output`` out.
public struct Connection: Sendable {
  /// What the owner has to do, or wants to know.
  public enum Output: Equatable, Sendable {
    /// Send this segment.
    case segment(TCPSegment)

    /// The state has changed.
    case state(from: TCPState, to: TCPState)

    /// A timer has run out.
    case timerExpired(TCPTimer)

    /// The segment that begins at this number is taken for lost, and sent again.
    case presumedLost(sequence: UInt32, LossEvidence)

    /// The congestion window changed its rule; window and threshold in bytes.
    case congestion(CongestionPhase, window: UInt32, threshold: UInt32?)

    /// A round trip was measured.
    case roundTrip(RoundTripEstimate)

    /// The connection is established: data can flow.
    case opened

    /// Data for the application, in order.
    case received([UInt8])

    /// The peer will send no more data.
    case peerFinished

    /// The peer reset the connection, or refused to open it.
    case reset

    /// A segment was sent again and again without an answer: past threshold R1.
    case deliveryTrouble

    /// The connection is given up.
    case failed(ConnectionFailure)

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

  /// Whether short segments wait while data is unacknowledged (RFC 9293 §3.7.4, MUST-17).
  public var usesNagle: Bool

  // MARK: Sending

  /// The send sequence space (RFC 9293 §3.3.1): SND.UNA, SND.NXT, SND.WND, SND.WL1, SND.WL2.
  var sendUnacknowledged: UInt32
  var sendNext: UInt32
  var sendWindow: UInt32 = 0
  var largestSendWindow: UInt32 = 0
  var lastWindowSequence: UInt32 = 0
  var lastWindowAcknowledgment: UInt32 = 0

  var sendQueue: SendQueue
  var wantsToFinish = false
  var hasSentFin = false

  /// After a timeout: from where what was sent is sent again.
  var resendNext: UInt32?

  /// Whether the byte at SND.NXT was sent to probe a closed window.
  var hasProbed = false

  /// The largest segment that the peer and the path take; 536 until its SYN says otherwise
  /// (MUST-15).
  var peerSegmentSize: UInt32 = 536
  var congestion: CongestionControl
  var timeout: RetransmissionTimeout
  var scoreboard = Scoreboard()

  /// How often the segment at SND.UNA was sent again because its time was over.
  var expirations = 0
  var hasLostSyn = false

  /// The number whose acknowledgment ends the measured round trip, and since when it runs.
  var timed: (number: UInt32, since: Instant)?
  var lastDataSent: Instant?

  // MARK: Receiving

  /// The receive sequence space: RCV.NXT, and the right edge of the offered window.
  var receiveNext: UInt32 = 0
  var offeredEdge: UInt32 = 0
  var receiveQueue = ReceiveQueue()

  /// Where the peer's FIN stands, if it came before all data.
  var finSequence: UInt32?

  /// Whether the peer has finished and the application, which has data to read, is not told.
  var finIsUntold = false
  var isReading = true
  var bytesToAcknowledge: UInt32 = 0

  // MARK: Options

  /// What both SYNs agreed on.
  var agreement = Agreement()

  // MARK: Timers and the rest

  var timers = Timers()
  var lastHeard = Instant.start
  var keepAliveProbes = 0
  var challenges: (since: Instant, count: Int) = (.start, 0)

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
    usesNagle = configuration.usesNagle
    initialSendSequence = initialSequence
    sendUnacknowledged = initialSequence
    sendNext = initialSequence
    sendQueue = SendQueue(start: initialSequence &+ 1)
    congestion = CongestionControl(initialSequence: initialSequence)
    timeout = RetransmissionTimeout(bounds: configuration.timeoutBounds)
  }

  /// The earliest moment at which ``deadlinePassed(at:)`` must be called, or `nil`.
  public var nextDeadline: Instant? { timers.earliest }

  /// Hands over what has accumulated, in order.
  public mutating func takeOutputs() -> [Output] {
    var batch: [Output] = []
    exchangeOutputs(&batch)
    return batch
  }

  /// Hands over what has accumulated, in order, for an empty array to fill next.
  mutating func exchangeOutputs(_ batch: inout [Output]) {
    swap(&batch, &outputs)
  }

  /// How many bytes the peer has not acknowledged yet, a SYN or FIN included.
  var flightSize: UInt32 { sendNext &- sendUnacknowledged }

  /// How many bytes were written and never sent.
  var unsentCount: UInt32 {
    let sentEnd = hasSentFin ? sendNext &- 1 : sendNext
    return sentEnd.precedes(sendQueue.end) ? sendQueue.end &- sentEnd : 0
  }

  /// Moves to another state and reports it.
  mutating func move(to next: TCPState) {
    outputs.append(.state(from: state, to: next))
    state = next
    if next == .closed {
      timers = Timers()
      outputs.append(.closed)
    }
  }
}
