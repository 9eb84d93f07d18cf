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

  /// The protocols that a request invites the server to switch to (RFC 9110 §7.8).
  var upgradeProtocols: [String] { minorVersion >= 1 ? list(of: "Upgrade") : [] }

  /// Whether a 101 switches to what its request invites to: one of the protocols at least, since
  /// a server may name further layers above it (RFC 9110 §7.8, RFC 2817 §3.3).
  ///
  /// - Parameter request: The request that it answers.
  /// - Returns: `false` also for a 101 that names no protocol.
  public func switches(asInvitedBy request: MessageHead) -> Bool {
    switches(toOneOf: request.upgradeProtocols)
  }

  func switches(toOneOf protocols: [String]) -> Bool {
    list(of: "Upgrade").contains { named in
      protocols.contains { $0.utf8.equalsIgnoringCase(bytes: named.utf8) }
    }
  }

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
