/// Looks at an output as a whole for what explains many wrong answers at once.
struct OutputSurvey {
  let sheet: AnswerSheet
  let outcomes: [Outcome]

  /// The places of the keys, whose answers are all different.
  let places: [Int]

  init(_ sheet: AnswerSheet, _ outcomes: [Outcome]) {
    self.sheet = sheet
    self.outcomes = outcomes
    places = outcomes.indices.filter { outcomes[$0].exerciseCase.group == .answers }
  }

  /// The findings, most telling first.
  var findings: [Finding] {
    guard !sheet.lines.isEmpty else { return [.noOutput] }
    var findings: [Finding] = []
    if let same { findings.append(same) }
    if findings.isEmpty, let displacement { findings.append(displacement) }
    if findings.isEmpty, let surroundings { findings.append(surroundings) }
    if findings.isEmpty, let shared { findings.append(shared) }
    if nothingIsRefused { findings.append(.nothingRefused) }
    let (count, wanted) = (sheet.lines.count, outcomes.count)
    if count > wanted { findings.append(.tooManyLines(count, of: wanted)) }
    if count < wanted {
      let isEmptyKey = outcomes[count].exerciseCase.key?.utf8.isEmpty == true
      findings.append(
        isEmptyKey ? .stoppedAtEmptyLine(count + 1) : .tooFewLines(count, of: wanted)
      )
    }
    if sheet.hasWindowsEnds { findings.append(.windowsEnds) }
    return findings
  }

  /// One text in all lines.
  private var same: Finding? {
    guard sheet.lines.count > 2, let first = sheet.lines.first,
      sheet.lines.allSatisfy({ $0 == first })
    else { return nil }
    return first == Array(ExerciseCase.refusal.utf8) ? .everythingRefused : .sameLine
  }

  /// The same text around the right answer in every line of a key.
  private var surroundings: Finding? {
    var around: Finding?
    for place in places {
      guard let line = sheet[place], let start = line.firstIndex(ofText: expected(at: place)) else {
        return nil
      }
      let end = start + expected(at: place).count
      let found = Finding.textAround(before: Array(line[..<start]), after: Array(line[end...]))
      guard line.count > end - start, around == nil || around == found else { return nil }
      around = found
    }
    return around
  }

  /// The same mistakes in every wrong answer to a key.
  private var shared: Finding? {
    let wrong = places.map { outcomes[$0] }.filter { !$0.isRight && $0.verdict != .unanswered }
    guard wrong.count > 1, let mistakes = wrong.first?.mistakes, !mistakes.isEmpty,
      wrong.allSatisfy({ $0.mistakes == mistakes })
    else { return nil }
    return .everyAnswer(mistakes)
  }

  private var nothingIsRefused: Bool {
    let refusals = outcomes.filter { $0.exerciseCase.group == .refusals }
    return refusals.allSatisfy { $0.mistakes == [.notRefused] }
  }

  func expected(at place: Int) -> [UInt8] {
    Array(outcomes[place].exerciseCase.expected.utf8)
  }
}
