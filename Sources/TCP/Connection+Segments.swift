import Tracing
import Wire

/// How segments are put together.
extension Connection {
  mutating func sendSyn(_ flags: TCPFlags, at now: Instant) {
    emit(
      flags,
      sequence: initialSendSequence,
      options: synOptions(isAnswer: flags.contains(.ack), at: now),
      at: now
    )
    if sendNext == initialSendSequence, timed == nil { timed = (initialSendSequence &+ 1, now) }
    sendNext = initialSendSequence &+ 1
    startRetransmission(at: now)
  }

  /// Sends an empty segment that carries nothing but an acknowledgment.
  mutating func acknowledge(at now: Instant) {
    emit([.ack], sequence: sendNext, at: now)
  }

  /// Answers a suspicious segment with what is expected, not too often (RFC 5961 §7).
  mutating func challenge(at now: Instant) {
    if now - challenges.since >= Configuration.challengePeriod { challenges = (now, 0) }
    guard challenges.count < Configuration.challengeLimit else { return }
    challenges.count += 1
    acknowledge(at: now)
  }

  /// Sends a segment; one with ACK says everything that was waiting to be acknowledged.
  mutating func emit(
    _ flags: TCPFlags,
    sequence: UInt32,
    payload: [UInt8] = [],
    options: [TCPOption]? = nil,
    at now: Instant
  ) {
    if flags.contains(.ack) {
      bytesToAcknowledge = 0
      timers.acknowledgment = nil
      agreement.lastAcknowledgmentSent = receiveNext
    }
    let header = TCPHeader(
      sourcePort: localPort,
      destinationPort: remotePort,
      sequenceNumber: sequence,
      acknowledgmentNumber: flags.contains(.ack) ? receiveNext : 0,
      flags: flags,
      window: flags.contains(.rst) ? 0 : offerWindow(inSyn: flags.contains(.syn)),
      options: options ?? (flags.contains(.rst) ? [] : self.options(at: now))
    )
    outputs.append(.segment(TCPSegment(header: header, payload: payload)))
  }

  // MARK: The receive window

  /// How many bytes the peer may send from RCV.NXT on: RCV.WND.
  var receiveWindow: UInt32 {
    receiveNext.precedes(offeredEdge) ? offeredEdge &- receiveNext : 0
  }

  /// The window that the next segment can offer: room in the buffer, the right edge never
  /// moved left (SHLD-14) and not moved right by a little (MUST-39).
  private var bestWindow: UInt32 {
    let free = UInt32(max(0, configuration.receiveBuffer - receiveQueue.unread.count))
    guard !receiveQueue.unread.isEmpty else { return max(free, receiveWindow) }
    guard free > receiveWindow else { return receiveWindow }
    let worthwhile = min(UInt32(configuration.receiveBuffer) / 2, segmentSize)
    return free - receiveWindow >= worthwhile ? free : receiveWindow
  }

  /// Whether the peer should hear at once that the window has opened.
  var shouldUpdateWindow: Bool {
    let opening = bestWindow &- receiveWindow
    return opening > 0
      && opening >= min(UInt32(configuration.receiveBuffer) / 2, segmentSize)
  }

  /// The window field of the next segment; what it offers is remembered.
  private mutating func offerWindow(inSyn isSyn: Bool) -> UInt16 {
    let shift = isSyn ? 0 : agreement.ownShift
    let wanted = min(bestWindow, 65_535 << UInt32(shift))
    var field = wanted >> UInt32(shift)
    // What the shift rounds off must not move the right edge left.
    if field << UInt32(shift) < min(receiveWindow, wanted), field < 65_535 { field += 1 }
    offeredEdge = receiveNext &+ field << UInt32(shift)
    return UInt16(field)
  }
}
