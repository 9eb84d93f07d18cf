import Tracing
public import Wire

/// One end of an open WebSocket connection (RFC 6455 §5 to §7).
///
/// Bytes and wishes go in, bytes and events come out. The generator makes the
/// masking keys: a seeded one in a simulation, the system's own on a real socket.
public struct Connection<Keys: RandomNumberGenerator> {
  /// What the owner wants to know.
  public enum Event: Equatable, Sendable {
    /// A whole message: text or binary.
    case message(Opcode, [UInt8])

    /// A ping, which has been answered.
    case ping([UInt8])

    /// A pong.
    case pong([UInt8])

    /// The first Close frame of the peer; code 1005 when it carried none.
    case close(code: UInt16, reason: [UInt8])

    /// The peer broke a rule: this end fails the connection (RFC 6455 §7.1.7).
    case failed(Violation)
  }

  /// Which end this is.
  public let role: Role

  /// Whether this end has sent a Close frame.
  public private(set) var hasSentClose = false

  /// The code and reason of the peer's Close frame, once it has come.
  public private(set) var peerClose: (code: UInt16, reason: [UInt8])?

  /// Whether this end has failed the connection.
  public private(set) var hasFailed = false

  private var keys: Keys
  private var reader = FrameReader()
  private var rules: FrameRules
  private var header: FrameHeader?
  private var payload: [UInt8] = []
  private var message: [UInt8] = []
  private var messageOpcode = Opcode.text
  private var outgoing: [UInt8] = []
  private var events: [Event] = []

  /// Creates an end of a connection whose opening handshake is over.
  public init(role: Role, keys: Keys, messageLimit: UInt64 = 16 << 20) {
    self.role = role
    self.keys = keys
    rules = FrameRules(sender: role.peer, messageLimit: messageLimit)
  }

  /// Whether messages may be sent.
  public var isOpen: Bool { !hasSentClose && !hasFailed && peerClose == nil }

  /// Whether the closing handshake is complete: a Close frame went each way.
  public var isClosingComplete: Bool { hasSentClose && peerClose != nil }

  /// Whether this end should close the TCP connection now.
  ///
  /// The server does so at once when the closing handshake is complete; the
  /// client waits for it (RFC 6455 §7.1.1). Who fails the connection does not wait.
  public var shouldCloseTransport: Bool { hasFailed || isClosingComplete && role == .server }

  /// The code that this end reports for the connection (RFC 6455 §7.1.5).
  public var closeCode: UInt16 { peerClose?.code ?? CloseCode.abnormal }

  /// Takes the bytes that are to be sent.
  public mutating func bytesToSend() -> [UInt8] {
    defer { outgoing = [] }
    return outgoing
  }

  /// Takes the events that have accumulated, in order.
  public mutating func takeEvents() -> [Event] {
    defer { events = [] }
    return events
  }

  /// Sends a message as one frame; `false` when the connection is not open any more.
  @discardableResult
  public mutating func send(_ opcode: Opcode, _ bytes: [UInt8]) -> Bool {
    guard isOpen else { return false }
    emit(opcode, bytes)
    return true
  }

  /// Starts the closing handshake (RFC 6455 §7.1.2); later calls change nothing.
  ///
  /// - Parameters:
  ///   - code: The code to send, or `nil` for a Close frame without a body.
  ///   - reason: UTF-8 of at most 123 bytes; ignored without a code.
  public mutating func close(code: UInt16?, reason: [UInt8] = []) {
    guard !hasSentClose, !hasFailed else { return }
    hasSentClose = true
    emit(.close, closeBody(code, reason))
  }

  /// Takes bytes from the peer.
  ///
  /// What comes after the peer's Close frame is discarded (RFC 6455 §1.4), and so
  /// is everything once this end has failed the connection (§7.1.7).
  public mutating func receive(_ bytes: some Collection<UInt8>) {
    guard isListening else { return }
    reader.receive(bytes)
    var nobody = NoFields()
    while isListening, let item = reader.next(telling: &nobody) {
      switch item {
      case .header(let next):
        header = next
        payload = []
        if let violation = rules.judge(next).first { fail(violation) }
      case .payload(let part):
        take(part)
      case .end:
        endFrame()
      }
    }
  }
}

extension Connection: Sendable where Keys: Sendable {}

extension Connection {
  private var isListening: Bool { !hasFailed && peerClose == nil }

  private mutating func take(_ part: [UInt8]) {
    guard let header else { return }
    if let violation = rules.judge(part, of: header) {
      fail(violation)
    } else if header.opcode?.isControl == true {
      payload += part
    } else {
      message += part
    }
  }

  private mutating func endFrame() {
    guard let header, let opcode = header.opcode else { return }
    if let violation = rules.judgeEnd(of: header) {
      fail(violation)
      return
    }
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
    hasSentClose = true
    emit(.close, hasCode ? closeBody(code, reason) : [])
  }

  private mutating func fail(_ violation: Violation) {
    events.append(.failed(violation))
    if !hasSentClose {
      hasSentClose = true
      emit(.close, closeBody(violation.closeCode, []))
    }
    hasFailed = true
  }

  private func closeBody(_ code: UInt16?, _ reason: [UInt8]) -> [UInt8] {
    guard let code else { return [] }
    return [UInt8(code >> 8), UInt8(code & 0xFF)] + reason
  }

  private mutating func emit(_ opcode: Opcode, _ bytes: [UInt8]) {
    var key: MaskingKey?
    if role == .client {
      key = MaskingKey(rawValue: UInt32.random(in: 0...UInt32.max, using: &keys))
    }
    let header = FrameHeader(
      opcode: opcode,
      maskingKey: key,
      payloadLength: UInt64(bytes.count)
    )
    outgoing += header.frame(carrying: bytes)
  }
}
