import Tracing
import Wire

/// How data becomes segments (RFC 9293 §3.7 and §3.8.6.2.1, RFC 5681 §3.1).
extension Connection {
  /// The most data that a segment may carry, before options are taken off (RFC 9293 §3.7.1).
  var segmentSize: UInt32 {
    min(peerSegmentSize, UInt32(configuration.maximumSegmentSize))
  }

  /// The most data that one segment may carry: options take room away (MUST-16).
  var effectiveSegmentSize: UInt32 {
    max(1, segmentSize - min(segmentSize, agreement.usesTimestamps ? 12 : 0))
  }

  /// Sends what the peer's window and the congestion window allow, then a FIN if it is due.
  mutating func transmit(at now: Instant) {
    switch state {
    case .established, .closeWait:
      resend(at: now)
      if resendNext == nil { sendData(at: now) }
      if wantsToFinish && unsentCount == 0 && !hasSentFin && resendNext == nil { sendFin(at: now) }
    case .finWait1, .closing, .lastAck:
      resend(at: now)
    case .synReceived where wantsToFinish && sendQueue.count == 0 && !hasSentFin:
      sendFin(at: now)
    case .closed, .listen, .synSent, .synReceived, .finWait2, .timeWait:
      break
    }
    watchWindow(at: now)
  }

  /// How much the windows allow to send from a number on; `extra` goes beyond cwnd.
  private func usableWindow(from number: UInt32, extra: UInt32 = 0) -> UInt32 {
    let limit = sendUnacknowledged &+ min(sendWindow, congestion.window + extra)
    return number.precedes(limit) ? limit &- number : 0
  }

  /// Sends again what a timeout has taken for lost, as far as the windows allow.
  private mutating func resend(at now: Instant) {
    while let next = resendNext, next.precedes(sendNext) {
      let count = resendSegment(at: next, atMost: usableWindow(from: next), at: now)
      guard count > 0 else { return }
      resendNext = next &+ count
    }
    resendNext = nil
  }

  /// Sends a segment again that begins at a number.
  ///
  /// - Parameters:
  ///   - number: The number of its first byte, or of the FIN.
  ///   - usable: How many bytes may be sent.
  ///   - gap: How many bytes are missing.
  ///   - now: The present moment.
  /// - Returns: How many numbers it takes; 0 when nothing was sent.
  mutating func resendSegment(
    at number: UInt32,
    atMost usable: UInt32,
    of gap: UInt32 = .max,
    at now: Instant
  ) -> UInt32 {
    guard sendQueue.start.precedesOrEquals(number) else {
      // A FIN can follow the SYN before that is acknowledged (§3.10.4, SYN-RECEIVED).
      sendSyn([.syn, .ack], at: now)
      return 1
    }
    let sentEnd = hasSentFin ? sendNext &- 1 : sendNext
    timed = nil  // Karn: its acknowledgment would not say which copy it is for
    guard number.precedes(sentEnd) else {
      guard hasSentFin, number == sentEnd, usable > 0 else { return 0 }
      emit([.fin, .ack], sequence: number, at: now)
      return 1
    }
    let wanted = min(sentEnd &- number, effectiveSegmentSize, gap)
    let count = min(wanted, usable)
    // A full segment, or all that is left: a piece of it would only come twice.
    guard count == wanted else { return 0 }
    lastDataSent = now
    scoreboard.noteResent(upTo: number &+ count)
    let isLast = number &+ count == sendQueue.end
    emit(
      isLast ? [.psh, .ack] : [.ack],
      sequence: number,
      payload: sendQueue.bytes(from: number, count),
      at: now
    )
    return count
  }

  private mutating func sendData(at now: Instant) {
    if flightSize == 0, unsentCount > 0, let lastDataSent, now - lastDataSent > timeout.current {
      congestion.restart(with: initialWindow)
    }
    while unsentCount > 0 {
      let extra = congestion.limitedTransmit(effectiveSegmentSize)
      let usable = usableWindow(from: sendNext, extra: extra)
      let count = min(unsentCount, effectiveSegmentSize, usable)
      guard count > 0, isWorthwhile(count) else { return }
      send(count, at: now)
      congestion.noteSent(count, flight: flightSize)
    }
  }

  /// Silly window avoidance and Nagle (RFC 9293 §3.8.6.2.1, MUST-38; §3.7.4): a full segment
  /// always; else, with nothing under way or Nagle switched off, one that empties the queue,
  /// or fills half of the largest window that the peer has ever offered.
  private func isWorthwhile(_ count: UInt32) -> Bool {
    if count == effectiveSegmentSize { return true }
    if usesNagle && flightSize > 0 { return false }
    return count == unsentCount || 2 * UInt64(count) >= UInt64(largestSendWindow)
  }

  /// Sends the next bytes of the queue in one segment.
  mutating func send(_ count: UInt32, at now: Instant) {
    let payload = sendQueue.bytes(from: sendNext, count)
    let isLast = sendNext &+ count == sendQueue.end
    if timed == nil { timed = (sendNext &+ count, now) }
    lastDataSent = now
    hasProbed = false
    // The last of what is queued asks to be handed on (MUST-61).
    emit(isLast ? [.psh, .ack] : [.ack], sequence: sendNext, payload: payload, at: now)
    sendNext &+= count
    startRetransmission(at: now)
  }

  private mutating func sendFin(at now: Instant) {
    emit([.fin, .ack], sequence: sendNext, at: now)
    if timed == nil { timed = (sendNext &+ 1, now) }
    sendNext &+= 1
    hasSentFin = true
    startRetransmission(at: now)
    move(to: state == .closeWait ? .lastAck : .finWait1)
  }

  /// The first congestion window; one segment after a lost SYN (RFC 5681 §3.1).
  var initialWindow: UInt32 {
    hasLostSyn
      ? effectiveSegmentSize
      : configuration.initialWindow.bytes(forSegmentsOf: effectiveSegmentSize)
  }
}
