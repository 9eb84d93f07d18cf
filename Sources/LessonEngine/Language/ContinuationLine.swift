import Glossary

/// A line that begins no statement: an indented one goes on with a text, a blank one parts it.
struct ContinuationLine {
  private let source: String
  private let number: Int
  private let isBlank: Bool

  /// Nothing for a line that begins a statement.
  init?(_ source: String, number: Int) {
    let space = UInt8(ascii: " ")
    isBlank = source.utf8.allSatisfy { $0 == space || $0 == UInt8(ascii: "\r") }
    guard isBlank || source.utf8.first == space else { return nil }
    self.source = source
    self.number = number
  }

  /// Throws for an indented line where no text is open; a blank one may stand anywhere.
  func checkNoTextIsNeeded() throws(LessonError) {
    guard isBlank else { throw Place(source, line: number).error(.continuesNothing) }
  }

  /// The text with this line behind it.
  func appended(
    to text: Template?,
    in language: Language
  ) throws(LessonError) -> Template? {
    var text = text
    try text?.append(line: source, number: number, in: language)
    return text
  }
}
