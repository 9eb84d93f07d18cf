import Tracing
import Wire

/// What an acknowledgment does (RFC 9293 §3.10.7.4, RFC 5681, RFC 6582).
extension Connection {
  /// Follows an acknowledgment; `false` when the segment is to be dropped.
  mutating func takeAcknowledgment(_ segment: TCPSegment, at now: Instant) -> Bool {
    let header = segment.header
    let number = header.acknowledgmentNumber
    let opens = state == .synReceived
    if opens {
      guard sendUnacknowledged.precedes(number), number.precedesOrEquals(sendNext) else {
        emit([.rst], sequence: number, at: now)
        return false
      }
      openByAcknowledgment(header, at: now)
    }
    if hasProbed, number == sendNext &+ 1, unsentCount > 0 {
      sendNext &+= 1  // the byte of the probe was taken
      hasProbed = false
    }
    guard isPlausible(number) else {
      challenge(at: now)
      return false
    }
    if agreement.usesSelectiveAcknowledgment {
      scoreboard.take(header.selectiveBlocks, from: sendUnacknowledged, to: sendNext)
    }
    if sendUnacknowledged.precedes(number) {
      takeNew(number, header, at: now)
    } else if !opens, isDuplicate(segment) {
      takeDuplicate(at: now)
    }
    if sendUnacknowledged.precedesOrEquals(number) { updateWindow(header, at: now) }
    if hasSentFin && sendUnacknowledged == sendNext { finWasAcknowledged(at: now) }
    return state != .closed
  }

  private mutating func openByAcknowledgment(_ header: TCPHeader, at now: Instant) {
    sendUnacknowledged = initialSendSequence &+ 1
    measureRoundTrip(header, upTo: sendUnacknowledged, at: now)
    takeWindow(header)
    becomeEstablished(at: now)
    takeHeldData(at: now)
  }

  /// Whether a number may be acknowledged: nothing beyond what was sent, nothing older than
  /// the largest window ago (RFC 5961 §5.2).
  private func isPlausible(_ number: UInt32) -> Bool {
    let oldest = sendUnacknowledged &- largestSendWindow
    return number.precedesOrEquals(sendNext) && oldest.precedesOrEquals(number)
  }

  /// An acknowledgment of new data.
  private mutating func takeNew(_ number: UInt32, _ header: TCPHeader, at now: Instant) {
    let acknowledged = number &- sendUnacknowledged
    measureRoundTrip(header, upTo: number, at: now)
    sendQueue.acknowledge(upTo: number)
    scoreboard.acknowledge(upTo: number)
    sendUnacknowledged = number
    expirations = 0
    if let next = resendNext, next.precedes(number) { resendNext = number }
    if congestion.isPartial(number) {
      congestion.deflate(by: acknowledged, effectiveSegmentSize)
      resendGap(because: .partialAcknowledgment, at: now)
    } else if congestion.phase == .recovery {
      congestion.leaveRecovery()
      reportCongestion()
    } else if congestion.grow(by: acknowledged, effectiveSegmentSize) {
      reportCongestion()
    }
    restartRetransmission(at: now)
  }

  /// Whether an acknowledgment is a duplicate one, in the sense of RFC 5681 §2.
  private func isDuplicate(_ segment: TCPSegment) -> Bool {
    let header = segment.header
    return flightSize > 0 && segment.payload.isEmpty
      && header.flags.isDisjoint(with: [.syn, .fin])
      && header.acknowledgmentNumber == sendUnacknowledged
      && UInt32(header.window) << UInt32(agreement.peerShift) == sendWindow
  }

  private mutating func takeDuplicate(at now: Instant) {
    let wasRecovering = congestion.phase == .recovery
    let mustResend = congestion.countDuplicate(
      of: sendUnacknowledged,
      next: sendNext,
      flight: flightSize,
      effectiveSegmentSize
    )
    if mustResend {
      reportCongestion()
      scoreboard.beginRecovery()
      resendGap(because: .duplicateAcknowledgments, at: now)
      timers.retransmission = now + timeout.current
    } else if wasRecovering, let gap = scoreboard.nextGap(from: sendUnacknowledged) {
      // One segment has left the network: another gap that the peer names may be filled.
      _ = resendSegment(at: gap.start, atMost: .max, of: gap.count, at: now)
    }
  }

  /// Sends the segment at SND.UNA again, unless that was done in this recovery.
  private mutating func resendGap(because evidence: LossEvidence, at now: Instant) {
    if let end = scoreboard.resentEnd, sendUnacknowledged.precedes(end),
      evidence == .partialAcknowledgment, agreement.usesSelectiveAcknowledgment
    {
      return
    }
    outputs.append(.presumedLost(sequence: sendUnacknowledged, evidence))
    _ = resendSegment(at: sendUnacknowledged, atMost: effectiveSegmentSize, at: now)
  }

  /// Takes a round trip: of the timed segment, or of the echoed timestamp (RFC 6298 §3).
  mutating func measureRoundTrip(_ header: TCPHeader, upTo number: UInt32, at now: Instant) {
    var sample: TimeSpan?
    if agreement.usesTimestamps, let echo = header.timestamps?.echo, echo != 0 {
      sample = .milliseconds(Int64(now.timestamp &- echo))
    } else if let timed, timed.number.precedesOrEquals(number) {
      sample = now - timed.since
    }
    if let timed, timed.number.precedesOrEquals(number) { self.timed = nil }
    guard let sample else { return }
    timeout.measure(sample)
    outputs.append(
      .roundTrip(
        RoundTripEstimate(
          sample: sample,
          smoothed: timeout.smoothed ?? sample,
          variation: timeout.variation,
          timeout: timeout.current
        )
      )
    )
  }

  // MARK: The send window

  mutating func takeWindow(_ header: TCPHeader) {
    let shift = header.flags.contains(.syn) ? 0 : agreement.peerShift
    sendWindow = UInt32(header.window) << UInt32(shift)
    largestSendWindow = max(largestSendWindow, sendWindow)
    lastWindowSequence = header.sequenceNumber
    lastWindowAcknowledgment = header.acknowledgmentNumber
  }

  /// Takes a newer window, never an older one (§3.10.7.4, SND.WL1 and SND.WL2).
  private mutating func updateWindow(_ header: TCPHeader, at now: Instant) {
    let isNewer =
      lastWindowSequence.precedes(header.sequenceNumber)
      || lastWindowSequence == header.sequenceNumber
        && lastWindowAcknowledgment.precedesOrEquals(header.acknowledgmentNumber)
    guard isNewer else { return }
    takeWindow(header)
    // Whoever answers keeps a connection with a closed window alive (MUST-37).
    if sendWindow == 0, timers.user != nil { timers.user = now + configuration.userTimeout }
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
}
