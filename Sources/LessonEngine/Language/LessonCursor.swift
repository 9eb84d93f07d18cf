import Glossary
import Scenarios

/// Reads the words of a line of a lesson, as the scenario language reads its own.
struct LessonCursor {
  let place: Place
  private var cursor: LineCursor

  /// Cuts a line; `nil` if there is nothing but a comment on it.
  init?(_ source: String, number: Int) throws(LessonError) {
    place = Place(source, line: number)
    do throws(ScenarioError) {
      cursor = LineCursor(try SourceLine(source, number: number))
    } catch {
      throw LessonError(error)
    }
    guard !cursor.isAtEnd else { return nil }
  }

  var isAtEnd: Bool { cursor.isAtEnd }

  /// The place of the word that was read last.
  var lastPlace: Place {
    place.part(cursor.line.tokens[max(0, cursor.index - 1)].characters)
  }

  mutating func take(_ word: String) -> Bool { cursor.take(word) }

  mutating func word(_ words: [String]) throws(LessonError) -> String {
    do throws(ScenarioError) { return try cursor.word(words) } catch { throw LessonError(error) }
  }

  mutating func name() throws(LessonError) -> String {
    do throws(ScenarioError) { return try cursor.name() } catch { throw LessonError(error) }
  }

  mutating func number(_ range: ClosedRange<Int>) throws(LessonError) -> Int {
    do throws(ScenarioError) { return try cursor.number(range) } catch { throw LessonError(error) }
  }

  mutating func end() throws(LessonError) {
    do throws(ScenarioError) { try cursor.end() } catch { throw LessonError(error) }
  }

  /// A word, or a text in quotation marks, with its values in braces.
  mutating func template() throws(LessonError) -> Template {
    let token = try self.token()
    let start = token.characters.lowerBound + (token.isText ? 1 : 0)
    return try Template(token.text, at: place.part(token.characters), from: start)
  }

  private mutating func token() throws(LessonError) -> Token {
    do throws(ScenarioError) { return try cursor.next(.text) } catch { throw LessonError(error) }
  }

  /// `en` or `zh`.
  mutating func language() throws(LessonError) -> Language {
    try word(["en", "zh"]) == "en" ? .english : .chinese
  }
}
