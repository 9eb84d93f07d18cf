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
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
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
    self.reason = reason
    self.fields = fields
    self.body = body
    self.framing = framing
    self.closes = closes
  }
}
