/// A statement of a scenario that may have been changed, word by word.
struct EditedLine: Sendable {
  /// A word or a text, and who wrote it.
  struct Word: Sendable {
    let token: Token

    /// As it was written: a text with its quotation marks.
    let source: String

    /// The change that it comes from; `nil` if it comes from the scenario.
    let change: Int?
  }

  /// The number in the scenario; an added line has one behind the last.
  let number: Int

  /// The line as it was; `nil` for an added line.
  let original: String?

  /// The words as they are now.
  var words: [Word]

  /// The last change that has touched the line.
  var change: Int?

  var isRemoved = false

  init(_ line: SourceLine, number: Int, change: Int? = nil) {
    self.number = number
    self.change = change
    original = change == nil ? line.source : nil
    words = Self.words(of: line, change: change)
  }

  /// The words of a line, each as it was written.
  static func words(of line: SourceLine, change: Int?) -> [Word] {
    let scalars = Array(line.source.unicodeScalars)
    return line.tokens.map { token in
      var source = ""
      source.unicodeScalars.append(contentsOf: scalars[token.characters])
      return Word(token: token, source: source, change: change)
    }
  }

  /// The line as it is now; a line that nobody has touched stays as it was, comments included.
  var text: String {
    guard !isRemoved else { return "" }
    if change == nil, let original { return original }
    return words.map { $0.source }.joined(separator: " ")
  }

  /// Where an error in the line lies in a change.
  struct Place {
    let change: Int

    /// The characters of the change; `nil` for all of it.
    let characters: Range<Int>?

    /// Whether the place is behind the last word that the change has to say.
    var isEnd = false
  }

  /// Where an error in the line lies in a change; `nil` if nobody has changed the line.
  func place(of error: ScenarioError) -> Place? {
    guard let change else { return nil }
    var start = 0
    var previous: Word?
    for word in words {
      let end = start + word.token.characters.count
      if error.column - 1 < end {
        guard let own = word.change else { break }
        let first = word.token.characters.lowerBound + max(0, error.column - 1 - start)
        let last = min(first + error.width, word.token.characters.upperBound)
        return Place(change: own, characters: first..<max(last, first + 1))
      }
      start = end + 1
      previous = word
    }
    // What the change lacks is missed at the next word of the scenario, or at the end.
    guard let previous, let own = previous.change else {
      return Place(change: change, characters: nil)
    }
    let end = previous.token.characters.upperBound
    return Place(change: own, characters: end..<end + 1, isEnd: true)
  }
}
