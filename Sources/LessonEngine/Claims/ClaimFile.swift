public import Glossary
import Scenarios

/// The claims of a lesson, as their author wrote them.
///
///     title en "…"             what the lesson is called, in both languages
///
///     claim ID true|misleading|false|dated
///     quote "…"                the words of the text in which it was found
///     said en "…"              the claim as a sentence, in both languages
///     fact en                  what is true, in "…" on the line or indented below it
///     reference "RFC 9112 §9.3"
///     run NAME SCENARIO[/VARIANT] ["CHANGE"]…
///     show NAME in RUN packet … | event …    what the reader sees of a run
///     find NAME in RUN packet … | event …    the same, only to count or to compare
///     supports connections of http10 = 10    what speaks for the claim
///     contradicts count of syn = 1           what speaks against it
///     seen en                  what these runs show, with values in braces
///     later en "…"             why no run shows it yet; or: history
public struct ClaimFile: Equatable, Sendable {
  /// The claims, in the order of the file.
  public internal(set) var claims: [Claim] = []

  private let title: Translation

  /// The most bytes that a file may have.
  public static let sizeLimit = 1 << 20

  /// Understands the claims of a lesson.
  ///
  /// - Parameter text: The content of the file; lines end in LF or CRLF.
  /// - Throws: ``LessonError`` for the first thing that is wrong.
  public init(_ text: String) throws(LessonError) {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: Array($0), as: UTF8.self) }
    var parser = ClaimParser(firstLine: lines[0])
    for (index, line) in lines.enumerated() { try parser.read(line, number: index + 1) }
    claims = try parser.finished()
    title = parser.title
    try title.check()
  }

  /// What the lesson is called.
  public func title(in language: Language) -> String { title.plain(in: language) }
}
