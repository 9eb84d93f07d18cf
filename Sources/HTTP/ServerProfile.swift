import Wire

/// What a server speaks, and what it puts up with.
public struct ServerProfile: Equatable, Sendable {
  /// The minor version that it speaks: 1 for HTTP/1.1, 0 for HTTP/1.0.
  public var minorVersion: UInt8

  /// Whether it keeps connections of HTTP/1.0 open for those who ask for that
  /// (RFC 9112 §9.3, Appendix C.2.2).
  public var keepsOldAlive: Bool

  /// With how many requests it ends a connection; `nil` for no limit.
  public var requestLimit: Int?

  /// Whether it goes on after a framing that others may see differently, which RFC 9112 §6.1
  /// forbids.
  public var isLax = false

  /// Whether its owner hears of a request with a body before the body has come.
  public var announcesBodies = false

  /// What its responses carry beyond what the protocol needs; `nil` for nothing.
  public var headers: HeaderProfile?

  /// How many unanswered requests it reads ahead.
  public var pipelineLimit = 100

  /// The most bytes that the body of a request may have.
  public var bodyLimit = 16 << 20

  /// Creates a profile; a server of HTTP/1.1 honours keep-alive, one of HTTP/1.0 does not
  /// unless it is told to.
  public init(minorVersion: UInt8 = 1, keepsOldAlive: Bool? = nil) {
    self.minorVersion = minorVersion
    self.keepsOldAlive = keepsOldAlive ?? (minorVersion >= 1)
  }

  /// The methods of HTTP (RFC 9110 §9.3, RFC 5789 §2).
  static let methods = [
    "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH",
  ]

  /// Whether the connection may live on after a request (RFC 9112 §9.3).
  func persists(after head: MessageHead, number: Int) -> Bool {
    guard head.persists, number + 1 < requestLimit ?? .max else { return false }
    guard head.minorVersion >= 1 && minorVersion >= 1 || keepsOldAlive else { return false }
    // A framing that others may see differently (RFC 9112 §6.1).
    let isOldCoded = head.minorVersion == 0 && head.value(of: "Transfer-Encoding") != nil
    return isLax || !head.hasTwoLengths && !isOldCoded
  }

  /// Why a request is not served whatever it asks for, or `nil`.
  func refusal(of head: MessageHead) -> Refusal? {
    guard head.hasValidHost else { return .badRequest }
    guard let method = head.method, Self.methods.contains(method) else { return .notImplemented }
    let codings = head.list(of: "Transfer-Encoding")
    guard codings.isEmpty || minorVersion >= 1 else { return .notImplemented }
    guard codings.dropLast().isEmpty else {
      let isRepeated = codings.dropLast().contains { $0.utf8.equalsIgnoringCase("chunked") }
      return isRepeated ? .badRequest : .notImplemented
    }
    if minorVersion == 0, method == "POST", head.value(of: "Content-Length") == nil {
      return .badRequest  // RFC 1945 §7.2.2
    }
    let isStrange = head.list(of: "Expect").contains { !$0.utf8.equalsIgnoringCase("100-continue") }
    if isStrange, head.minorVersion >= 1, minorVersion >= 1 { return .expectationFailed }
    if case .bytes(let count)? = try? head.bodyLength(answering: nil), count > bodyLimit {
      return .contentTooLarge
    }
    return nil
  }
}

extension MessageHead {
  /// Whether a request names its host once and as one can, or is of HTTP/1.0 and names none
  /// (RFC 9112 §3.2).
  var hasValidHost: Bool {
    let hosts = values(of: "Host")
    guard let host = hosts.first else { return minorVersion == 0 }
    return hosts.count == 1 && (host.isEmpty || RequestTarget.isAuthority(host))
  }
}
