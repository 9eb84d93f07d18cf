public import Tracing
public import Wire

/// What happens when a segment arrives (RFC 9293 §3.10.7, RFC 5961).
extension Connection {
  /// Takes a segment that is addressed to this connection and whose checksum is right.
  public mutating func receive(_ segment: TCPSegment, at now: Instant) {
    switch state {
    case .closed: break
    case .listen: receiveInListen(segment)
    case .synSent: receiveInSynSent(segment, at: now)
    case .synReceived, .established, .finWait1, .finWait2, .closeWait, .closing, .lastAck,
      .timeWait:
      receiveSynchronized(segment, at: now)
    }
  }

  /// LISTEN (§3.10.7.2): only a SYN is of interest.
  private mutating func receiveInListen(_ segment: TCPSegment) {
    let header = segment.header
    guard !header.flags.contains(.rst) else { return }
    guard !header.flags.contains(.ack) else {
      emit([.rst], sequence: header.acknowledgmentNumber)
      return
    }
    guard header.flags.contains(.syn) else { return }
    takeSyn(header)
    sendSyn([.syn, .ack])
    move(to: .synReceived)
  }

  /// SYN-SENT (§3.10.7.3): an answer to our SYN, or the peer's own.
  private mutating func receiveInSynSent(_ segment: TCPSegment, at now: Instant) {
    let header = segment.header
    if header.flags.contains(.ack) {
      let acceptable =
        initialSendSequence.precedes(header.acknowledgmentNumber)
        && header.acknowledgmentNumber.precedesOrEquals(sendNext)
      guard acceptable else {
        if !header.flags.contains(.rst) {
          emit([.rst], sequence: header.acknowledgmentNumber)
        }
        return
      }
    }
    if header.flags.contains(.rst) {
      if header.flags.contains(.ack) { endByReset() }
      return
    }
    guard header.flags.contains(.syn) else { return }
    takeSyn(header)
    guard header.flags.contains(.ack) else {
      // Simultaneous open (MUST-10): both SYNs crossed.
      sendSyn([.syn, .ack])
      move(to: .synReceived)
      return
    }
    sendUnacknowledged = header.acknowledgmentNumber
    takeWindow(header)
    acknowledge()
    becomeEstablished(at: now)
    var rest = segment
    rest.header.flags.remove(.syn)
    rest.header.sequenceNumber &+= 1
    takeData(rest, at: now)
  }

  /// All later states (§3.10.7.4), its checks in its order.
  private mutating func receiveSynchronized(_ segment: TCPSegment, at now: Instant) {
    let header = segment.header
    guard isAcceptable(segment) else {
      if !header.flags.contains(.rst) {
        if state == .timeWait, repeatsFin(segment) { startTimeWait(at: now) }
        acknowledge()
      }
      return
    }
    if header.flags.contains(.rst) {
      // RFC 5961 §3.2: only the exact number resets, another one in the window is challenged.
      if header.sequenceNumber == receiveNext { endByReset() } else { acknowledge() }
      return
    }
    if header.flags.contains(.syn) {
      if state == .synReceived && wasPassiveOpen {
        returnToListen()
      } else {
        acknowledge()  // RFC 5961 §4.2: a challenge ACK
      }
      return
    }
    guard header.flags.contains(.ack), takeAcknowledgment(header, at: now) else { return }
    takeData(segment, at: now)
    transmit(at: now)
  }

  /// The acceptability test for sequence numbers (§3.4, Table 6).
  private func isAcceptable(_ segment: TCPSegment) -> Bool {
    let window = UInt32(configuration.receiveBuffer)
    let first = segment.header.sequenceNumber
    let length = segment.sequenceLength
    func isInWindow(_ number: UInt32) -> Bool { number &- receiveNext < window }
    return switch (length, window) {
    case (0, 0): first == receiveNext
    case (0, _): isInWindow(first)
    case (_, 0): false
    case (_, _): isInWindow(first) || isInWindow(first &+ (length - 1))
    }
  }

  /// Whether a segment ends with the FIN that has been taken already.
  private func repeatsFin(_ segment: TCPSegment) -> Bool {
    segment.header.flags.contains(.fin)
      && segment.header.sequenceNumber &+ segment.sequenceLength == receiveNext
  }

  /// Follows an acknowledgment; `false` when the segment is to be dropped.
  private mutating func takeAcknowledgment(_ header: TCPHeader, at now: Instant) -> Bool {
    let number = header.acknowledgmentNumber
    if state == .synReceived {
      guard sendUnacknowledged.precedes(number), number.precedesOrEquals(sendNext) else {
        emit([.rst], sequence: number)
        return false
      }
      sendUnacknowledged = initialSendSequence &+ 1
      takeWindow(header)
      becomeEstablished(at: now)
    }
    guard number.precedesOrEquals(sendNext) else {
      acknowledge()  // it acknowledges something that was never sent
      return false
    }
    if sendUnacknowledged.precedes(number) {
      let finIsAcknowledged = hasSentFin && number == sendNext
      let dataCount = Int(number &- sendUnacknowledged) - (finIsAcknowledged ? 1 : 0)
      sendBuffer.removeFirst(min(dataCount, sendBuffer.count))
      grow(by: number &- sendUnacknowledged)
      sendUnacknowledged = number
    }
    if sendUnacknowledged.precedesOrEquals(number) { updateWindow(header) }
    if hasSentFin && sendUnacknowledged == sendNext { finWasAcknowledged(at: now) }
    return state != .closed
  }

  private mutating func finWasAcknowledged(at now: Instant) {
    switch state {
    case .finWait1:
      move(to: .finWait2)
    case .closing:
      move(to: .timeWait)
      startTimeWait(at: now)
    case .lastAck:
      move(to: .closed)
    case .closed, .listen, .synSent, .synReceived, .established, .finWait2, .closeWait, .timeWait:
      break
    }
  }

  /// Takes the data of a segment that starts at or before RCV.NXT, then its FIN.
  private mutating func takeData(_ segment: TCPSegment, at now: Instant) {
    let first = segment.header.sequenceNumber
    switch state {
    case .established, .finWait1, .finWait2:
      break
    case .closed, .listen, .synSent, .synReceived, .closeWait, .closing, .lastAck, .timeWait:
      return  // the peer has finished; there can be no more
    }
    guard segment.sequenceLength > 0 else { return }
    guard first.precedesOrEquals(receiveNext) else {
      acknowledge()  // RFC 5681 §3.2: a gap is reported at once
      return
    }
    // What lies outside the window is cut off, at both ends, and so is a FIN behind it.
    let known = Int(receiveNext &- first)
    let end = min(segment.payload.count, known + Int(configuration.receiveBuffer))
    if known < end {
      let fresh =
        end - known == segment.payload.count ? segment.payload : Array(segment.payload[known..<end])
      receiveNext &+= UInt32(fresh.count)
      bytesToAcknowledge &+= UInt32(fresh.count)
      outputs.append(.received(fresh))
    }
    guard segment.header.flags.contains(.fin), end == segment.payload.count else {
      scheduleAcknowledgment(at: now)
      return
    }
    receiveNext &+= 1
    acknowledge()
    outputs.append(.peerFinished)
    takeFin(at: now)
  }

  private mutating func takeFin(at now: Instant) {
    switch state {
    case .established:
      move(to: .closeWait)
    case .finWait1:
      // An acknowledgment of our FIN in the same segment has already led to FIN-WAIT-2.
      move(to: .closing)
    case .finWait2:
      move(to: .timeWait)
      startTimeWait(at: now)
    case .closed, .listen, .synSent, .synReceived, .closeWait, .closing, .lastAck, .timeWait:
      break
    }
  }
}
