import Tracing
import Wire

/// The numbers that a segment changes.
extension Connection {
  /// Remembers the peer's initial sequence number and its options.
  mutating func takeSyn(_ header: TCPHeader) {
    receiveNext = header.sequenceNumber &+ 1
    for option in header.options {
      if case .maximumSegmentSize(let size) = option { peerSegmentSize = UInt32(max(size, 1)) }
    }
    takeWindow(header)
  }

  mutating func takeWindow(_ header: TCPHeader) {
    sendWindow = UInt32(header.window)
    largestSendWindow = max(largestSendWindow, sendWindow)
    lastWindowSequence = header.sequenceNumber
    lastWindowAcknowledgment = header.acknowledgmentNumber
  }

  /// Takes a newer window, never an older one (§3.10.7.4, SND.WL1 and SND.WL2).
  mutating func updateWindow(_ header: TCPHeader) {
    let isNewer =
      lastWindowSequence.precedes(header.sequenceNumber)
      || lastWindowSequence == header.sequenceNumber
        && lastWindowAcknowledgment.precedesOrEquals(header.acknowledgmentNumber)
    if isNewer { takeWindow(header) }
  }

  mutating func becomeEstablished(at now: Instant) {
    congestionWindow = Configuration.initialWindow(forSegmentsOf: effectiveSegmentSize)
    move(to: .established)
    outputs.append(.opened)
    transmit(at: now)
  }

  /// Widens the congestion window for newly acknowledged bytes (RFC 5681 §3.1).
  mutating func grow(by acknowledged: UInt32) {
    guard congestionWindow < 1 << 30 else { return }
    if congestionWindow < slowStartThreshold {
      congestionWindow += min(acknowledged, effectiveSegmentSize)
    } else {
      let size = effectiveSegmentSize
      congestionWindow += max(1, size * size / congestionWindow)
    }
  }

  /// Lets an acknowledgment wait, unless two full segments are owed one (SHLD-18, SHLD-19).
  mutating func scheduleAcknowledgment(at now: Instant) {
    guard bytesToAcknowledge > 0 else {
      acknowledge()  // nothing new: the peer repeats itself, so it missed our answer
      return
    }
    // A peer that takes only small segments will send no larger ones (RFC 5681 §4.2).
    if bytesToAcknowledge >= 2 * effectiveSegmentSize {
      acknowledge()
    } else if acknowledgmentDeadline == nil {
      acknowledgmentDeadline = now + configuration.acknowledgmentDelay
    }
  }

  /// Starts, or starts again, the wait of 2 MSL (MUST-13).
  mutating func startTimeWait(at now: Instant) {
    timeWaitDeadline = now + configuration.maximumSegmentLifetime * 2
  }

  /// Ends at a valid RST; who still uses the connection is told (§3.10.7.4).
  mutating func endByReset() {
    switch state {
    case .synReceived where wasPassiveOpen:
      returnToListen()
    case .synSent, .synReceived, .established, .finWait1, .finWait2, .closeWait:
      outputs.append(.reset)
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
