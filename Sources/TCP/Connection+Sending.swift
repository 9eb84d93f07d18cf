import Tracing
import Wire

/// How data becomes segments (RFC 9293 §3.7 and §3.8.6.2.1, RFC 5681 §3.1).
extension Connection {
  /// The most data that one segment may carry.
  var effectiveSegmentSize: UInt32 {
    min(peerSegmentSize, UInt32(configuration.maximumSegmentSize))
  }

  /// Sends what the peer's window and the congestion window allow, then a FIN if it is due.
  mutating func transmit(at now: Instant) {
    switch state {
    case .established, .closeWait:
      sendData()
      if wantsToFinish && unsentCount == 0 && !hasSentFin { sendFin() }
    case .synReceived where wantsToFinish && sendBuffer.isEmpty && !hasSentFin:
      sendFin()
    case .closed, .listen, .synSent, .synReceived, .finWait1, .finWait2, .closing, .lastAck,
      .timeWait:
      break
    }
  }

  private mutating func sendData() {
    while unsentCount > 0 {
      let allowed = min(sendWindow, congestionWindow)
      let usable = allowed > flightSize ? allowed - flightSize : 0
      let count = min(UInt32(unsentCount), effectiveSegmentSize, usable)
      // Silly window avoidance (MUST-38): no small segment unless it empties the queue,
      // or fills half of the largest window that the peer has ever offered.
      let isWorthwhile =
        count == effectiveSegmentSize || count == UInt32(unsentCount)
        || 2 * count >= largestSendWindow
      guard count > 0, isWorthwhile else { return }
      let start = sendBuffer.count - unsentCount
      let payload = Array(sendBuffer[start..<start + Int(count)])
      unsentCount -= Int(count)
      // The last of what is queued asks to be handed on (MUST-61).
      emit(unsentCount == 0 ? [.psh, .ack] : [.ack], sequence: sendNext, payload: payload)
      sendNext &+= count
    }
  }

  private mutating func sendFin() {
    emit([.fin, .ack], sequence: sendNext)
    sendNext &+= 1
    hasSentFin = true
    move(to: state == .closeWait ? .lastAck : .finWait1)
  }

  mutating func sendSyn(_ flags: TCPFlags) {
    emit(
      flags,
      sequence: initialSendSequence,
      options: [.maximumSegmentSize(configuration.maximumSegmentSize)]
    )
    sendNext = initialSendSequence &+ 1
  }

  /// Sends an empty segment that carries nothing but an acknowledgment.
  mutating func acknowledge() {
    emit([.ack], sequence: sendNext)
  }

  /// Sends a segment; one with ACK says everything that was waiting to be acknowledged.
  mutating func emit(
    _ flags: TCPFlags,
    sequence: UInt32,
    payload: [UInt8] = [],
    options: [TCPOption] = []
  ) {
    if flags.contains(.ack) {
      bytesToAcknowledge = 0
      acknowledgmentDeadline = nil
    }
    let header = TCPHeader(
      sourcePort: localPort,
      destinationPort: remotePort,
      sequenceNumber: sequence,
      acknowledgmentNumber: flags.contains(.ack) ? receiveNext : 0,
      flags: flags,
      window: flags.contains(.rst) ? 0 : configuration.receiveBuffer,
      options: options
    )
    outputs.append(.segment(TCPSegment(header: header, payload: payload)))
  }
}
