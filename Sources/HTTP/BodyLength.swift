import Tracing
public import Wire

/// How long the body of a message is (RFC 9112 §6.3).
public enum BodyLength: Equatable, Sendable {
  /// There is no body: the message ends with its head.
  case none

  /// This many bytes follow; at least one.
  case bytes(UInt64)

  /// The body lasts until the connection ends.
  case untilClose

  /// The body comes in chunks (RFC 9112 §7.1), which are not taken apart yet.
  case chunked

  /// The connection now speaks another protocol.
  case upgraded
}

extension MessageHead {
  /// The length of the body that follows, by the rules in their order (RFC 9112 §6.3).
  ///
  /// - Parameter requestMethod: For a response, the method of the request it answers.
  /// - Returns: How the body is delimited.
  /// - Throws: ``HTTPSyntaxError`` when Content-Length is not one number.
  public func bodyLength(answering requestMethod: String?) throws(HTTPSyntaxError) -> BodyLength {
    if let status {
      if status == 101 { return .upgraded }
      if status < 200 || status == 204 || status == 304 { return .none }
      if requestMethod == "HEAD" { return .none }
      if requestMethod == "CONNECT" && status < 300 { return .upgraded }
    }
    if hasToken("chunked", in: "Transfer-Encoding") { return .chunked }
    if value(of: "Transfer-Encoding") != nil { return .untilClose }
    if let length = try contentLength() { return length == 0 ? .none : .bytes(length) }
    return status == nil ? .none : .untilClose
  }

  /// The number in Content-Length: one number, which may be repeated (RFC 9112 §6.3 rule 5).
  private func contentLength() throws(HTTPSyntaxError) -> UInt64? {
    let lines = fieldLines.filter { bytes[$0.name].equalsIgnoringCase("Content-Length") }
    var length: UInt64?
    for line in lines {
      for member in bytes[line.value].split(
        separator: UInt8(ascii: ","),
        omittingEmptySubsequences: false
      ) {
        guard let number = Self.number(member.trimmed), length == nil || length == number else {
          throw HTTPSyntaxError(rule: .httpContentLength, range: line.value)
        }
        length = number
      }
      if line.value.isEmpty { throw HTTPSyntaxError(rule: .httpContentLength, range: line.name) }
    }
    return length
  }

  /// A number of digits only, guarded against overflow (RFC 9110 §8.6).
  private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
    guard !digits.isEmpty else { return nil }
    var value: UInt64 = 0
    for byte in digits {
      guard let digit = byte.decimalDigit else { return nil }
      let (product, overflows) = value.multipliedReportingOverflow(by: 10)
      let (sum, carries) = product.addingReportingOverflow(UInt64(digit))
      guard !overflows, !carries else { return nil }
      value = sum
    }
    return value
  }
}
