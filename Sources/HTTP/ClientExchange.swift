import Wire

/// A request that has no complete response.
struct ClientExchange: Sendable {
  let number: Int
  let method: String

  /// The protocols that the client is ready to switch to; none for a request of HTTP/1.0, whose
  /// Upgrade means nothing (RFC 9110 §7.8).
  let protocols: [String]

  /// The body that is sent when the server says so.
  var waitingBody: [UInt8]?

  /// Whether the final response has begun, and whether the server ends the connection with it.
  var hasBegun = false
  var isLast = false

  init(_ number: Int, _ head: MessageHead) {
    self.number = number
    method = head.method ?? "GET"
    protocols = head.upgradeProtocols
  }

  /// Whether doing it several times is the same as doing it once (RFC 9110 §9.2.2).
  var isIdempotent: Bool {
    ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"].contains(method)
  }
}
