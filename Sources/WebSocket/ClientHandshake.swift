import Bytes
public import Wire

/// The client's part of the opening handshake (RFC 6455 §4.1).
public struct ClientHandshake: Equatable, Sendable {
  /// What a client asks for.
  public struct Wish: Equatable, Sendable {
    /// The path and query of the resource.
    public var target: String

    /// The value of Host: the name, and the port if it is not the default one.
    public var host: String

    /// The key; a client must choose it at random for each connection.
    public var key: String

    /// The origin of the page, for a client that is a browser.
    public var origin: String?

    /// The subprotocols to choose from, the preferred one first.
    public var subprotocols: [String] = []

    /// The extensions that it offers, the preferred one first.
    public var extensions: [ExtensionElement] = []

    /// Fields beyond those that the handshake needs.
    public var extraFields: [(name: String, value: String)] = []

    /// Creates a wish.
    public init(target: String, host: String, key: String) {
      self.target = target
      self.host = host
      self.key = key
    }

    /// Whether both wish for the same, in the same words.
    public static func == (lhs: Self, rhs: Self) -> Bool {
      ClientHandshake(lhs).request == ClientHandshake(rhs).request
    }
  }

  /// The request to send.
  public let request: MessageHead

  /// Creates the request, its fields in the order of the RFC's example (RFC 6455 §1.2).
  ///
  /// - Precondition: No text contains CR, LF or NUL.
  public init(_ wish: Wish) {
    var fields = [
      (name: "Host", value: wish.host),
      (name: "Upgrade", value: "websocket"),
      (name: "Connection", value: "Upgrade"),
      (name: "Sec-WebSocket-Key", value: wish.key),
    ]
    if let origin = wish.origin { fields.append((name: "Origin", value: origin)) }
    if !wish.subprotocols.isEmpty {
      let list = wish.subprotocols.joined(separator: ", ")
      fields.append((name: "Sec-WebSocket-Protocol", value: list))
    }
    if !wish.extensions.isEmpty {
      let list = wish.extensions.map { $0.text }.joined(separator: ", ")
      fields.append((name: "Sec-WebSocket-Extensions", value: list))
    }
    fields.append((name: "Sec-WebSocket-Version", value: "13"))
    request = MessageHead(method: "GET", target: wish.target, fields: fields + wish.extraFields)
  }

  /// A key made of 16 random bytes (RFC 6455 §4.1, item 7).
  public static func randomKey(using generator: inout some RandomNumberGenerator) -> String {
    var nonce: [UInt8] = []
    for _ in 0..<16 { nonce.append(UInt8.random(in: 0...255, using: &generator)) }
    return String(decoding: Base64.encode(nonce), as: UTF8.self)
  }

  /// Judges the answer to the request.
  ///
  /// - Returns: Every rule that it breaks; none for a 101 that opens the connection.
  /// - Precondition: `response` has status 101: any other one is plain HTTP.
  public func judge(_ response: MessageHead) -> [Violation] {
    OpeningHandshake.judge(response, answering: request)
  }
}
