public import Wire

/// A whole HTTP message: its head, and the body with the framing taken off.
public struct Message: Equatable, Sendable {
  /// The head.
  public var head: MessageHead

  /// The body.
  public var body: [UInt8]

  /// The fields after a chunked body, kept apart from those of the head (RFC 9112 §7.1.2).
  public var trailers: [TrailerField] = []

  /// Creates a message.
  public init(head: MessageHead, body: [UInt8] = []) {
    self.head = head
    self.body = body
  }

  /// Everything as it goes on the wire.
  public var bytes: [UInt8] { head.bytes + body }
}

extension MessageHead {
  /// Whether a response is the last one to its request, or hands the connection over.
  ///
  /// Any other 1xx response is followed by another one (RFC 9110 §15.2). A status
  /// outside 100 to 599 counts like 5xx (RFC 9110 §15).
  public var isFinal: Bool { status.map { !(100..<200).contains($0) || $0 == 101 } ?? true }

  /// Whether a response says that the request succeeded (RFC 9110 §15.3).
  public var isSuccess: Bool { status.map { (200..<300).contains($0) } ?? false }

  /// Whether a message says its length in two ways, which its readers may understand
  /// differently (RFC 9112 §6.1).
  public var hasTwoLengths: Bool {
    value(of: "Transfer-Encoding") != nil && value(of: "Content-Length") != nil
  }

  /// Whether the sender of this message lets the connection live on (RFC 9112 §9.3).
  public var persists: Bool {
    if hasToken("close", in: "Connection") { return false }
    return minorVersion >= 1 || hasToken("keep-alive", in: "Connection")
  }
}
