public import Dissection
public import Glossary
import Tracing

/// A broken rule as text: which one, what it says, what the receiver does.
public struct FindingText: Sendable {
  private let finding: Finding
  private let language: Language

  /// Creates the text of a finding.
  public init(_ finding: Finding, in language: Language) {
    self.finding = finding
    self.language = language
  }

  /// Appends the text.
  public func write(to block: inout TextBlock, indent: Int) {
    let rule = finding.rule
    let comma = language == .english ? ", " : "，"
    let mark = "✗ \(rule.rawValue)\(comma)\(rule.reference)"
    block.line(String(repeating: " ", count: indent) + block.styled(mark, .wrong))
    block.paragraph(rule.statement.in(language), indent: indent + 2)
    block.paragraph(rule.remedy.in(language), indent: indent + 2)
  }
}
