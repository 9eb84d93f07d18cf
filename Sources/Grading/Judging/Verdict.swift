/// What an answer is worth, and why.
public enum Verdict: Equatable, Sendable {
  /// It is what was expected, byte for byte.
  case right

  /// It is something else; the mistakes that explain it, if any do.
  case wrong([Mistake])

  /// The line is empty.
  case emptyLine

  /// The line is not UTF-8.
  case notText

  /// The output ended before this line.
  case unanswered
}

/// A case and what the program made of it.
public struct Outcome: Equatable, Sendable {
  /// The case.
  public let exerciseCase: ExerciseCase

  /// The line, counted from 1, in which the program read the key and should have answered.
  public let line: Int

  /// The line that the program wrote there.
  public let answer: [UInt8]?

  /// What that is worth.
  public let verdict: Verdict

  /// Whether the answer is right.
  public var isRight: Bool { verdict == .right }

  /// The mistakes that explain a wrong answer.
  public var mistakes: [Mistake] {
    if case .wrong(let mistakes) = verdict { mistakes } else { [] }
  }
}
