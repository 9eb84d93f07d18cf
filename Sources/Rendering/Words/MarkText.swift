public import Glossary
public import Tracing

/// The marks of a packet's segment as text.
public struct MarkText: Sendable {
  private let marks: [SegmentMark]
  private let language: Language

  /// Creates the text of some marks.
  public init(_ marks: [SegmentMark], in language: Language) {
    self.marks = marks
    self.language = language
  }

  /// All of them in brackets, as short as can be; empty without marks.
  public var brackets: String {
    marks.map { "[\($0.shortLabel.in(language))] " }.joined()
  }

  /// Appends all of them in one paragraph; nothing without marks.
  public func writeLine(to block: inout TextBlock, indent: Int) {
    guard !marks.isEmpty else { return }
    let comma = language == .english ? ", " : "，"
    let text = marks.map { $0.label.in(language) }.joined(separator: comma)
    block.paragraph("· \(text)", indent: indent, style: .dim)
  }

  /// Appends each with what it means.
  public func writeMeanings(to block: inout TextBlock, indent: Int) {
    for mark in marks {
      let space = String(repeating: " ", count: indent)
      block.line("\(space)· \(block.styled(mark.label.in(language), .bold))")
      block.paragraph(mark.kind.meaning.in(language), indent: indent + 2)
    }
  }
}
