import Tracing

let lineFeed = UInt8(ascii: "\n")
let carriageReturn = UInt8(ascii: "\r")

/// The steps of reading a head. The empty line is known to be there, so a step
/// that runs into the end of a line has found an error, not a lack of bytes.
extension FieldReader {
  var current: UInt8 { bytes[byteOffset] }

  var isAtLineEnd: Bool {
    current == lineFeed || current == carriageReturn && bytes[byteOffset + 1] == lineFeed
  }

  /// Takes bytes as long as they fit; at least one, or the rule is broken.
  mutating func text(
    _ id: FieldID,
    orBreaking rule: RuleID,
    while fits: (UInt8) -> Bool
  ) throws(HTTPSyntaxError) -> Range<Int> {
    var end = byteOffset
    while fits(bytes[end]) { end += 1 }
    guard end > byteOffset, let range = run(end - byteOffset, id) else { throw broken(rule) }
    return range
  }

  mutating func single(
    _ byte: UInt8,
    _ id: FieldID,
    orBreaking rule: RuleID
  ) throws(HTTPSyntaxError) {
    guard current == byte else { throw broken(rule) }
    _ = run(1, id)
  }

  /// Takes the end of a line; the reader is at one.
  mutating func lineEnd(_ id: FieldID = .httpLineEnd) {
    _ = run(current == lineFeed ? 1 : 2, id)
  }

  /// Takes spaces and tabs, if there are any.
  mutating func takeWhitespace() {
    _ = run(bytes[byteOffset...].prefix { $0.isWhitespace }.count, .httpWhitespace)
  }

  /// What to throw when the current byte breaks a rule.
  ///
  /// A CR on its own breaks the same one wherever it stands (RFC 9112 §2.2).
  func broken(_ rule: RuleID) -> HTTPSyntaxError {
    HTTPSyntaxError(
      rule: current == carriageReturn && !isAtLineEnd ? .httpBareCR : rule,
      range: byteOffset..<byteOffset + 1
    )
  }

  /// `method SP request-target SP HTTP-version CRLF` (RFC 9112 §3).
  mutating func requestLine() throws(HTTPSyntaxError) -> (MessageHead.StartLine, UInt8) {
    let space = UInt8(ascii: " ")
    let method = try text(.httpMethod, orBreaking: .httpNotAMessage) { $0.isTokenByte }
    try single(space, .httpSpace, orBreaking: .httpRequestLine)
    // A fragment is no part of the target (RFC 9110 §7.1).
    let target = try text(.httpTarget, orBreaking: .httpRequestLine) {
      $0 > space && $0 != 0x7F && $0 != UInt8(ascii: "#")
    }
    try single(space, .httpSpace, orBreaking: .httpRequestLine)
    guard let minorVersion = version(.httpRequestVersion) else {
      // What has a space behind it stands in the place of the version, and is not one.
      let isLastWord = !bytes[byteOffset...].prefix { $0 != lineFeed }.contains(space)
      throw broken(isLastWord && !isAtLineEnd ? .httpVersion : .httpRequestLine)
    }
    guard isAtLineEnd else { throw broken(.httpRequestLine) }
    lineEnd()
    return (.request(method: method, target: target), minorVersion)
  }

  /// `HTTP-version SP status-code SP [ reason-phrase ] CRLF` (RFC 9112 §4).
  mutating func statusLine() throws(HTTPSyntaxError) -> (MessageHead.StartLine, UInt8) {
    let space = UInt8(ascii: " ")
    guard current.lowercasedASCII == UInt8(ascii: "h") else { throw broken(.httpNotAMessage) }
    guard let minorVersion = version(.httpResponseVersion) else { throw broken(.httpVersion) }
    try single(space, .httpSpace, orBreaking: .httpStatusLine)
    var status: UInt16 = 0
    for offset in 0..<3 {
      guard let digit = bytes[byteOffset + offset].decimalDigit else {
        throw broken(.httpStatusLine)
      }
      status = status * 10 + UInt16(digit)
    }
    _ = run(3, .httpStatus, value: UInt64(status))
    try single(space, .httpSpace, orBreaking: .httpStatusLine)
    var end = byteOffset
    while bytes[end].isFieldByte { end += 1 }
    guard let reason = run(end - byteOffset, .httpReason), isAtLineEnd else {
      throw broken(.httpStatusLine)
    }
    lineEnd()
    return (.response(status: status, reason: reason), minorVersion)
  }

  /// `HTTP/1.` and a digit; the letters' case matters (RFC 9112 §2.3).
  mutating func version(_ id: FieldID) -> UInt8? {
    let prefix: [UInt8] = [72, 84, 84, 80, 47, 49, 46]  // "HTTP/1."
    let end = byteOffset + prefix.count
    guard end < bytes.count, bytes[byteOffset..<end].elementsEqual(prefix),
      let minor = bytes[end].decimalDigit
    else { return nil }
    _ = run(prefix.count + 1, id)
    return minor
  }

  /// `field-name ":" OWS field-value OWS CRLF` (RFC 9112 §5).
  ///
  /// - Parameters:
  ///   - isFirst: Whether the line follows the start line.
  ///   - unfolds: Whether lines that go on with whitespace belong to this one, as a client must
  ///     take them (RFC 9112 §5.2).
  ///   - allowsSpace: Whether whitespace before the colon is passed over.
  /// - Returns: Where its name and its value are.
  /// - Throws: ``HTTPSyntaxError``.
  mutating func fieldLine(
    isFirst: Bool,
    unfolds: Bool = false,
    allowsSpace: Bool = false
  ) throws(HTTPSyntaxError) -> MessageHead.FieldLine {
    if current.isWhitespace { throw broken(isFirst ? .httpSpaceBeforeFields : .httpFolding) }
    let name = try text(.httpFieldName, orBreaking: .httpNotAMessage) { $0.isTokenByte }
    if current.isWhitespace, !allowsSpace { throw broken(.httpSpaceBeforeColon) }
    takeWhitespace()
    try single(UInt8(ascii: ":"), .httpColon, orBreaking: .httpNotAMessage)
    takeWhitespace()

    var end = byteOffset
    while bytes[end].isFieldByte { end += 1 }
    while unfolds, let next = foldedLine(at: end) {
      end = next
      while bytes[end].isFieldByte { end += 1 }
    }
    // What is folded before the first byte of the value, or after its last one, says nothing.
    let isSpace: (UInt8) -> Bool = { $0.isWhitespace || $0 == carriageReturn || $0 == lineFeed }
    _ = run(bytes[byteOffset..<end].prefix(while: isSpace).count, .httpWhitespace)
    var value = bytes[byteOffset..<end]
    while let last = value.last, isSpace(last) { value.removeLast() }
    let id = FieldID(valueOf: bytes[name])
    let range = run(value.count, id) ?? byteOffset..<byteOffset
    _ = run(end - byteOffset, .httpWhitespace)
    guard isAtLineEnd else { throw broken(.httpControlInValue) }
    lineEnd()
    return MessageHead.FieldLine(name: name, value: range)
  }
}

extension FieldReader {
  /// Where a folded line goes on whose first part ends here; `nil` if no line is folded here.
  private func foldedLine(at index: Int) -> Int? {
    let isPair = bytes[index] == carriageReturn && bytes[index + 1] == lineFeed
    guard isPair || bytes[index] == lineFeed else { return nil }
    let next = index + (isPair ? 2 : 1)
    return next < bytes.count && bytes[next].isWhitespace ? next : nil
  }
}

extension UInt8 {
  /// The digit that the byte is as text, or `nil`.
  package var decimalDigit: UInt8? {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) ? self - UInt8(ascii: "0") : nil
  }

  /// Whether the byte may stand in a field value: no control but the tab (RFC 9110 §5.5).
  var isFieldByte: Bool { self >= 0x20 && self != 0x7F || self == UInt8(ascii: "\t") }
}
