/// What a program's output is worth, and why.
public struct Grade: Equatable, Sendable {
  /// The cases that were judged against.
  public let cases: AcceptKeyCases

  /// How the program ended.
  public let ending: Ending

  /// Each case in the order of the keys, then that of the output as a whole.
  public let outcomes: [Outcome]

  /// What is to be said about the output as a whole, most telling first.
  public let findings: [Finding]

  /// The marks of each group.
  public let scores: [GroupScore]

  /// The marks of all groups.
  public let total: GroupScore

  /// How many lines the program wrote.
  public let lineCount: Int

  /// Judges an output.
  ///
  /// - Parameters:
  ///   - output: All that the program wrote to standard output.
  ///   - ending: How it ended.
  ///   - cases: The keys that it was given.
  public init(of output: [UInt8], ending: Ending, for cases: AcceptKeyCases) {
    let sheet = AnswerSheet(output)
    let accepts = cases.keys.filter { $0.group == .answers }.map { Array($0.expected.utf8) }
    var outcomes = cases.keys.enumerated().map { index, exerciseCase in
      let answer = sheet[index]
      let verdict = Self.verdict(on: answer, for: exerciseCase, accepts: accepts)
      return Outcome(exerciseCase: exerciseCase, line: index + 1, answer: answer, verdict: verdict)
    }
    findings = OutputSurvey(sheet, outcomes).findings
    let isInForm = sheet.lines.count == cases.keys.count && ending == .exited(0)
    outcomes.append(
      Outcome(
        exerciseCase: .form,
        line: 0,
        answer: nil,
        verdict: isInForm ? .right : .wrong([])
      )
    )
    let scores = CaseGroup.allCases.map { GroupScore($0, of: outcomes) }
    self.cases = cases
    self.ending = ending
    self.outcomes = outcomes
    self.scores = scores
    total = GroupScore(totalOf: scores)
    lineCount = sheet.lines.count
  }

  /// Whether nothing is wrong.
  public var isPerfect: Bool { total.earned == total.possible }

  /// The first wrong answer to a key that a student may see.
  ///
  /// Prefers a key to a text that is none, and a line to an absent one: they explain more.
  public var firstWrong: Outcome? {
    let wrong = outcomes.filter {
      !$0.isRight && $0.exerciseCase.isPublic && $0.exerciseCase.key != nil
    }
    let written = wrong.filter { $0.verdict != .unanswered }
    return written.first { $0.exerciseCase.group == .answers } ?? written.first
      ?? wrong.first { $0.exerciseCase.group == .answers } ?? wrong.first
  }

  private static func verdict(
    on answer: [UInt8]?,
    for exerciseCase: ExerciseCase,
    accepts: [[UInt8]]
  ) -> Verdict {
    guard let answer else { return .unanswered }
    if answer == Array(exerciseCase.expected.utf8) { return .right }
    guard answer.isUTF8 else { return .notText }
    guard !answer.isEmpty else { return .emptyLine }
    // Never the answer to its own key: no two keys have the same Accept value.
    guard !accepts.contains(answer) else { return .wrong([.otherKey]) }
    return .wrong(Mistake.recognized(in: answer, to: exerciseCase))
  }
}
