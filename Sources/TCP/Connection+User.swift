public import Tracing
import Wire

/// What the application asks for (RFC 9293 §3.10.1 to §3.10.5).
extension Connection {
  /// Opens the connection actively: sends a SYN.
  ///
  /// - Precondition: The connection is CLOSED and was never open.
  public mutating func open(at now: Instant) {
    precondition(state == .closed, "a connection is opened once")
    sendSyn([.syn], at: now)
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
      sendQueue.append(bytes)
      transmit(at: now)
      return true
    case .closed, .listen, .finWait1, .finWait2, .closing, .lastAck, .timeWait:
      return false
    }
  }

  /// Says that no more data will follow: sends a FIN after what is queued.
  ///
  /// Received data that the application has not read is lost by this, and the peer hears of
  /// that by a RST (RFC 9293 §3.6.1, SHLD-3).
  public mutating func close(at now: Instant) {
    switch state {
    case .closing, .lastAck, .timeWait:
      break  // both sides have finished, and the last FIN or its wait is still due
    case .closed, .listen, .synSent, .synReceived, .established, .finWait1, .finWait2, .closeWait:
      if receiveQueue.unread.isEmpty { finishSending(at: now) } else { abort(at: now) }
    }
  }

  /// Says that no more data will follow, and goes on reading: half of a close (§3.6).
  public mutating func finishSending(at now: Instant) {
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
    flush()
    switch state {
    case .synReceived, .established, .finWait1, .finWait2, .closeWait:
      emit([.rst], sequence: sendNext, at: now)
      move(to: .closed)
    case .listen, .synSent, .closing, .lastAck, .timeWait:
      move(to: .closed)
    case .closed:
      break
    }
  }

  /// Stops handing data to the application: it stays in the buffer, and the window closes.
  public mutating func pauseReading() {
    isReading = false
  }

  /// Hands over what waits, and what comes from now on.
  public mutating func resumeReading(at now: Instant) {
    isReading = true
    read(receiveQueue.unread.count, at: now)
  }

  /// Hands over at most `count` bytes of what waits.
  public mutating func read(_ count: Int, at now: Instant) {
    let bytes = receiveQueue.read(count)
    if !bytes.isEmpty { outputs.append(.received(bytes)) }
    switch state {
    case .established, .finWait1, .finWait2:
      if shouldUpdateWindow { acknowledge(at: now) }
    case .closeWait, .closing, .lastAck, .timeWait:
      break  // the peer sends no more
    case .closed, .listen, .synSent, .synReceived:
      break  // after an orderly end there may still be something to read
    }
    tellOfFinish()
  }

  /// Whether the connection has ended in good order before the application has read all.
  var hasLeftovers: Bool { state == .closed && finIsUntold }

  /// Forgets what has arrived: nobody will read it (§3.10.5, §3.10.7.4).
  mutating func flush() {
    receiveQueue.flush()
    finIsUntold = false
  }

  /// Tells the application that the peer has finished, once it has read all before that.
  mutating func tellOfFinish() {
    guard finIsUntold, receiveQueue.unread.isEmpty else { return }
    finIsUntold = false
    outputs.append(.peerFinished)
  }
}
