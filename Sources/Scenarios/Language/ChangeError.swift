/// Why a scenario cannot be changed as someone wants, and where he says so.
public struct ChangeError: Error, Equatable, Sendable {
  /// What is wrong.
  public enum Problem: Equatable, Sendable {
    /// What is wrong in the scenario with the change.
    case syntax(ScenarioError.Problem)

    /// The change says nothing.
    case empty

    /// The first word is no statement and no option of all links; those that are.
    case unknownWord(String, known: [String])

    /// The first word is an option of a statement, which is not there.
    case option(String, of: String)

    /// The scenario has no link to change.
    case noLink

    /// A variant cannot be changed, it is chosen with the scenario.
    case choosesVariant

    /// No statement of the scenario stands in the line.
    case noStatement(line: Int)

    /// No line begins with these words.
    case matchesNothing

    /// Several lines begin with these words: their numbers.
    case matchesSeveral([Int])
  }

  /// Which change it is, counted from 0; `nil` for a line of the scenario that was right before.
  public let change: Int?

  /// The line of the scenario, counted from 1; 0 in a change.
  public let line: Int

  /// The characters before the place, counted from 1.
  public let column: Int

  /// How many characters the caret underlines; at least 1.
  public let width: Int

  /// The change, or the line of the scenario.
  public let source: String

  /// What is wrong.
  public let problem: Problem
}

extension ChangeError {
  /// An error in a line of the scenario that nobody has changed.
  init(inFile error: ScenarioError) {
    self.init(
      change: nil,
      line: error.line,
      column: error.column,
      width: error.width,
      source: error.source,
      problem: .syntax(error.problem)
    )
  }
}
