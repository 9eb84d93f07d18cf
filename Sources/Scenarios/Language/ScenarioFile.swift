/// A scenario as its author wrote it, understood and checked.
public struct ScenarioFile: Equatable, Sendable {
  /// The scenarios of the file: one for each variant, or a single one.
  public let scenarios: [Scenario]

  /// The names of the variants, in order; empty without any.
  public let variants: [String]

  /// The lines of the file, so that an action can be shown where it stands.
  public let lines: [String]

  /// The most bytes that a file may have.
  public static let sizeLimit = 1 << 20

  /// The most variants that a file may have.
  public static let variantLimit = 64

  /// The most bytes that its binary and repeated messages may have, over all variants.
  public static let binaryLimit = 16_000_000

  /// The most lines that its lines with ranges of numbers may stand for.
  public static let lineLimit = 20_000

  /// Understands a scenario.
  ///
  /// - Parameters:
  ///   - text: The content of the file; lines end in LF or CRLF.
  ///   - name: What to call it.
  /// - Throws: ``ScenarioError`` for the first thing that is wrong.
  public init(_ text: String, name: String) throws(ScenarioError) {
    let lines = Self.lines(of: text)
    try self.init(lines: lines, order: Array(lines.indices), name: name)
  }

  /// The lines of a text; a byte order mark at the start is no part of it.
  static func lines(of text: String) -> [String] {
    let text =
      text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    return text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0, as: UTF8.self) }
  }

  /// Understands lines that are read in another order than that of their numbers.
  init(lines: [String], order: [Int], name: String) throws(ScenarioError) {
    self.lines = lines
    var common: [SourceLine] = []
    var lineCount = 0
    var sections: [(name: String, number: Int, lines: [SourceLine])] = []
    for index in order {
      let line = try SourceLine(lines[index], number: index + 1)
      guard let first = line.tokens.first else { continue }
      if first.text == "variant" && !first.isText {
        var cursor = LineCursor(line)
        _ = try cursor.word(["variant"])
        let variant = try cursor.name()
        if let other = sections.first(where: { $0.name == variant }) {
          throw cursor.error(.nameTaken(variant, line: other.number))
        }
        guard sections.count < Self.variantLimit else {
          throw cursor.error(.tooManyVariants(limit: Self.variantLimit))
        }
        try cursor.end()
        sections.append((variant, line.number, []))
      } else {
        let expanded = try line.expanded()
        if expanded.count > 1 { lineCount += expanded.count }
        guard lineCount <= Self.lineLimit else {
          throw line.error(.tooManyLines(limit: Self.lineLimit), about: first)
        }
        if sections.isEmpty {
          common += expanded
        } else {
          sections[sections.count - 1].lines += expanded
        }
      }
    }
    variants = sections.map { $0.name }
    var scenarios: [Scenario] = []
    var binaryBytes = 0
    var repeatedActions = 0
    for section in sections.isEmpty ? [("", 0, [])] : sections {
      var parser = ScenarioParser()
      parser.binaryBytes = binaryBytes
      parser.repeatedActions = repeatedActions
      for line in common + section.lines { try parser.read(line) }
      binaryBytes = parser.binaryBytes
      repeatedActions = parser.repeatedActions
      var scenario = try parser.finished()
      scenario.name = section.name.isEmpty ? name : "\(name)/\(section.name)"
      scenarios.append(scenario)
    }
    self.scenarios = scenarios
  }
}
