import Tracing
import Wire

/// Reads the words of a line one after the other, and says what is wrong with them.
package struct LineCursor {
  package let line: SourceLine
  package private(set) var index = 0

  package init(_ line: SourceLine) {
    self.line = line
  }

  package var isAtEnd: Bool { index == line.tokens.count }

  /// Whether a word follows, not a text.
  var hasWord: Bool { !isAtEnd && !line.tokens[index].isText }

  /// Whether this word follows.
  package func isNext(_ word: String) -> Bool { hasWord && line.tokens[index].text == word }

  /// An error about the token that was read last.
  package func error(_ problem: ScenarioError.Problem) -> ScenarioError {
    error(problem, at: line.tokens[max(0, index - 1)].characters)
  }

  private func error(
    _ problem: ScenarioError.Problem,
    at characters: Range<Int>
  ) -> ScenarioError {
    ScenarioError(
      line: line.number,
      column: characters.lowerBound + 1,
      width: max(1, characters.count),
      source: line.source,
      problem: problem
    )
  }

  /// The next token, or an error that says what should stand there.
  package mutating func next(_ expected: ScenarioError.Expectation) throws(ScenarioError) -> Token {
    guard !isAtEnd else {
      let end = line.tokens.last?.characters.upperBound ?? 0
      throw error(.endOfLine(expected: expected), at: end..<end + 1)
    }
    index += 1
    return line.tokens[index - 1]
  }

  package func wrong(_ token: Token, _ expected: ScenarioError.Expectation) -> ScenarioError {
    error(.found(token.isText ? "\"\(token.text)\"" : token.text, expected: expected))
  }

  /// The next token if it fits, else an error that says what it should be.
  package mutating func parse<Value>(
    _ expected: ScenarioError.Expectation,
    _ transform: (Token) -> Value?
  ) throws(ScenarioError) -> Value {
    let token = try next(expected)
    guard let value = transform(token) else { throw wrong(token, expected) }
    return value
  }

  /// Takes the next word if it is this one.
  package mutating func take(_ word: String) -> Bool {
    guard !isAtEnd, !line.tokens[index].isText, line.tokens[index].text == word else {
      return false
    }
    index += 1
    return true
  }

  /// One of some words.
  package mutating func word(_ words: [String]) throws(ScenarioError) -> String {
    try parse(.word(words)) { !$0.isText && words.contains($0.text) ? $0.text : nil }
  }

  package mutating func name() throws(ScenarioError) -> String {
    try parse(.name) { token in
      let fits = token.text.utf8.allSatisfy { $0.isNameByte }
      return !token.isText && fits && !token.text.isEmpty ? token.text : nil
    }
  }

  package mutating func text() throws(ScenarioError) -> String {
    try parse(.text) { $0.isText ? $0.text : nil }
  }

  /// A text, or a word, without control characters, that can stand in a head.
  mutating func lineText() throws(ScenarioError) -> String {
    try parse(.lineText) { token in
      token.text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } ? token.text : nil
    }
  }

  package mutating func number(_ range: ClosedRange<Int>) throws(ScenarioError) -> Int {
    try parse(.number(Int64(range.lowerBound), Int64(range.upperBound))) { token in
      let isDecimal = token.text.utf8.allSatisfy { $0.isDigit }
      guard !token.isText, isDecimal, let value = Int(token.text) else { return nil }
      return range.contains(value) ? value : nil
    }
  }

  /// A text of at most `limit` bytes without control characters.
  mutating func shortText(_ limit: Int) throws(ScenarioError) -> String {
    try parse(.shortText(limit)) { token in
      let fits = token.text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
      return fits && token.text.utf8.count <= limit ? token.text : nil
    }
  }

  /// A sequence number: any 32 bits, which `Int` cannot hold where it has 32 bits itself.
  mutating func sequenceNumber() throws(ScenarioError) -> UInt32 {
    try parse(.number(0, Int64(UInt32.max))) { $0.isText ? nil : UInt32($0.text) }
  }

  /// Takes the next word if it is a sequence number.
  mutating func takeSequenceNumber() -> UInt32? {
    guard !isAtEnd, !line.tokens[index].isText, let number = UInt32(line.tokens[index].text) else {
      return nil
    }
    index += 1
    return number
  }

  mutating func path() throws(ScenarioError) -> String {
    try parse(.path) { token in
      let fits = token.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }
      return fits && token.text.utf8.first == UInt8(ascii: "/") ? token.text : nil
    }
  }

  /// An address that one host can have: not 0.x.x.x, not multicast, not broadcast
  /// (RFC 1122 §3.2.1.3), so that no TCP ever opens towards one (RFC 9293 MUST-46).
  mutating func address() throws(ScenarioError) -> IPv4Address {
    try parse(.address) { token in
      guard !token.isText, let address = IPv4Address(token.text) else { return nil }
      return (1..<224).contains(address.rawValue >> 24) ? address : nil
    }
  }

  /// A length of time such as `50ms`, `1.5s` or `2min`; at most 100 days.
  mutating func time(
    atLeast least: TimeSpan = .zero,
    atMost most: TimeSpan = .seconds(100 * 86_400)
  ) throws(ScenarioError) -> TimeSpan {
    let next = isAtEnd ? nil : Quantity.nanoseconds(line.tokens[index].text)
    let isTooShort = next.map { $0 < least.nanoseconds } ?? false
    return try parse(isTooShort ? .timeAtLeast(least.nanoseconds / 1_000_000) : .time) { token in
      guard let value = Quantity.nanoseconds(token.text), !token.isText else { return nil }
      let span = TimeSpan(nanoseconds: value)
      return (least...most).contains(span) ? span : nil
    }
  }

  /// A length of time below some milliseconds.
  mutating func time(below limit: Int) throws(ScenarioError) -> TimeSpan {
    try parse(.timeBelow(limit)) { token in
      guard let value = Quantity.nanoseconds(token.text), !token.isText else { return nil }
      return value < Int64(limit) * 1_000_000 ? TimeSpan(nanoseconds: value) : nil
    }
  }

  /// A rate in bits a second, such as `10Mbit/s`; at least 1.
  mutating func rate() throws(ScenarioError) -> Int64 {
    try parse(.rate) { token in
      guard let value = Quantity.bitsPerSecond(token.text), !token.isText else { return nil }
      return value > 0 ? value : nil
    }
  }

  /// A percentage such as `1%` or `0.5%`, in thousandths of a percent.
  mutating func percentage() throws(ScenarioError) -> UInt32 {
    try parse(.percentage) { $0.isText ? nil : Quantity.percentage($0.text) }
  }

  /// Which packets of a kind: `3`, `3..5` or `3..`, counted from 1.
  mutating func ordinals() throws(ScenarioError) -> ClosedRange<Int> {
    try parse(.ordinals) { token in
      guard !token.isText, let first = Self.ordinal(token.text.utf8.prefix { $0.isDigit }) else {
        return nil
      }
      let rest = token.text.utf8.drop { $0.isDigit }
      guard !rest.isEmpty else { return first...first }
      guard rest.starts(with: "..".utf8) else { return nil }
      guard rest.count > 2 else { return first...Int(Int32.max) }
      guard let last = Self.ordinal(rest.dropFirst(2)), first <= last else { return nil }
      return first...last
    }
  }

  /// A number from 1 to 999 999 999.
  private static func ordinal(_ digits: Substring.UTF8View) -> Int? {
    guard (1...9).contains(digits.count), digits.allSatisfy({ $0.isDigit }) else { return nil }
    let number = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return number > 0 ? number : nil
  }

  /// A text of at most `limit` bytes.
  mutating func data(_ limit: Int) throws(ScenarioError) -> [UInt8] {
    try parse(.data(limit)) { token in
      token.isText && token.text.utf8.count <= limit ? Array(token.text.utf8) : nil
    }
  }

  package func end() throws(ScenarioError) {
    guard isAtEnd else {
      let token = line.tokens[index]
      throw error(
        .found(token.isText ? "\"\(token.text)\"" : token.text, expected: .nothing),
        at: token.characters
      )
    }
  }
}
