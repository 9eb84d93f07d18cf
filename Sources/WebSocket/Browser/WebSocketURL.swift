/// The URL of a WebSocket, as a page may write it (WHATWG WebSockets §3.1, URL Standard §4.4).
///
/// Relative URLs are allowed, and `http` and `https` stand for `ws` and `wss`.
public struct WebSocketURL: Equatable, Sendable {
  /// Whether the connection is to be encrypted: `wss`.
  public let isSecure: Bool

  /// User name and password with the `@`, as the URL shows them; mostly empty.
  let userInfo: String

  /// The host as it goes into Host: a name in ASCII, an IPv4 address, or an IPv6 address in
  /// brackets.
  public let host: String

  /// The port that the URL names, if it is not the default one.
  public let explicitPort: UInt16?

  /// The path; it begins with a slash.
  public let path: String

  /// What follows the question mark; `nil` without one.
  public let query: String?

  /// The port to connect to: 80 or 443 where the URL names none (RFC 6455 §3).
  public var port: UInt16 { explicitPort ?? (isSecure ? 443 : 80) }

  /// The URL in full: what the attribute `url` shows.
  public var text: String {
    let query = query.map { "?" + $0 } ?? ""
    return "\(isSecure ? "wss" : "ws")://\(userInfo)\(authority)\(path)\(query)"
  }

  /// The target of the handshake's request: path, and the query if it is not empty
  /// (RFC 6455 §3).
  public var resourceName: String {
    guard let query, !query.isEmpty else { return path }
    return path + "?" + query
  }

  /// The value of Host: the port is left out if it is the default one (RFC 6455 §4.1).
  public var authority: String {
    guard let explicitPort else { return host }
    return "\(host):\(explicitPort)"
  }

  /// The origin of the URL, which message events carry.
  public var origin: String { "\(isSecure ? "wss" : "ws")://\(authority)" }

  /// Reads a URL as the constructor does.
  ///
  /// - Parameters:
  ///   - text: What the page passes.
  ///   - page: The URL of the page, for what is relative.
  /// - Throws: ``DOMException/syntaxError`` for what is no URL, for any other scheme, and for a
  ///   fragment, even an empty one.
  public init(_ text: String, relativeTo page: PageURL?) throws(DOMException) {
    guard let record = URLRecord(text, relativeTo: page?.record), !record.hasFragment else {
      throw .syntaxError
    }
    switch record.scheme {
    case "ws", "http": isSecure = false
    case "wss", "https": isSecure = true
    default: throw .syntaxError
    }
    userInfo = record.userInfo
    host = record.host
    path = record.path
    query = record.query
    explicitPort = record.port
  }
}

/// The URL of a page, to which others are relative.
public struct PageURL: Equatable, Sendable {
  let record: URLRecord

  /// Reads the URL of a page; `nil` if it is not one of `http` or `https`.
  public init?(_ text: String) {
    guard let record = URLRecord(text, relativeTo: nil), ["http", "https"].contains(record.scheme)
    else { return nil }
    self.record = record
  }

  /// The origin: what the browser sends as Origin (RFC 6454 §6.2).
  public var origin: String {
    "\(record.scheme)://\(record.host)" + (record.port.map { ":\($0)" } ?? "")
  }

  /// Whether the page came by an encrypted connection.
  public var isSecure: Bool { record.scheme == "https" }
}
