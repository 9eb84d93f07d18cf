public import Tracing
import Wire

/// A cookie as a client keeps it (RFC 6265 §5.3).
public struct Cookie: Equatable, Sendable {
  /// Its name.
  public let name: String

  /// Its value.
  public let value: String

  /// The host that it is for, in small letters.
  public let domain: String

  /// Whether it is for that host alone, not for those below it.
  public let isHostOnly: Bool

  /// The path that it is for, with all below it.
  public let path: String

  /// Whether only secure connections carry it.
  public let isSecure: Bool

  /// Whether scripts may not see it; requests carry it all the same (RFC 6265 §4.1.2.6).
  public let isHTTPOnly: Bool

  /// When it is forgotten; `nil` for one that lasts as long as the client runs.
  public let expires: Instant?

  /// Understands the value of a Set-Cookie field (RFC 6265 §5.2, §5.3).
  ///
  /// The attribute Expires is passed over: the clock of a run has no date that a server would
  /// know. Max-Age counts from the moment of the response. The result is `nil` for what sets no
  /// cookie: one without a name, or one for another host.
  ///
  /// - Parameters:
  ///   - text: The value of the field.
  ///   - host: The host that the request asked.
  ///   - path: The path that it asked for.
  ///   - now: The present moment.
  public init?(_ text: String, from host: String, path: String, at now: Instant) {
    var parts = Array(text.utf8).split(
      separator: UInt8(ascii: ";"),
      omittingEmptySubsequences: false
    )[...]
    guard let pair = parts.popFirst(), let equals = pair.firstIndex(of: UInt8(ascii: "=")) else {
      return nil
    }
    let name = pair[..<equals].trimmed
    guard !name.isEmpty else { return nil }
    var domain = ""
    var attributePath = ""
    var isSecure = false
    var isHTTPOnly = false
    var expires: Instant?
    for part in parts {
      let end = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
      let value = part[end...].dropFirst().trimmed
      let attribute = part[..<end].trimmed
      if attribute.equalsIgnoringCase("Domain") {
        // A leading dot means nothing (RFC 6265 §5.2.3).
        let name = value.first == UInt8(ascii: ".") ? value.dropFirst() : value
        if !name.isEmpty { domain = Self.lowercased(name) }
      } else if attribute.equalsIgnoringCase("Path") {
        attributePath = String(decoding: value, as: UTF8.self)
      } else if attribute.equalsIgnoringCase("Secure") {
        isSecure = true
      } else if attribute.equalsIgnoringCase("HttpOnly") {
        isHTTPOnly = true
      } else if attribute.equalsIgnoringCase("Max-Age"), let seconds = Self.seconds(value) {
        expires = seconds > 0 ? now + .seconds(seconds) : .start
      }
    }
    let host = Self.lowercased(Array(host.utf8)[...])
    guard domain.isEmpty || Self.matches(host, domain: domain) else { return nil }
    self.name = String(decoding: name, as: UTF8.self)
    self.value = String(decoding: pair[(equals + 1)...].trimmed, as: UTF8.self)
    self.domain = domain.isEmpty ? host : domain
    isHostOnly = domain.isEmpty
    let isWhole = attributePath.utf8.first == UInt8(ascii: "/")
    self.path = isWhole ? attributePath : Self.defaultPath(of: path)
    self.isSecure = isSecure
    self.isHTTPOnly = isHTTPOnly
    self.expires = expires
  }

  /// Whether it is the same cookie as another one, perhaps with another value.
  func hasSamePlace(as other: Cookie) -> Bool {
    name.utf8.elementsEqual(other.name.utf8) && domain.utf8.elementsEqual(other.domain.utf8)
      && path.utf8.elementsEqual(other.path.utf8)
  }

  /// Whether a request carries it (RFC 6265 §5.4).
  func belongs(to host: String, path: String, isSecure: Bool, at now: Instant) -> Bool {
    let host = Self.lowercased(Array(host.utf8)[...])
    let isHost =
      isHostOnly ? host.utf8.elementsEqual(domain.utf8) : Self.matches(host, domain: domain)
    return isHost && Self.matches(path, prefix: self.path) && (isSecure || !self.isSecure)
      && !isOver(at: now)
  }

  func isOver(at now: Instant) -> Bool { expires.map { $0 <= now } ?? false }

  // MARK: Matching

  /// Whether a host is a domain or lies below it; an address never lies below one
  /// (RFC 6265 §5.1.3).
  private static func matches(_ host: String, domain: String) -> Bool {
    let (host, domain) = (Array(host.utf8), Array(domain.utf8))
    if host == domain { return true }
    guard host.count > domain.count + 1, host.suffix(domain.count).elementsEqual(domain) else {
      return false
    }
    let isAddress = host.allSatisfy { $0 == UInt8(ascii: ".") || $0.decimalDigit != nil }
    return host[host.count - domain.count - 1] == UInt8(ascii: ".") && !isAddress
  }

  /// Whether a path is another one or lies below it (RFC 6265 §5.1.4).
  private static func matches(_ path: String, prefix: String) -> Bool {
    let (path, prefix) = (Array(path.utf8), Array(prefix.utf8))
    guard path.starts(with: prefix) else { return false }
    return path.count == prefix.count || prefix.last == UInt8(ascii: "/")
      || path[prefix.count] == UInt8(ascii: "/")
  }

  /// The path up to its last slash, which is not a part of it (RFC 6265 §5.1.4).
  private static func defaultPath(of path: String) -> String {
    let bytes = Array(path.utf8)
    guard bytes.first == UInt8(ascii: "/"), let slash = bytes.lastIndex(of: UInt8(ascii: "/")),
      slash > 0
    else { return "/" }
    return String(decoding: bytes[..<slash], as: UTF8.self)
  }

  /// A whole number, perhaps negative; one beyond a hundred years counts as a hundred years.
  private static func seconds(_ text: ArraySlice<UInt8>) -> Int64? {
    let isNegative = text.first == UInt8(ascii: "-")
    let digits = isNegative ? text.dropFirst() : text
    guard !digits.isEmpty, digits.allSatisfy({ $0.decimalDigit != nil }) else { return nil }
    let limit: Int64 = 100 * 366 * 86_400
    let value = digits.reduce(Int64(0)) { sum, byte in
      min(limit, sum * 10 + Int64(byte.decimalDigit ?? 0))
    }
    return isNegative ? -value : value
  }

  private static func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map { $0.lowercasedASCII }, as: UTF8.self)
  }
}
