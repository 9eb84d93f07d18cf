public import Wire

/// What a request line asks for, taken apart (RFC 9112 §3.2).
public enum RequestTarget: Equatable, Sendable {
  /// A path with its query: it asks the server that it is sent to.
  case origin(String)

  /// A whole http URI: it asks a proxy; the port is `nil` when none is written.
  case absolute(host: String, port: UInt16?, path: String)

  /// A host and a port: CONNECT asks a proxy for a tunnel.
  case authority(host: String, port: UInt16)

  /// The server as a whole: only OPTIONS asks for that.
  case asterisk

  /// Takes a target apart.
  ///
  /// The result is `nil` for a form that does not fit the method, for a port that is none, and
  /// for a URI that is not of the scheme http.
  ///
  /// - Parameters:
  ///   - text: The target as it stands in the request line.
  ///   - method: The method, which decides about the form.
  public init?(_ text: String, method: String) {
    let bytes = Array(text.utf8)
    if method == "CONNECT" {
      guard let (host, port) = Self.authority(bytes[...]), let port else { return nil }
      self = .authority(host: host, port: port)
    } else if bytes == Array("*".utf8), method == "OPTIONS" {
      self = .asterisk
    } else if bytes.first == UInt8(ascii: "/") {
      self = .origin(text)
    } else {
      guard bytes.prefix(7).equalsIgnoringCase("http://") else { return nil }
      let end = bytes[7...].firstIndex { "/?#".utf8.contains($0) } ?? bytes.endIndex
      guard let (host, port) = Self.authority(bytes[7..<end]) else { return nil }
      let rest = String(decoding: bytes[end...], as: UTF8.self)
      let path: String
      switch bytes[end...].first {
      // OPTIONS without a path asks for the server as a whole (RFC 9112 §3.2.4).
      case nil: path = method == "OPTIONS" ? "*" : "/"
      case UInt8(ascii: "/"): path = rest
      case UInt8(ascii: "?"): path = "/" + rest
      default: return nil
      }
      self = .absolute(host: host, port: port, path: path)
    }
  }

  /// Whether a text is a host and perhaps a port, as Host has it (RFC 9110 §7.2).
  static func isAuthority(_ text: String) -> Bool { authority(Array(text.utf8)[...]) != nil }

  /// A host that is not empty, and the port after it, if there is one; no user before it.
  private static func authority(_ bytes: ArraySlice<UInt8>) -> (host: String, port: UInt16?)? {
    var end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
    if bytes.first == UInt8(ascii: "["), let bracket = bytes.firstIndex(of: UInt8(ascii: "]")) {
      guard bytes[bytes.startIndex..<bracket].dropFirst().allSatisfy({ $0.isAddressByte }) else {
        return nil
      }
      end = bracket + 1
    } else if !bytes[..<end].allSatisfy({ $0.isHostByte }) {
      return nil
    }
    let host = String(decoding: bytes[..<end], as: UTF8.self)
    guard !host.isEmpty else { return nil }
    guard end < bytes.endIndex else { return (host, nil) }
    guard bytes[end] == UInt8(ascii: ":") else { return nil }
    let digits = bytes[(end + 1)...]
    guard !digits.isEmpty else { return (host, nil) }
    guard digits.allSatisfy({ $0.decimalDigit != nil }),
      let port = UInt16(String(decoding: digits, as: UTF8.self)), port > 0
    else { return nil }
    return (host, port)
  }
}

extension UInt8 {
  /// Whether the byte may stand in an IPv6 address.
  fileprivate var isAddressByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "."):
      true
    default:
      false
    }
  }

  /// Whether the byte may stand in the name of a host (RFC 3986 §3.2.2, reg-name).
  fileprivate var isHostByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default:
      "-._~%!$&'()*+,;=".utf8.contains(self)
    }
  }
}

extension MessageHead {
  /// The path of a request without its query, whatever the form of the target: a server takes
  /// the absolute form as well (RFC 9112 §3.2.2).
  public var path: String {
    var target = target ?? "/"
    if case .absolute(_, _, let path)? = RequestTarget(target, method: method ?? "GET") {
      target = path
    }
    return String(decoding: Array(target.utf8).prefix { $0 != UInt8(ascii: "?") }, as: UTF8.self)
  }
}
