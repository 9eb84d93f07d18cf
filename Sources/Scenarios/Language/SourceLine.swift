/// A word or a text of a line.
package struct Token: Equatable, Sendable {
  /// What it says: of a text, what stands between the quotation marks.
  package let text: String

  /// Whether it is a text in quotation marks.
  package let isText: Bool

  /// Its place in the line, in characters.
  package let characters: Range<Int>
}

/// A line of a scenario, cut into words and texts.
package struct SourceLine: Equatable, Sendable {
  package let number: Int
  package let source: String
  package let tokens: [Token]

  /// Creates a line of words that are known.
  init(number: Int, source: String, tokens: [Token]) {
    self.number = number
    self.source = source
    self.tokens = tokens
  }

  /// Cuts a line; a `#` at the start of a word begins a comment.
  package init(_ source: String, number: Int) throws(ScenarioError) {
    self.number = number
    self.source = source
    var tokens: [Token] = []
    let scalars = Array(source.unicodeScalars)
    var index = 0
    while index < scalars.count, scalars[index] != "#" {
      if scalars[index] == " " || scalars[index] == "\t" || scalars[index] == "\r" {
        index += 1
        continue
      }
      let start = index
      if scalars[index] == "\"" {
        let text = try Self.text(scalars, from: &index, line: number, source)
        tokens.append(Token(text: text, isText: true, characters: start..<index))
      } else {
        var word = ""
        while index < scalars.count, !Self.endsWord(scalars[index]) {
          word.unicodeScalars.append(scalars[index])
          index += 1
        }
        tokens.append(Token(text: word, isText: false, characters: start..<index))
      }
    }
    self.tokens = tokens
  }

  private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\r" || scalar == "\""
  }

  /// Reads a text with its quotation marks; `\"`, `\\`, `\r`, `\n` and `\t` are escapes.
  private static func text(
    _ scalars: [Unicode.Scalar],
    from index: inout Int,
    line: Int,
    _ source: String
  ) throws(ScenarioError) -> String {
    func error(_ problem: ScenarioError.Problem, at start: Int, _ width: Int) -> ScenarioError {
      ScenarioError(line: line, column: start + 1, width: width, source: source, problem: problem)
    }
    let start = index
    var text = ""
    index += 1
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      switch scalar {
      case "\"":
        return text
      case "\\":
        guard index < scalars.count else { break }
        let known: [(Unicode.Scalar, Unicode.Scalar)] = [
          ("\"", "\""), ("\\", "\\"), ("r", "\r"), ("n", "\n"), ("t", "\t"),
        ]
        guard let escape = known.first(where: { $0.0 == scalars[index] }) else {
          throw error(.badEscape("\\\(String(Character(scalars[index])))"), at: index - 1, 2)
        }
        text.unicodeScalars.append(escape.1)
        index += 1
      default:
        text.unicodeScalars.append(scalar)
      }
    }
    throw error(.openText, at: start, scalars.count - start)
  }
}
