import Glossary

/// A text with values of the run in it, each in braces.
struct Template: Equatable, Sendable {
  /// A part of the text.
  enum Piece: Equatable, Sendable {
    case text(String)
    case value(Expression)
    case paragraphEnd
  }

  private(set) var pieces: [Piece] = []

  /// Where the text begins, for errors about the whole of it.
  let place: Place

  init(at place: Place) {
    self.place = place
  }

  /// The text of a word or of a text in quotation marks.
  init(_ text: String, at place: Place, from column: Int) throws(LessonError) {
    self.place = place
    try append(text, at: place, from: column)
  }

  /// Whether there is no text at all.
  var isEmpty: Bool {
    !pieces.contains { piece in
      switch piece {
      case .text(let text): text.utf8.contains { $0 != UInt8(ascii: " ") }
      case .value: true
      case .paragraphEnd: false
      }
    }
  }

  /// Appends a line of the file: a blank one ends a paragraph.
  ///
  /// Words of English are separated by the end of a line; Han characters and
  /// full-width marks are not.
  mutating func append(
    line source: String,
    number: Int,
    in language: Language
  ) throws(LessonError) {
    let scalars = Array(source.unicodeScalars)
    let indent = scalars.prefix { $0 == " " }.count
    let end = scalars.count - scalars.reversed().prefix { $0 == " " || $0 == "\r" }.count
    guard indent < end else {
      if !pieces.isEmpty, pieces.last != .paragraphEnd { pieces.append(.paragraphEnd) }
      return
    }
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[indent..<end])
    if needsSpace(before: scalars[indent], in: language) { pieces.append(.text(" ")) }
    try append(text, at: Place(source, line: number), from: indent)
  }

  private func needsSpace(before next: Unicode.Scalar, in language: Language) -> Bool {
    switch pieces.last {
    case nil, .paragraphEnd: return false
    case .some where language == .english: return true
    case .value: return !next.isFullWidthMark
    case .text(let text):
      guard let last = text.unicodeScalars.last else { return false }
      if last.isFullWidthMark || next.isFullWidthMark { return false }
      return !(last.isHan && next.isHan)
    }
  }

  /// Appends text that stands in one line, from a character of it on.
  private mutating func append(
    _ text: String,
    at place: Place,
    from column: Int
  ) throws(LessonError) {
    let scalars = Array(text.unicodeScalars)
    var plain = ""
    var index = 0
    while index < scalars.count {
      guard scalars[index] == "{" else {
        plain.unicodeScalars.append(scalars[index])
        index += 1
        continue
      }
      if !plain.utf8.isEmpty { pieces.append(.text(plain)) }
      plain = ""
      let start = index
      guard let end = scalars[index...].firstIndex(of: "}") else {
        let open = place.part(column + start..<column + scalars.count)
        throw open.error(.badExpression("{"))
      }
      var inner = ""
      inner.unicodeScalars.append(contentsOf: scalars[start + 1..<end])
      let braces = place.part(column + start..<column + end + 1)
      pieces.append(.value(try Expression(inner, at: braces)))
      index = end + 1
    }
    if !plain.utf8.isEmpty { pieces.append(.text(plain)) }
  }
}

extension Unicode.Scalar {
  /// Whether it is a Chinese character.
  var isHan: Bool { (0x4E00..<0xA000).contains(value) }

  /// Whether it is a punctuation mark as wide as a Chinese character, or used as one.
  var isFullWidthMark: Bool {
    (0x3000..<0x3040).contains(value) || (0xFF00..<0xFF61).contains(value)
      || [0x2018, 0x2019, 0x201C, 0x201D, 0x2026].contains(value)
  }
}
