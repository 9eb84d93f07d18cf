import Tracing
import Wire

/// What an end does with the frames of its peer, and how it makes its own.
extension Connection {
  var isListening: Bool { !hasFailed && peerClose == nil }

  mutating func take(_ part: [UInt8]) {
    guard let header else { return }
    let content = rules.judge(part, of: header)
    if let violation = content.violation {
      fail(violation)
    } else if header.opcode?.isControl == true {
      payload += part
    } else {
      message += content.bytes
    }
  }

  mutating func endFrame() {
    guard let header, let opcode = header.opcode else { return }
    let content = rules.judgeEnd(of: header)
    if let violation = content.violation {
      fail(violation)
      return
    }
    message += content.bytes
    switch opcode {
    case .text, .binary, .continuation:
      if opcode != .continuation { messageOpcode = opcode }
      guard header.isFinal else { return }
      events.append(.message(messageOpcode, message))
      message = []
    case .ping:
      events.append(.ping(payload))
      emit(.pong, payload)  // RFC 6455 §5.5.2: also after this end has sent Close
    case .pong:
      events.append(.pong(payload))
    case .close:
      receiveClose()
    }
  }

  /// Answers the first Close frame with one that echoes its code (RFC 6455 §5.5.1).
  private mutating func receiveClose() {
    let hasCode = payload.count >= 2
    let code = hasCode ? UInt16(payload[0]) << 8 | UInt16(payload[1]) : CloseCode.noneReceived
    let reason = Array(payload.dropFirst(2))
    peerClose = (code, reason)
    events.append(.close(code: code, reason: reason))
    guard !hasSentClose else { return }
    owedClose = hasCode ? closeBody(code, reason) : []
  }

  mutating func fail(_ violation: Violation) {
    events.append(.failed(violation))
    if !hasSentClose {
      hasSentClose = true
      emit(.close, closeBody(violation.closeCode, []))
    }
    hasFailed = true
  }

  func closeBody(_ code: UInt16?, _ reason: [UInt8]) -> [UInt8] {
    guard let code else { return [] }
    return [UInt8(code >> 8), UInt8(code & 0xFF)] + reason
  }

  mutating func emit(_ opcode: Opcode, _ bytes: [UInt8]) {
    // In place: a copy of the window would cost more than the message.
    guard !opcode.isControl, let compressed = deflater?.compress(bytes) else {
      emitFrame(opcode, bytes)
      return
    }
    emitFrame(opcode, compressed, reservedBits: FrameRules.compressedBit)
  }

  private mutating func emitFrame(
    _ opcode: Opcode,
    _ bytes: [UInt8],
    reservedBits: UInt8 = 0
  ) {
    var key: MaskingKey?
    if role == .client {
      key = MaskingKey(rawValue: UInt32.random(in: 0...UInt32.max, using: &keys))
    }
    let header = FrameHeader(
      reservedBits: reservedBits,
      opcode: opcode,
      maskingKey: key,
      payloadLength: UInt64(bytes.count)
    )
    outgoing += header.frame(carrying: bytes)
  }
}
