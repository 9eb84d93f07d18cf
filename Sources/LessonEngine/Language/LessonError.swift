public import Glossary
public import Scenarios

/// Why a lesson cannot be understood or does not fit its run, and where.
public struct LessonError: Error, Equatable, Sendable {
  /// What is wrong.
  public enum Problem: Equatable, Sendable {
    /// A line is not written as the language of lessons wants it.
    case syntax(ScenarioError.Problem)

    /// Something that every lesson, step or question must have is absent.
    case lacks(String)

    /// A text exists in the other language only.
    case untranslated(String, into: Language)

    /// A text begins and has no words.
    case empty(String)

    /// An indented line continues no text.
    case continuesNothing

    /// A statement belongs to a step, or to a question, and there is none.
    case misplaced(String, belongsTo: String)

    /// Braces are open, empty, or hold what is no expression.
    case badExpression(String)

    /// Braces ask for a value that no packet or event has.
    case unknownValue(String, known: [String])

    /// The packet or event of the step does not have the value.
    case absentValue(String)

    /// Nothing in the run is what the step wants to show.
    case nothingMatches

    /// The step shows something that happened before the step above it.
    case beforeStep(String)

    /// A field is marked that the packet does not have.
    case absentField(String)

    /// Of the choices not exactly one is the right answer.
    case rightChoices(Int, answer: String)

    /// Two choices read the same, or one reads like the number of another.
    case confusingChoice(String)

    /// A question without choices has an answer that is not a whole number.
    case answerIsNoNumber(String)

    /// There is no scenario of this name, or it has no such variant.
    case unknownScenario(String)

    /// The scenario of the lesson cannot be understood, or does not end.
    case brokenScenario

    /// The changes of a run do not fit its scenario.
    case brokenChange

    /// A claim that no run shows has a run or a check.
    case needlessEvidence

    /// The checks of a claim do not lead to its verdict.
    case evidenceMisfits(Claim.Verdict)

    /// What a claim shows is not in the run.
    case momentMissing(String)
  }

  /// The line, counted from 1.
  public let line: Int

  /// The place in the line, in characters counted from 1.
  public let column: Int

  /// How many characters the caret underlines; at least 1.
  public let width: Int

  /// The line itself.
  public let source: String

  /// What is wrong.
  public let problem: Problem
}

extension LessonError {
  init(_ error: ScenarioError) {
    self.init(
      line: error.line,
      column: error.column,
      width: error.width,
      source: error.source,
      problem: .syntax(error.problem)
    )
  }
}

/// A run of characters of a lesson file, so that an error can point at it.
struct Place: Equatable, Sendable {
  var line: Int
  var column: Int
  var width: Int
  var source: String

  /// The whole line, without the spaces before it.
  init(_ source: String, line: Int) {
    let scalars = Array(source.unicodeScalars)
    let indent = scalars.prefix { $0 == " " }.count
    self.line = line
    self.source = source
    column = indent + 1
    width = max(1, scalars.count - indent)
  }

  /// A part of the line.
  func part(_ characters: Range<Int>) -> Place {
    var place = self
    place.column = characters.lowerBound + 1
    place.width = max(1, characters.count)
    return place
  }

  func error(_ problem: LessonError.Problem) -> LessonError {
    LessonError(line: line, column: column, width: width, source: source, problem: problem)
  }
}
