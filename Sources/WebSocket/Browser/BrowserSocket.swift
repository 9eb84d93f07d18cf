import Tracing
import Wire

/// The `WebSocket` object of a page (WHATWG WebSockets §3).
///
/// Like ``Connection`` it has no network and no clock, and no script either: what the script
/// calls, what arrives and what becomes of the transport go in; what happens to the script comes
/// out of ``runTask()``, one task of the event loop after the other. Attributes change where the
/// standard says: some at once, most of them in a task.
public struct BrowserSocket<Keys: RandomNumberGenerator> {
  /// How far the connection is.
  public enum ReadyState: UInt8, Sendable {
    case connecting, open, closing, closed
  }

  /// What a script gets binary messages as.
  public enum BinaryType: String, Sendable {
    case blob, arraybuffer
  }

  /// What a script sends.
  public enum Payload: Equatable, Sendable {
    /// A string; lone surrogates have become U+FFFD.
    case text(String)

    /// A Blob, an ArrayBuffer, or the bytes that a view covers.
    case binary([UInt8])
  }

  /// What a script gets: the attribute `data` of a message event.
  public enum Data: Equatable, Sendable {
    case text(String)
    case blob([UInt8])
    case buffer([UInt8])
  }

  /// An event that is fired at the object.
  public enum Event: Equatable, Sendable {
    case open
    case message(Data, origin: String)

    /// It says nothing of what was wrong, so that a page cannot find out about others.
    case error

    case close(code: UInt16, reason: String, wasClean: Bool)
  }

  /// Something that waits for its turn in the event loop.
  enum Task {
    case opened(chosenProtocol: String, extensions: String)
    case message(Opcode, [UInt8])
    case closing
    case closed(hasFailed: Bool, code: UInt16, reason: [UInt8], wasClean: Bool)
  }

  /// Where it is connected to.
  public let url: WebSocketURL

  /// The request that asks for the connection.
  public let handshake: ClientHandshake

  /// How far the connection is, as the script sees it.
  public internal(set) var readyState = ReadyState.connecting

  /// How many bytes of messages wait for the network.
  ///
  /// Text counts in UTF-8, framing does not. It is not reset when the connection closes.
  public internal(set) var bufferedAmount: UInt64 = 0

  /// The subprotocol that the server has chosen; empty until the connection is open.
  public internal(set) var chosenProtocol = ""

  /// The extensions that the server has accepted; empty until the connection is open.
  public internal(set) var extensions = ""

  /// What the script gets binary messages as from now on.
  public var binaryType = BinaryType.blob

  /// How many bytes of messages can wait at most; more of them end the connection.
  public let bufferLimit: UInt64

  let offeredProtocols: [String]
  let keys: Keys
  var connection: Connection<Keys>?
  var tasks: [Task] = []

  /// The messages that have not been given to the network.
  var waiting: [(opcode: Opcode, bytes: [UInt8])] = []

  /// How the closing handshake is to begin when they have been.
  var goodbye: (code: UInt16?, reason: [UInt8])?

  /// Whether the browser has failed the connection, and whether more waited than it can keep.
  var hasFailed = false
  var isFull = false
  var isGone = false

  /// Constructs the object: `new WebSocket(url, protocols)`.
  ///
  /// Nothing is sent by that; ``handshake`` is, as soon as the browser has a connection.
  ///
  /// - Parameters:
  ///   - url: What the script passes.
  ///   - protocols: The subprotocols, in the order of preference; a string is one of them.
  ///   - page: The page that the script belongs to; without one there is no Origin but `null`.
  ///   - offersDeflate: Whether the browser offers to compress messages.
  ///   - keys: What makes the key of the handshake and the masking keys.
  ///   - bufferLimit: How many bytes of messages can wait at most.
  /// - Throws: ``DOMException/syntaxError`` for a URL or a subprotocol that is none, or for one
  ///   that is named twice.
  public init(
    _ url: String,
    protocols: [String] = [],
    on page: PageURL?,
    offersDeflate: Bool = false,
    keys: Keys,
    bufferLimit: UInt64 = 1 << 30
  ) throws(DOMException) {
    self.url = try WebSocketURL(url, relativeTo: page)
    for (index, name) in protocols.enumerated() {
      let isToken = !name.isEmpty && name.utf8.allSatisfy { $0.isTokenByte }
      guard isToken, !protocols[..<index].contains(name) else { throw .syntaxError }
    }
    var keys = keys
    let key = ClientHandshake.randomKey(using: &keys)
    var wish = ClientHandshake.Wish(
      target: self.url.resourceName,
      host: self.url.authority,
      key: key
    )
    wish.origin = page?.origin ?? "null"
    wish.subprotocols = protocols
    if offersDeflate { wish.extensions = [Self.deflateOffer] }
    handshake = ClientHandshake(wish)
    offeredProtocols = protocols
    self.keys = keys
    self.bufferLimit = bufferLimit
  }

  /// What browsers offer: the server may limit the client's window.
  private static var deflateOffer: ExtensionElement {
    ExtensionElement(PerMessageDeflate.name, [.init("client_max_window_bits")])
  }

  /// Assigns the attribute `binaryType`; any other text changes nothing.
  public mutating func setBinaryType(_ text: String) {
    if let type = BinaryType(rawValue: text) { binaryType = type }
  }

  /// Whether the browser is to end the transport.
  public var shouldCloseTransport: Bool {
    hasFailed || isFull || connection?.shouldCloseTransport == true
  }
}

extension BrowserSocket: Sendable where Keys: Sendable {}
extension BrowserSocket.Task: Sendable where Keys: Sendable {}
