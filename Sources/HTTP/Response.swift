/// What a server answers, without what the connection adds to it.
public struct Response: Equatable, Sendable {
  /// How the client finds the end of the body.
  public enum Framing: Equatable, Sendable {
    /// By Content-Length.
    case length

    /// By the last chunk; a client of HTTP/1.0, which knows no chunks, by the end of the
    /// connection (RFC 9112 §6.1).
    case chunked

    /// By the end of the connection.
    case untilClose
  }

  /// The status code.
  public var status: UInt16

  /// The reason phrase.
  public var reason: String

  /// The fields, without those that frame the body or concern the connection.
  public var fields: [Field]

  /// A field line.
  public struct Field: Equatable, Sendable {
    /// Its name.
    public let name: String

    /// Its value.
    public let value: String

    /// Creates a field line.
    ///
    /// Line ends and other control characters in the value become spaces: a text from a
    /// stranger must not begin another line, or another response (RFC 9112 §11.1).
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value.withoutControls
    }
  }

  /// The body.
  public var body: [UInt8]

  /// How the client finds the end of the body.
  public var framing: Framing

  /// Whether the connection is to end after it.
  public var closes: Bool

  /// Creates a response.
  public init(
    _ status: UInt16,
    _ reason: String,
    fields: [Field] = [],
    body: [UInt8] = [],
    framing: Framing = .length,
    closes: Bool = false
  ) {
    self.status = status
    self.reason = reason.withoutControls
    self.fields = fields
    self.body = body
    self.framing = framing
    self.closes = closes
  }
}

extension String {
  /// The same text with a space for each control character but the tab.
  fileprivate var withoutControls: String {
    let isControl = { (byte: UInt8) in byte < 0x20 && byte != 0x09 || byte == 0x7F }
    guard utf8.contains(where: isControl) else { return self }
    return String(
      decoding: utf8.map { isControl($0) ? UInt8(ascii: " ") : $0 },
      as: UTF8.self
    )
  }
}
