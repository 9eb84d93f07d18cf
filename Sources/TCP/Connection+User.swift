public import Tracing
import Wire

/// What the application asks for (RFC 9293 §3.10.1 to §3.10.5).
extension Connection {
  /// Opens the connection actively: sends a SYN.
  ///
  /// - Precondition: The connection is CLOSED and was never open.
  public mutating func open(at now: Instant) {
    precondition(state == .closed, "a connection is opened once")
    sendSyn([.syn])
    move(to: .synSent)
  }

  /// Waits for a SYN from the peer.
  ///
  /// - Precondition: The connection is CLOSED and was never open.
  public mutating func listen() {
    precondition(state == .closed, "a connection is opened once")
    wasPassiveOpen = true
    state = .listen
  }

  /// Queues data, and sends as much of it as the windows allow.
  ///
  /// After ``close(at:)`` the data is refused: the result says whether it was taken.
  @discardableResult
  public mutating func send(_ bytes: [UInt8], at now: Instant) -> Bool {
    switch state {
    case .synSent, .synReceived, .established, .closeWait:
      guard !wantsToFinish else { return false }
      sendBuffer += bytes
      unsentCount += bytes.count
      transmit(at: now)
      return true
    case .closed, .listen, .finWait1, .finWait2, .closing, .lastAck, .timeWait:
      return false
    }
  }

  /// Says that no more data will follow: sends a FIN after what is queued.
  public mutating func close(at now: Instant) {
    switch state {
    case .listen, .synSent:
      move(to: .closed)
    case .synReceived, .established, .closeWait:
      wantsToFinish = true
      transmit(at: now)
    case .closed, .finWait1, .finWait2, .closing, .lastAck, .timeWait:
      break
    }
  }

  /// Gives the connection up at once: sends a RST where the RFC wants one.
  public mutating func abort(at now: Instant) {
    switch state {
    case .synReceived, .established, .finWait1, .finWait2, .closeWait:
      emit([.rst], sequence: sendNext)
      move(to: .closed)
    case .listen, .synSent, .closing, .lastAck, .timeWait:
      move(to: .closed)
    case .closed:
      break
    }
  }

  /// Acts on timers that have run out by `now`.
  public mutating func deadlinePassed(at now: Instant) {
    if let deadline = acknowledgmentDeadline, deadline <= now {
      outputs.append(.timerExpired(.delayedAcknowledgment))
      acknowledge()
    }
    if let deadline = timeWaitDeadline, deadline <= now {
      outputs.append(.timerExpired(.timeWait))
      move(to: .closed)
    }
  }
}
