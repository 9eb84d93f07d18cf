/// A change as it was typed, cut into words.
struct ChangeRequest: Sendable {
  /// The word that removes a line.
  static let removal = "without"

  let line: SourceLine
  let words: [EditedLine.Word]

  /// Which change it is, counted from 0.
  let number: Int

  init(_ text: String, _ number: Int) throws(ChangeError) {
    self.number = number
    do throws(ScenarioError) {
      line = try SourceLine(text, number: 0)
    } catch {
      throw ChangeError(
        change: number,
        line: 0,
        column: error.column,
        width: error.width,
        source: error.source,
        problem: .syntax(error.problem)
      )
    }
    words = EditedLine.words(of: line, change: number)
  }

  /// The words that say which line to remove; `nil` if none is to be removed.
  var removed: ArraySlice<EditedLine.Word>? {
    guard let first = words.first, !first.token.isText else { return nil }
    let rest = words.dropFirst()
    if first.token.text == Self.removal || first.token.text == "-" { return rest }
    guard first.token.text.utf8.first == UInt8(ascii: "-") else { return nil }
    // The hyphen may touch the first word.
    let token = Token(
      text: String(decoding: Array(first.token.text.utf8.dropFirst()), as: UTF8.self),
      isText: false,
      characters: first.token.characters.lowerBound + 1..<first.token.characters.upperBound
    )
    return [EditedLine.Word(token: token, source: token.text, change: number)] + rest
  }

  /// An error about the whole change.
  func error(_ problem: ChangeError.Problem) -> ChangeError {
    error(problem, at: 0..<line.source.unicodeScalars.count)
  }

  /// An error about one of its words.
  func error(_ problem: ChangeError.Problem, at word: EditedLine.Word) -> ChangeError {
    error(problem, at: word.token.characters)
  }

  private func error(_ problem: ChangeError.Problem, at characters: Range<Int>) -> ChangeError {
    ChangeError(
      change: number,
      line: 0,
      column: characters.lowerBound + 1,
      width: max(1, characters.count),
      source: line.source,
      problem: problem
    )
  }
}
