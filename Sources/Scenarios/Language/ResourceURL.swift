/// A URL of a scenario: where a resource is, and how to speak to it.
public struct ResourceURL: Equatable, Sendable {
  /// How to speak: `http` or `ws`.
  public let scheme: String

  /// The name of the host, as it was written.
  public let host: String

  /// The port; 80 when none was written (RFC 6455 §3).
  public let port: UInt16

  /// The path and query: what the request line asks for.
  public let target: String

  /// The proxy that is asked for it; `nil` when its own server is.
  public internal(set) var proxy: ProxyAddress?

  /// The value of the Host field: the port only if it is not the default one.
  public var hostField: String { port == 80 ? host : "\(host):\(port)" }

  /// Parses a URL without user, fragment or percent signs to decode.
  ///
  /// Returns `nil` if it is anything else, or its scheme is not one of `schemes`.
  init?(_ text: String, schemes: [String]) {
    let bytes = Array(text.utf8)
    guard let scheme = schemes.first(where: { bytes.starts(with: "\($0)://".utf8) }) else {
      return nil
    }
    let rest = bytes[(scheme.utf8.count + 3)...]
    let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    let target = rest[authority.endIndex...]
    guard target.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }) else {
      return nil
    }
    let parts = authority.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), !parts[0].isEmpty, parts[0].allSatisfy({ $0.isNameByte })
    else { return nil }
    var port: UInt16 = 80
    if parts.count == 2 {
      guard parts[1].allSatisfy({ $0.isDigit }),
        let number = UInt16(String(decoding: parts[1], as: UTF8.self)), number > 0
      else { return nil }
      port = number
    }
    self.scheme = scheme
    self.host = String(decoding: parts[0], as: UTF8.self)
    self.port = port
    let path = String(decoding: target, as: UTF8.self)
    self.target = path.utf8.first == UInt8(ascii: "/") ? path : "/\(path)"
  }

  /// What a CONNECT asks for: the port stands there even if it is the default one
  /// (RFC 9110 §9.3.6).
  var authority: String { "\(host):\(port)" }

  /// What the request line asks for: the whole URL when a proxy has to find the server.
  ///
  /// In a handshake it is an http URL as well (RFC 9112 §3.2.2, RFC 6455 §4.1).
  var requestTarget: String {
    proxy?.opensTunnels == false ? "http://\(hostField)\(target)" : target
  }

  /// The path without the query: what a server looks its resource up by.
  var path: String {
    String(decoding: Array(target.utf8).prefix { $0 != UInt8(ascii: "?") }, as: UTF8.self)
  }
}
