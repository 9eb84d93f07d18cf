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

  /// The body comes in chunks (RFC 9112 §7.1).
  case chunked

  /// The connection now speaks another protocol.
  case upgraded
}

extension MessageHead {
  /// The length of the body that follows, by the rules in their order (RFC 9112 §6.3).
  ///
  /// - Parameters:
  ///   - requestMethod: For a response, the method of the request it answers.
  ///   - trustsContentLength: Whether Content-Length counts where both fields stand, against
  ///     the rules: what makes request smuggling possible (RFC 9112 §11.2).
  /// - Returns: How the body is delimited.
  /// - Throws: ``HTTPSyntaxError`` when Content-Length is not one number, or a
  ///   request is coded in a way that hides its end.
  public func bodyLength(
    answering requestMethod: String?,
    trustsContentLength: Bool = false
  ) throws(HTTPSyntaxError) -> BodyLength {
    if let status {
      if status == 101 { return .upgraded }
      if requestMethod == "CONNECT" && (200..<300).contains(status) { return .upgraded }
      if (100..<200).contains(status) || status == 204 || status == 304 { return .none }
      if requestMethod == "HEAD" { return .none }
    }
    if trustsContentLength, let length = try contentLength() {
      return length == 0 ? .none : .bytes(length)
    }
    if let length = try codedLength() { return length }
    if let length = try contentLength() { return length == 0 ? .none : .bytes(length) }
    return status == nil ? .none : .untilClose
  }

  /// The length that Transfer-Encoding gives, whatever Content-Length says (RFC 9112 §6.3 rules 3, 4).
  private func codedLength() throws(HTTPSyntaxError) -> BodyLength? {
    guard let line = lines(of: "Transfer-Encoding").last else { return nil }
    if let last = list(of: "Transfer-Encoding").last, last.utf8.equalsIgnoringCase("chunked") {
      return .chunked
    }
    guard status != nil else { throw broken(.httpChunkedLast, line) }
    return .untilClose
  }

  private func lines(of name: StaticString) -> [FieldLine] {
    fieldLines.filter { bytes[$0.name].equalsIgnoringCase(name) }
  }

  private func broken(_ rule: RuleID, _ line: FieldLine) -> HTTPSyntaxError {
    HTTPSyntaxError(rule: rule, range: line.value.isEmpty ? line.name : line.value)
  }

  /// The number in Content-Length: one number, which may be repeated (RFC 9112 §6.3 rule 5).
  private func contentLength() throws(HTTPSyntaxError) -> UInt64? {
    var length: UInt64?
    for line in lines(of: "Content-Length") {
      for member in bytes[line.value].split(
        separator: UInt8(ascii: ","),
        omittingEmptySubsequences: false
      ) {
        guard let number = Self.number(member.trimmed), length == nil || length == number else {
          throw broken(.httpContentLength, line)
        }
        length = number
      }
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
