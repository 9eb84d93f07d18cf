import Bytes
import HTTP
public import Tracing
public import WebSocket
public import Wire

/// A live client's side of one connection: bytes and the time go in, bytes and events come out.
public struct DialledConnection: Sendable {
  /// What the client wants to know.
  public enum Event: Equatable, Sendable {
    /// The connection is open; what the server has chosen.
    case opened(subprotocol: String?, extensions: String?)

    /// The server answered with something else than a right 101: its status, and which rules a
    /// 101 breaks. Without a status the bytes were no HTTP.
    case refused(status: UInt16?, [Violation])

    /// A message, a ping, a pong.
    case message(Opcode, [UInt8])
    case ping([UInt8])
    case pong([UInt8])

    /// The server's Close frame.
    case close(code: UInt16, reason: [UInt8])

    /// The server broke a rule, and the connection was failed.
    case failed(Violation)

    /// The server let too much time pass.
    case timedOut
  }

  /// What is wished for beside the URL.
  public struct Wish: Sendable {
    /// The subprotocols to choose from, the preferred one first.
    public var subprotocols: [String] = []

    /// The origin to claim, if any.
    public var origin: String?

    /// Further fields of the request.
    public var fields: [(name: String, value: String)] = []

    /// Whether compressing messages is offered.
    public var offersDeflate = true

    /// Creates the usual wish.
    public init() {}
  }

  typealias Socket = WebSocket.Connection<SystemRandomNumberGenerator>

  /// The request that opens the connection.
  public let handshake: ClientHandshake
  let limits: Limits
  var responses = MessageCollector(.response)
  var socket: Socket?
  var outgoing: [UInt8] = []
  var events: [Event] = []
  var deadline: Instant?
  var isClosing = false
  var isGivenUp = false
  var isRefused = false
  var peerHasFinished = false

  /// Begins a connection whose TCP connection is open.
  public init(_ url: WebSocketURL, _ wish: Wish, limits: Limits, at now: Instant) {
    var generator = SystemRandomNumberGenerator()
    let key = ClientHandshake.randomKey(using: &generator)
    var asked = ClientHandshake.Wish(target: url.resourceName, host: url.authority, key: key)
    asked.origin = wish.origin
    asked.subprotocols = wish.subprotocols
    asked.extraFields = wish.fields
    if wish.offersDeflate {
      asked.extensions = [
        ExtensionElement(PerMessageDeflate.name, [.init("client_max_window_bits")])
      ]
    }
    handshake = ClientHandshake(asked)
    self.limits = limits
    outgoing = handshake.request.bytes
    deadline = now + limits.handshakeTime
  }

  /// Whether messages can be sent.
  public var isOpen: Bool { socket?.isOpen ?? false }

  /// Whether everything is over, and TCP is to be closed.
  public var shouldClose: Bool {
    isGivenUp || isRefused || peerHasFinished || socket?.shouldCloseTransport == true
  }

  /// Whether both Close frames have gone.
  public var isClosingComplete: Bool { socket?.isClosingComplete ?? false }

  /// The code that this end reports (RFC 6455 §7.1.5).
  public var closeCode: UInt16 { socket?.closeCode ?? CloseCode.abnormal }

  /// When ``timePassed(to:)`` wants to be called; `nil` for never.
  public var nextMoment: Instant? { deadline }

  /// Takes the bytes that are to be sent, after all events were looked at.
  public mutating func bytesToSend() -> [UInt8] {
    defer { outgoing = [] }
    outgoing += socket?.bytesToSend() ?? []
    return outgoing
  }

  /// The next thing that has happened; nothing behind it has been looked at yet, so that a
  /// message can be answered before the server's Close frame is.
  public mutating func nextEvent(at now: Instant) -> Event? {
    guard events.isEmpty else { return events.removeFirst() }
    defer { watchClosing(at: now) }
    switch socket?.nextEvent() {
    case .message(let opcode, let bytes)?: return .message(opcode, bytes)
    case .ping(let bytes)?: return .ping(bytes)
    case .pong(let bytes)?: return .pong(bytes)
    case .close(let code, let reason)?: return .close(code: code, reason: reason)
    case .failed(let violation)?: return .failed(violation)
    case nil: return nil
    }
  }
}
