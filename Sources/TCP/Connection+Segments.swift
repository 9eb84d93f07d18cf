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
    if sendNext == initialSendSequence {
      if timed == nil { timed = (initialSendSequence &+ 1, now) }
      sendNext = initialSendSequence &+ 1
    }
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
      options: options ?? (flags.contains(.rst) ? [] : self.options(beside: payload.count, at: now))
    )
    outputs.append(.segment(TCPSegment(header: header, payload: payload)))
  }

  // MARK: The receive window

  /// How many bytes the peer may send from RCV.NXT on: RCV.WND.
  var receiveWindow: UInt32 {
    receiveNext.precedes(offeredEdge) ? offeredEdge &- receiveNext : 0
  }

  /// By how much a window must open to be worth a word (MUST-39).
  private var worthwhileOpening: UInt32 {
    min(UInt32(configuration.receiveBuffer) / 2, segmentSize)
  }

  /// How many bytes there is room for; with a shift, the buffer is rounded up to its unit.
  private func freeRoom(shift: UInt32) -> UInt32 {
    let unit = 1 << Int(shift)
    let capacity = (configuration.receiveBuffer + unit - 1) / unit * unit
    return UInt32(max(0, capacity - receiveQueue.unread.count))
  }

  /// The field of the next window: room in the buffer, the right edge never moved left
  /// (SHLD-14) and not moved right by a little (MUST-39).
  ///
  /// What the shift rounds off is offered while there is room for it; else the edge seems to
  /// move left, and what was offered before is taken all the same (RFC 7323 §2.4).
  private func nextWindow(shift: UInt32) -> UInt32 {
    let free = freeRoom(shift: shift)
    let opens =
      receiveQueue.unread.isEmpty
      || free > receiveWindow && free - receiveWindow >= worthwhileOpening
    let wanted = min(opens ? max(free, receiveWindow) : receiveWindow, 65_535 << shift)
    let field = wanted >> shift
    let next = (field + 1) << shift
    return field << shift < min(receiveWindow, wanted) && next <= free ? field + 1 : field
  }

  /// Whether the peer should hear at once that the window has opened.
  var shouldUpdateWindow: Bool {
    let shift = UInt32(agreement.ownShift)
    let next = nextWindow(shift: shift) << shift
    return next > receiveWindow && next - receiveWindow >= worthwhileOpening
  }

  /// The window field of the next segment; what it offers is remembered.
  private mutating func offerWindow(inSyn isSyn: Bool) -> UInt16 {
    let shift = UInt32(isSyn ? 0 : agreement.ownShift)
    let field = nextWindow(shift: shift)
    let edge = receiveNext &+ field << shift
    if offeredEdge.precedes(edge) { offeredEdge = edge }
    return UInt16(field)
  }
}
