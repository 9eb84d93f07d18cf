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
  public internal(set) var hasSentClose = false

  /// The code and reason of the peer's Close frame, once it has come.
  public internal(set) var peerClose: (code: UInt16, reason: [UInt8])?

  /// Whether this end has failed the connection.
  public internal(set) var hasFailed = false

  /// Compresses messages, if the ends agreed on that.
  var deflater: MessageDeflater?
  var keys: Keys
  var reader = FrameReader()
  var rules: FrameRules
  var header: FrameHeader?
  var payload: [UInt8] = []
  var message: [UInt8] = []
  var messageOpcode = Opcode.text
  var outgoing: [UInt8] = []

  /// The body of the Close frame that answers the peer's, until it is sent.
  var owedClose: [UInt8]?
  var events: [Event] = []

  /// Creates an end of a connection whose opening handshake is over.
  ///
  /// - Parameters:
  ///   - role: Which end this is.
  ///   - keys: What makes the masking keys of a client.
  ///   - messageLimit: The longest message that is taken, in bytes, compressed or not.
  ///   - deflate: What the ends agreed on about compression; messages are compressed then.
  public init(
    role: Role,
    keys: Keys,
    messageLimit: UInt64 = 16 << 20,
    deflate: PerMessageDeflate? = nil
  ) {
    self.role = role
    self.keys = keys
    deflater = deflate.map { MessageDeflater($0[role]) }
    rules = FrameRules(sender: role.peer, messageLimit: messageLimit, deflate: deflate)
  }

  /// Whether messages may be sent: the answer to messages that came before the peer's Close
  /// frame may still precede the Close frame that answers it (RFC 6455 §5.5.1).
  public var isOpen: Bool {
    !hasSentClose && !hasFailed && (peerClose == nil || owedClose != nil)
  }

  /// Whether the closing handshake is complete: a Close frame went each way.
  public var isClosingComplete: Bool { hasSentClose && peerClose != nil }

  /// Whether this end should close the TCP connection now.
  ///
  /// The server does so at once when the closing handshake is complete; the
  /// client waits for it (RFC 6455 §7.1.1). Who fails the connection does not wait.
  public var shouldCloseTransport: Bool { hasFailed || isClosingComplete && role == .server }

  /// The code that this end reports for the connection (RFC 6455 §7.1.5).
  public var closeCode: UInt16 { peerClose?.code ?? CloseCode.abnormal }

  /// Takes the bytes that are to be sent; last of all the answer to the peer's Close frame.
  public mutating func bytesToSend() -> [UInt8] {
    if let body = owedClose {
      owedClose = nil
      hasSentClose = true
      emit(.close, body)
    }
    defer { outgoing = [] }
    return outgoing
  }

  /// How many bytes are kept of a message that is not whole yet.
  public var heldCount: Int { message.count }

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
    guard !hasSentClose, !hasFailed, owedClose == nil else { return }
    hasSentClose = true
    emit(.close, closeBody(code, reason))
  }

  /// Takes bytes from the peer.
  ///
  /// What comes after the peer's Close frame is discarded (RFC 6455 §1.4), and so
  /// is everything once this end has failed the connection (§7.1.7).
  public mutating func receive(_ bytes: some Collection<UInt8>) {
    buffer(bytes)
    while understandItem() {}
  }

  /// Takes bytes from the peer, for ``nextEvent()`` to understand.
  public mutating func buffer(_ bytes: some Collection<UInt8>) {
    if isListening { reader.receive(bytes) }
  }

  /// The next event, in order; nothing behind it is understood yet, so that the answer to a
  /// message goes out before the end of the connection that the peer's next frame may be.
  ///
  /// - Returns: `nil` when more bytes are needed.
  public mutating func nextEvent() -> Event? {
    while events.isEmpty, understandItem() {}
    return events.isEmpty ? nil : events.removeFirst()
  }

  /// Understands one more item; `false` when that needs more bytes, or nobody listens any more.
  private mutating func understandItem() -> Bool {
    var nobody = NoFields()
    guard isListening, let item = reader.next(telling: &nobody) else { return false }
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
    return true
  }
}

extension Connection: Sendable where Keys: Sendable {}
