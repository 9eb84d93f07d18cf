/// Why the settings of a workspace cannot be used.
public struct SettingsError: Error, Equatable, Sendable {
  /// What can be wrong.
  public enum Problem: Equatable, Sendable {
    /// A line starts with a word that means nothing.
    case unknownWord(String)

    /// A word stands at the start of a second line.
    case repeated(String)

    /// A line has nothing after its word.
    case nothingAfter(String)

    /// A line that must be there is absent.
    case missing(String)

    /// There is no such exercise.
    case unknownExercise(String)

    /// The seed is not a number.
    case noSeed(String)

    /// A quotation mark has no partner.
    case openQuotation
  }

  /// The number of the line, counted from 1; `nil` if none is to blame.
  public let line: Int?

  /// What is wrong there.
  public let problem: Problem

  init(_ line: Int?, _ problem: Problem) {
    self.line = line
    self.problem = problem
  }
}
