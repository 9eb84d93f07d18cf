/// The part of an HTTP message that precedes its body (RFC 9112 §2.1).
///
/// It keeps the bytes as they were on the wire and remembers where its parts
/// lie, so that reading one out costs nothing until someone asks.
public struct MessageHead: Equatable, Sendable {
  /// The first line.
  public enum StartLine: Equatable, Sendable {
    /// A request line (RFC 9112 §3).
    case request(method: Range<Int>, target: Range<Int>)

    /// A status line (RFC 9112 §4).
    case response(status: UInt16, reason: Range<Int>)
  }

  /// Where a field line keeps its name and its value.
  public struct FieldLine: Equatable, Sendable {
    /// The name, in whatever case it was written.
    public let name: Range<Int>

    /// The value, without the whitespace around it.
    public let value: Range<Int>
  }

  /// Everything from the first byte of the start line to the end of the empty line.
  public let bytes: [UInt8]

  /// The first line.
  public let startLine: StartLine

  /// The minor version: 0 for HTTP/1.0, 1 for HTTP/1.1.
  public let minorVersion: UInt8

  /// The field lines, in order.
  public let fieldLines: [FieldLine]

  init(bytes: [UInt8], startLine: StartLine, minorVersion: UInt8, fieldLines: [FieldLine]) {
    self.bytes = bytes
    self.startLine = startLine
    self.minorVersion = minorVersion
    self.fieldLines = fieldLines
  }

  /// The text of a part; where a line is folded, with one space (RFC 9112 §5.2).
  public func text(_ range: Range<Int>) -> String {
    String(decoding: unfolded(range), as: UTF8.self)
  }

  /// The bytes of a part; where a line is folded, with one space.
  package func unfolded(_ range: Range<Int>) -> ArraySlice<UInt8> {
    isFolded(range) ? Self.unfolded(bytes[range]) : bytes[range]
  }

  /// A value that reaches over several lines, in one.
  package static func unfolded(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let lines = value.split { $0 == lineFeed || $0 == carriageReturn }
      .map { $0.trimmed }.filter { !$0.isEmpty }
    return Array(lines.joined(separator: [UInt8(ascii: " ")]))[...]
  }

  /// Whether a part goes on in a folded line: one that begins with whitespace.
  public func isFolded(_ range: Range<Int>) -> Bool {
    range.contains { index in
      bytes[index] == lineFeed && index + 1 < range.upperBound && bytes[index + 1].isWhitespace
    }
  }

  /// The method of a request, or `nil` for a response.
  public var method: String? {
    guard case .request(let method, _) = startLine else { return nil }
    return text(method)
  }

  /// The target of a request, or `nil` for a response.
  public var target: String? {
    guard case .request(_, let target) = startLine else { return nil }
    return text(target)
  }

  /// The status code of a response, or `nil` for a request.
  public var status: UInt16? {
    guard case .response(let status, _) = startLine else { return nil }
    return status
  }
}

extension MessageHead {
  /// The values of the fields of a name, in order.
  ///
  /// - Parameter name: The name in any case (RFC 9110 §5.1).
  /// - Returns: The values as they were written, without the whitespace around them.
  public func values(of name: StaticString) -> [String] {
    fieldLines.filter { hasName(name, $0) }.map { text($0.value) }
  }

  /// The value of the first field of a name, or `nil` without one.
  public func value(of name: StaticString) -> String? {
    fieldLines.first { hasName(name, $0) }.map { text($0.value) }
  }

  /// The members of a comma-separated list, over all fields of a name (RFC 9110 §5.6.1).
  ///
  /// Empty members are left out, and whitespace around the others.
  public func list(of name: StaticString) -> [String] {
    var members: [String] = []
    for line in fieldLines where hasName(name, line) {
      for member in unfolded(line.value).split(separator: UInt8(ascii: ",")) {
        let trimmed = member.trimmed
        if !trimmed.isEmpty { members.append(String(decoding: trimmed, as: UTF8.self)) }
      }
    }
    return members
  }

  /// Whether a list has a member, whatever the case of its letters.
  public func hasToken(_ token: StaticString, in name: StaticString) -> Bool {
    list(of: name).contains { $0.utf8.equalsIgnoringCase(token) }
  }

  private func hasName(_ name: StaticString, _ line: FieldLine) -> Bool {
    bytes[line.name].equalsIgnoringCase(name)
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes are those of `text`, folding only A-Z with a-z (RFC 6455 §2.1).
  package func equalsIgnoringCase(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { other in
      for place in 0..<other.count {
        let (own, byte) = unsafe (self[startIndex + place], other[place])
        guard own.lowercasedASCII == byte.lowercasedASCII else { return false }
      }
      return true
    }
  }
}

extension Collection<UInt8> {
  /// Whether the bytes are those of `text`, folding only A-Z with a-z (RFC 6455 §2.1).
  package func equalsIgnoringCase(_ text: StaticString) -> Bool {
    Array(self)[...].equalsIgnoringCase(text)
  }

  /// Whether the bytes are the same, folding only A-Z with a-z.
  package func equalsIgnoringCase(bytes other: some Collection<UInt8>) -> Bool {
    elementsEqual(other) { $0.lowercasedASCII == $1.lowercasedASCII }
  }
}

extension UInt8 {
  /// The small letter of a capital one; every other byte as it is.
  package var lowercasedASCII: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }

  /// Whether the byte is a space or a tab: OWS (RFC 9110 §5.6.3).
  package var isWhitespace: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  /// Whether the byte may stand in a token (RFC 9110 §5.6.2).
  package var isTokenByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case UInt8(ascii: "!"), UInt8(ascii: "#")...UInt8(ascii: "'"), UInt8(ascii: "*"),
      UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "^"),
      UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
      true
    default:
      false
    }
  }
}

extension ArraySlice<UInt8> {
  /// The bytes without the whitespace around them.
  package var trimmed: ArraySlice<UInt8> {
    var slice = self
    while slice.first?.isWhitespace == true { slice.removeFirst() }
    while slice.last?.isWhitespace == true { slice.removeLast() }
    return slice
  }
}
