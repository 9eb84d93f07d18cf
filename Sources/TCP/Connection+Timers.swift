public import Tracing
import Wire

/// What time does to a connection (RFC 9293 §3.8, §3.10.8; RFC 6298 §5).
extension Connection {
  /// Acts on timers that have run out by `now`.
  public mutating func deadlinePassed(at now: Instant) {
    if let deadline = timers.user, deadline <= now {
      outputs.append(.timerExpired(.user))
      giveUp(.userTimeout, at: now)
    }
    if let deadline = timers.acknowledgment, deadline <= now {
      outputs.append(.timerExpired(.delayedAcknowledgment))
      acknowledge(at: now)
    }
    if let deadline = timers.retransmission, deadline <= now { retransmit(at: now) }
    if let deadline = timers.persist, deadline <= now { persist(at: now) }
    if let deadline = timers.keepAlive, deadline <= now { probeSilence(at: now) }
    if let deadline = timers.timeWait, deadline <= now {
      outputs.append(.timerExpired(.timeWait))
      move(to: .closed)
    }
  }

  // MARK: Retransmission

  /// Starts the timer of what is under way, unless it runs (RFC 6298 §5.1).
  mutating func startRetransmission(at now: Instant) {
    timers.persist = nil
    timers.persistPause = nil
    timers.keepAlive = nil
    if timers.retransmission == nil { timers.retransmission = now + timeout.current }
    if timers.user == nil { timers.user = now + configuration.userTimeout }
  }

  /// Starts the timer again for what is left under way, or stops it (RFC 6298 §5.2, §5.3).
  mutating func restartRetransmission(at now: Instant) {
    let isOutstanding = flightSize > 0
    timers.retransmission = isOutstanding ? now + timeout.current : nil
    timers.user = isOutstanding ? now + configuration.userTimeout : nil
  }

  /// The time of the segment at SND.UNA is over: it is sent again, and the timeout doubles.
  private mutating func retransmit(at now: Instant) {
    outputs.append(.timerExpired(.retransmission))
    timers.retransmission = nil
    expirations += 1
    if expirations == Configuration.troubleThreshold { outputs.append(.deliveryTrouble) }
    timeout.backOff()
    timed = nil
    switch state {
    case .synSent:
      hasLostSyn = true
      sendSyn([.syn], at: now)
    case .synReceived:
      hasLostSyn = true
      sendSyn([.syn, .ack], at: now)
    case .established, .finWait1, .closeWait, .closing, .lastAck:
      resendFromStart(at: now)
    case .closed, .listen, .finWait2, .timeWait:
      break
    }
    timed = nil
    restartRetransmissionTimerOnly(at: now)
  }

  private mutating func restartRetransmissionTimerOnly(at now: Instant) {
    timers.retransmission = flightSize > 0 ? now + timeout.current : nil
  }

  /// Takes all that is under way for lost (RFC 5681 §3.1, RFC 6298 §5.4).
  private mutating func resendFromStart(at now: Instant) {
    congestion.timeOut(
      isRepeated: expirations > 1,
      next: sendNext,
      flight: flightSize,
      effectiveSegmentSize
    )
    scoreboard.clear()
    outputs.append(.presumedLost(sequence: sendUnacknowledged, .timeout))
    reportCongestion()
    // The first segment goes whatever the window: a window that has shrunk is probed with it.
    let count = resendSegment(at: sendUnacknowledged, atMost: effectiveSegmentSize, at: now)
    resendNext = sendUnacknowledged &+ count
  }

  func congestionOutput() -> Output {
    .congestion(congestion.phase, window: congestion.window, threshold: congestion.threshold)
  }

  mutating func reportCongestion() {
    outputs.append(congestionOutput())
  }

  // MARK: A window that is closed or too small

  /// Runs the persist timer while something waits to be sent and nothing is under way that
  /// would bring an acknowledgment (RFC 9293 §3.8.6.1).
  mutating func watchWindow(at now: Instant) {
    let canSend = state == .established || state == .closeWait
    guard canSend, unsentCount > 0, flightSize == 0 else {
      timers.persist = nil
      timers.persistPause = nil
      return
    }
    timers.keepAlive = nil
    if timers.user == nil { timers.user = now + configuration.userTimeout }
    if sendWindow > 0 {
      let latest = now + Configuration.overrideTimeout
      timers.persist = min(timers.persist ?? latest, latest)
      timers.persistPause = nil
    } else if timers.persistPause == nil {
      timers.persistPause = timeout.current
      timers.persist = now + timeout.current
    }
  }

  private mutating func persist(at now: Instant) {
    outputs.append(.timerExpired(.persist))
    timers.persist = nil
    guard unsentCount > 0, flightSize == 0 else { return }
    guard sendWindow == 0 else {
      send(min(unsentCount, sendWindow, effectiveSegmentSize), at: now)
      return
    }
    // One byte beyond the window: whoever has no room answers with what it expects.
    emit([.ack], sequence: sendNext, payload: sendQueue.bytes(from: sendNext, 1), at: now)
    hasProbed = true
    let pause = min(
      (timers.persistPause ?? timeout.current) * 2,
      configuration.timeoutBounds.upperBound
    )
    timers.persistPause = pause
    timers.persist = now + pause
  }

  // MARK: Silence

  /// Waits for silence, if keep-alive is switched on and nothing is owed (RFC 9293 §3.8.4).
  mutating func watchSilence(at now: Instant) {
    let isIdle = state == .established || state == .closeWait || state == .finWait2
    guard let interval = configuration.keepAliveInterval, isIdle, flightSize == 0,
      unsentCount == 0
    else {
      timers.keepAlive = nil
      return
    }
    timers.keepAlive = lastHeard + interval
  }

  private mutating func probeSilence(at now: Instant) {
    outputs.append(.timerExpired(.keepAlive))
    guard keepAliveProbes < Configuration.keepAliveProbes else {
      giveUp(.keepAliveUnanswered, at: now)
      return
    }
    keepAliveProbes += 1
    emit([.ack], sequence: sendNext &- 1, at: now)
    timers.keepAlive = now + Configuration.keepAlivePause
  }

  // MARK: Endings

  /// Starts, or starts again, the wait of 2 MSL (MUST-13).
  mutating func startTimeWait(at now: Instant) {
    timers = Timers()
    timers.timeWait = now + configuration.maximumSegmentLifetime * 2
  }

  /// Whether a SYN may begin another connection between the same ends, while this one waits
  /// for its last segments to die: its number or its timestamp is newer (RFC 6191 §2).
  func canBeReopened(by header: TCPHeader) -> Bool {
    guard state == .timeWait, header.flags.intersection([.syn, .ack, .rst, .fin]) == [.syn] else {
      return false
    }
    let isAbove = receiveNext.precedesOrEquals(header.sequenceNumber)
    guard configuration.sendsTimestamps, let stamp = header.timestamps?.value else {
      return isAbove
    }
    return !agreement.usesTimestamps || agreement.recentTimestamp.precedes(stamp)
      || agreement.recentTimestamp == stamp && isAbove
  }

  /// Gives the connection up, and tells the application why.
  mutating func giveUp(_ failure: ConnectionFailure, at now: Instant) {
    outputs.append(.failed(failure))
    flush()
    move(to: .closed)
  }

  /// Takes an ICMP error about a segment of this connection (RFC 9293 §3.9.2.2).
  ///
  /// - Parameters:
  ///   - error: What the message says.
  ///   - sequence: The sequence number of the segment that it is about.
  ///   - now: The present moment.
  public mutating func receive(_ error: NetworkError, about sequence: UInt32, at now: Instant) {
    let isUnderWay =
      sendUnacknowledged.precedesOrEquals(sequence) && sequence.precedes(sendNext)
    guard isUnderWay else { return }
    switch error {
    case .unreachable(let code) where (2...4).contains(code):
      giveUp(.unreachable(code: code), at: now)
    case .unreachable, .timeExceeded:
      outputs.append(.deliveryTrouble)  // a soft error never ends a connection (MUST-56)
    case .tooBig(let nextHop):
      // At least what every host must take (RFC 791 §3.1: 68 bytes of a datagram).
      let room = UInt32(max(nextHop, 68)) - 40
      guard room < segmentSize else { return }
      peerSegmentSize = room
      guard state != .synSent, state != .synReceived else { return }
      resendNext = sendUnacknowledged
      timed = nil
      transmit(at: now)
      restartRetransmissionTimerOnly(at: now)
    }
  }
}

/// What the network says about a segment that did not get there.
public enum NetworkError: Equatable, Sendable {
  /// Destination unreachable, with its code (RFC 792).
  case unreachable(code: UInt8)

  /// The packet was larger than the next line carries; how much that is (RFC 1191 §4).
  case tooBig(nextHop: UInt16)

  /// The packet passed too many routers (RFC 792).
  case timeExceeded
}
