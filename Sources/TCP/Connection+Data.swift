import Tracing
import Wire

/// What becomes of data and of a FIN that arrive (RFC 9293 §3.10.7.4, RFC 5681 §3.2, §4.2).
extension Connection {
  /// Takes the data of a segment, then its FIN; what lies beyond a gap is kept (SHLD-31).
  mutating func takeData(_ segment: TCPSegment, at now: Instant) {
    switch state {
    case .established, .finWait1, .finWait2:
      break
    case .closed, .listen, .synSent, .synReceived, .closeWait, .closing, .lastAck, .timeWait:
      return  // the peer has finished; there can be no more
    }
    guard segment.sequenceLength > 0 else { return }
    let first = segment.header.sequenceNumber
    // What lies outside the window is cut off, at both ends, and so is a FIN behind it.
    let known = first.precedes(receiveNext) ? Int(receiveNext &- first) : 0
    let start = first.precedes(receiveNext) ? receiveNext : first
    let room = Int(receiveWindow) - Int(start &- receiveNext)
    let end = min(segment.payload.count, known + max(0, room))
    let bytes = segment.payload.piece(known..<max(known, end))
    let last = first &+ UInt32(segment.payload.count)
    if segment.header.flags.contains(.fin), last &- receiveNext < receiveWindow {
      finSequence = last
    }
    guard start == receiveNext else {
      receiveQueue.insert(bytes, at: start)
      acknowledge(at: now)  // RFC 5681 §3.2: a gap is reported at once
      return
    }
    let filledGap = receiveQueue.hasGap
    takeInOrder(bytes)
    if finSequence == receiveNext {
      takeFin(at: now)
    } else if filledGap {
      acknowledge(at: now)  // RFC 5681 §3.2
    } else {
      scheduleAcknowledgment(at: now)
    }
  }

  /// Takes the data that came with a SYN, now that the connection is open (§3.5).
  mutating func takeHeldData(at now: Instant) {
    let bytes = receiveQueue.takeInOrder(from: receiveNext)
    guard !bytes.isEmpty else { return }
    takeInOrder(bytes)
    scheduleAcknowledgment(at: now)
  }

  /// Hands bytes at RCV.NXT to the application, and what waited behind them.
  private mutating func takeInOrder(_ bytes: [UInt8]) {
    receiveNext &+= UInt32(bytes.count)
    let more = receiveQueue.takeInOrder(from: receiveNext)
    receiveNext &+= UInt32(more.count)
    let fresh = more.isEmpty ? bytes : bytes + more
    guard !fresh.isEmpty else { return }
    bytesToAcknowledge &+= UInt32(fresh.count)
    if isReading {
      outputs.append(.received(fresh))
    } else {
      receiveQueue.keepUnread(fresh)
    }
  }

  /// Lets an acknowledgment wait, unless two full segments are owed one (SHLD-18, SHLD-19).
  private mutating func scheduleAcknowledgment(at now: Instant) {
    guard bytesToAcknowledge > 0 else {
      acknowledge(at: now)  // nothing new: the peer repeats itself, so it missed our answer
      return
    }
    // A peer that takes only small segments will send no larger ones (RFC 5681 §4.2).
    if bytesToAcknowledge >= 2 * effectiveSegmentSize || configuration.acknowledgmentDelay == .zero
    {
      acknowledge(at: now)
    } else if timers.acknowledgment == nil {
      timers.acknowledgment = now + configuration.acknowledgmentDelay
    }
  }

  private mutating func takeFin(at now: Instant) {
    finSequence = nil
    receiveNext &+= 1
    acknowledge(at: now)
    finIsUntold = true
    tellOfFinish()
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

  // MARK: Endings

  /// Ends at a valid RST; who still uses the connection is told (§3.10.7.4).
  mutating func endByReset() {
    switch state {
    case .synReceived where wasPassiveOpen:
      returnToListen()
    case .synSent, .synReceived, .established, .finWait1, .finWait2, .closeWait:
      outputs.append(.reset)
      flush()
      move(to: .closed)
    case .closed, .listen, .closing, .lastAck, .timeWait:
      move(to: .closed)
    }
  }

  /// Waits for another SYN: the one that was answered was an old duplicate (MUST-11).
  mutating func returnToListen() {
    var fresh = Connection(
      localPort: localPort,
      remotePort: remotePort,
      initialSequence: initialSendSequence,
      configuration: configuration
    )
    fresh.listen()
    fresh.outputs = outputs + [.state(from: state, to: .listen)]
    self = fresh
  }
}

extension [UInt8] {
  /// Some of the bytes; all of them without a copy.
  fileprivate func piece(_ range: Range<Int>) -> [UInt8] {
    if range == indices { return self }
    return range.isEmpty ? [] : Array(self[range])
  }
}
