import Bytes
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

  /// Bytes: a text in quotation marks, or `hex "81 05"`.
  mutating func bytes() throws(LessonError) -> [UInt8] {
    let isHexadecimal = cursor.take("hex")
    let text = try self.text()
    guard isHexadecimal else { return Array(text.utf8) }
    guard let bytes = [UInt8](hexadecimal: text) else {
      throw lastPlace.error(.syntax(.found(text, expected: .text)))
    }
    return bytes
  }

  /// A text in quotation marks.
  mutating func text() throws(LessonError) -> String {
    do throws(ScenarioError) { return try cursor.text() } catch { throw LessonError(error) }
  }

  /// The words up to one of some words, or up to the end, and their place.
  mutating func words(until ends: [String]) throws(LessonError) -> (text: String, place: Place) {
    let first = cursor.index
    var words: [String] = []
    while !cursor.isAtEnd, !ends.contains(where: { cursor.isNext($0) }) {
      words.append(try token().text)
    }
    guard !words.isEmpty else {
      _ = try token()
      return ("", lastPlace)
    }
    let tokens = cursor.line.tokens
    let range =
      tokens[first].characters.lowerBound..<tokens[cursor.index - 1].characters.upperBound
    return (words.joined(separator: " "), place.part(range))
  }

  /// Any word, such as the path of a scenario, and its place.
  mutating func word() throws(LessonError) -> (text: String, place: Place) {
    let token = try self.token()
    guard !token.isText else { throw lastPlace.error(.syntax(.found(token.text, expected: .name))) }
    return (token.text, lastPlace)
  }

  /// What is left of the line, as it is written; a comment behind it is no part of it.
  var rest: String {
    guard !cursor.isAtEnd, let last = cursor.line.tokens.last else { return "" }
    let range =
      cursor.line.tokens[cursor.index].characters.lowerBound..<last.characters.upperBound
    var text = ""
    text.unicodeScalars.append(contentsOf: Array(place.source.unicodeScalars)[range])
    return text
  }

  /// Whether a text in quotation marks follows.
  var hasText: Bool { !cursor.isAtEnd && cursor.line.tokens[cursor.index].isText }

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
