import Tracing
import Wire

/// How a server answers what it cannot serve (RFC 9110 §15.5, §15.6).
struct Refusal: Equatable, Sendable {
  let status: UInt16
  let reason: String

  static let badRequest = Self(status: 400, reason: "Bad Request")
  static let contentTooLarge = Self(status: 413, reason: "Content Too Large")
  static let targetTooLong = Self(status: 414, reason: "URI Too Long")
  static let expectationFailed = Self(status: 417, reason: "Expectation Failed")
  static let fieldsTooLarge = Self(status: 431, reason: "Request Header Fields Too Large")
  static let notImplemented = Self(status: 501, reason: "Not Implemented")
  static let versionNotSupported = Self(status: 505, reason: "HTTP Version Not Supported")
}

extension Refusal {
  /// The answer to bytes that are no request.
  ///
  /// - Parameters:
  ///   - rule: The rule that they break.
  ///   - unread: The bytes from the start of the request on, if its head is not understood.
  init(of rule: RuleID, unread: [UInt8]) {
    if unread.count > MessageReader.headLimit,
      MessageHead.end(in: Array(unread[..<MessageReader.headLimit]), from: 0) == nil
    {
      let start = unread[..<MessageReader.headLimit]
      if start.contains(UInt8(ascii: "\n")) {
        self = .fieldsTooLarge
      } else {
        // A method without an end is none that this server has (RFC 9112 §3).
        self = start.allSatisfy { $0.isTokenByte } ? .notImplemented : .targetTooLong
      }
    } else if rule == .httpVersion, Self.namesOtherVersion(unread) {
      self = .versionNotSupported
    } else {
      self = .badRequest
    }
  }

  /// Whether a request line ends in a version of HTTP with another major number.
  private static func namesOtherVersion(_ bytes: [UInt8]) -> Bool {
    var line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    let version = Array(line.suffix(while: { $0 != UInt8(ascii: " ") }))
    return version.count == 8 && version.starts(with: "HTTP/".utf8)
      && version[5].decimalDigit != nil && version[5] != UInt8(ascii: "1")
      && version[6] == UInt8(ascii: ".") && version[7].decimalDigit != nil
  }
}

extension ArraySlice<UInt8> {
  /// The longest end whose bytes all fit.
  fileprivate func suffix(while fits: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    self[(lastIndex { !fits($0) }.map { $0 + 1 } ?? startIndex)...]
  }
}
