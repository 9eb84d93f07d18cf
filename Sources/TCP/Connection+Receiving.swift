public import Tracing
public import Wire

/// What happens when a segment arrives (RFC 9293 §3.10.7, RFC 5961, RFC 7323 §5.3).
extension Connection {
  /// Takes a segment that is addressed to this connection and whose checksum is right.
  public mutating func receive(_ segment: TCPSegment, at now: Instant) {
    lastHeard = now
    keepAliveProbes = 0
    switch state {
    case .closed: break
    case .listen: receiveInListen(segment, at: now)
    case .synSent: receiveInSynSent(segment, at: now)
    case .synReceived, .established, .finWait1, .finWait2, .closeWait, .closing, .lastAck,
      .timeWait:
      receiveSynchronized(segment, at: now)
    }
    watchSilence(at: now)
  }

  /// LISTEN (§3.10.7.2): only a SYN is of interest.
  private mutating func receiveInListen(_ segment: TCPSegment, at now: Instant) {
    let header = segment.header
    guard !header.flags.contains(.rst) else { return }
    guard !header.flags.contains(.ack) else {
      emit([.rst], sequence: header.acknowledgmentNumber, at: now)
      return
    }
    guard header.flags.contains(.syn) else { return }
    takeSyn(header, at: now)
    // Data on the SYN waits until the connection is open (§3.5).
    let room = min(configuration.receiveBuffer, 65_535)
    receiveQueue.insert(Array(segment.payload.prefix(room)), at: receiveNext)
    sendSyn([.syn, .ack], at: now)
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
          emit([.rst], sequence: header.acknowledgmentNumber, at: now)
        }
        return
      }
    }
    if header.flags.contains(.rst) {
      if header.flags.contains(.ack) { endByReset() }
      return
    }
    guard header.flags.contains(.syn) else { return }
    takeSyn(header, at: now)
    guard header.flags.contains(.ack) else {
      // Simultaneous open (MUST-10): both SYNs crossed.
      timers.retransmission = nil
      sendSyn([.syn, .ack], at: now)
      move(to: .synReceived)
      return
    }
    sendUnacknowledged = header.acknowledgmentNumber
    takeWindow(header)
    measureRoundTrip(header, upTo: sendUnacknowledged, at: now)
    acknowledge(at: now)
    becomeEstablished(at: now)
    takeData(segment.withoutSyn, at: now)
  }

  /// All later states (§3.10.7.4), its checks in its order.
  private mutating func receiveSynchronized(_ segment: TCPSegment, at now: Instant) {
    let header = segment.header
    if repeatsCrossedSyn(segment) {
      takeTimestamp(header, at: now)
      guard takeAcknowledgment(segment, at: now) else { return }
      takeData(segment.withoutSyn, at: now)
      transmit(at: now)
      return
    }
    switch judgeTimestamps(header, at: now) {
    case .fine: break
    case .missing: return  // RFC 7323 §3.2
    case .old:
      acknowledge(at: now)
      return
    }
    guard isAcceptable(segment) else {
      refuse(segment, at: now)
      return
    }
    takeTimestamp(header, at: now)
    if header.flags.contains(.rst) {
      // RFC 5961 §3.2: only the exact number resets, another one in the window is challenged.
      if header.sequenceNumber == receiveNext { endByReset() } else { challenge(at: now) }
      return
    }
    if header.flags.contains(.syn) {
      if state == .synReceived && wasPassiveOpen {
        returnToListen()
      } else {
        challenge(at: now)  // RFC 5961 §4.2
      }
      return
    }
    guard header.flags.contains(.ack), takeAcknowledgment(segment, at: now) else { return }
    takeData(segment, at: now)
    transmit(at: now)
  }

  /// Whether a segment answers our SYN and repeats the peer's, which had crossed it.
  ///
  /// The SYN lies before the window, and the literal check would drop the segment; RFC 9293
  /// Appendix A.2 knows that, and Figure 7 shows the connection open at this moment.
  private func repeatsCrossedSyn(_ segment: TCPSegment) -> Bool {
    state == .synReceived && !wasPassiveOpen
      && segment.header.flags.isSuperset(of: [.syn, .ack])
      && segment.header.sequenceNumber &+ 1 == receiveNext
      && segment.header.acknowledgmentNumber == sendNext
  }

  /// Drops a segment whose numbers do not fit, and says which would (§3.10.7.4).
  private mutating func refuse(_ segment: TCPSegment, at now: Instant) {
    let header = segment.header
    guard !header.flags.contains(.rst) else {
      // A closed window does not excuse ignoring a RST (MUST-66), not even one with data.
      if receiveWindow == 0, header.sequenceNumber == receiveNext { endByReset() }
      return
    }
    if state == .timeWait, repeatsFin(segment) { startTimeWait(at: now) }
    if header.flags.contains(.syn), state != .synReceived {
      challenge(at: now)  // RFC 5961 §4.2: whatever its number
      return
    }
    acknowledge(at: now)
    // With a closed window nothing fits, but its acknowledgment counts (§3.10.7.4).
    if receiveWindow == 0, header.sequenceNumber == receiveNext,
      header.flags.isDisjoint(with: [.syn]), header.flags.contains(.ack),
      takeAcknowledgment(segment, at: now)
    {
      transmit(at: now)
    }
  }

  /// The acceptability test for sequence numbers (§3.4, Table 6).
  private func isAcceptable(_ segment: TCPSegment) -> Bool {
    let window = receiveWindow
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

  /// Remembers the peer's initial sequence number and its options.
  private mutating func takeSyn(_ header: TCPHeader, at now: Instant) {
    let offered = state == .synSent ? min(UInt32(configuration.receiveBuffer), 65_535) : 0
    receiveNext = header.sequenceNumber &+ 1
    offeredEdge = receiveNext &+ offered
    takeOptions(header, at: now)
    takeWindow(header)
  }

  mutating func becomeEstablished(at now: Instant) {
    if hasLostSyn { timeout.restartAfterLostSYN() }
    congestion.start(with: initialWindow)
    expirations = 0
    restartRetransmission(at: now)
    move(to: .established)
    outputs.append(.opened)
    transmit(at: now)
  }
}

extension TCPSegment {
  /// What a segment says beside its SYN.
  fileprivate var withoutSyn: TCPSegment {
    var rest = self
    rest.header.flags.remove(.syn)
    rest.header.sequenceNumber &+= 1
    return rest
  }
}
