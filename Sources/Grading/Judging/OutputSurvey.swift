/// Looks at an output as a whole for what explains many wrong answers at once.
struct OutputSurvey {
  private let sheet: AnswerSheet
  private let outcomes: [Outcome]

  /// The places of the keys, whose answers are all different.
  private let places: [Int]

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

  /// Right answers in the wrong lines.
  private var displacement: Finding? {
    if let lines = interleaving { return lines }
    if let line = skippedEmptyLine { return .emptyLineSkipped(line) }
    guard let start = places.first(where: { !outcomes[$0].isRight }) else { return nil }
    for offset in [1, -1, 2, -2, 3, -3] where fits(offset, from: start) {
      let lastRight = outcomes[..<start].lastIndex { $0.isRight && places.contains($0.line - 1) }
      if lastRight == nil, offset > 0, !outcomes[0].isRight {
        return .linesBefore(offset, first: sheet.lines[0])
      }
      let between = outcomes[((lastRight ?? -1) + 1)..<start]
      let empty = between.first { $0.exerciseCase.key?.utf8.isEmpty == true }
      if offset == -1, let empty { return .emptyLineSkipped(empty.line) }
      return .shifted(offset, fromLine: start + 1)
    }
    return nil
  }

  /// The empty line, if all would be right had it got an answer.
  private var skippedEmptyLine: Int? {
    guard sheet.lines.count == outcomes.count - 1,
      let empty = outcomes.firstIndex(where: { $0.exerciseCase.key?.utf8.isEmpty == true }),
      places.contains(where: { $0 > empty }),
      places.allSatisfy({ sheet[$0 < empty ? $0 : $0 - 1] == expected(at: $0) })
    else { return nil }
    return empty + 1
  }

  /// Whether the answers from a place on stand `offset` lines further down.
  private func fits(_ offset: Int, from start: Int) -> Bool {
    let rest = places.filter { $0 >= start && sheet[$0 + offset] != nil }
    let hits = rest.filter { sheet[$0 + offset] == expected(at: $0) }
    let right = rest.filter { outcomes[$0].isRight }
    return hits.count >= 2 && hits.count * 4 >= rest.count * 3 && hits.count > right.count
  }

  /// Several lines for every key, one of them the answer.
  private var interleaving: Finding? {
    for step in 2...4 {
      for offset in 0..<step where isAnswered(every: step, from: offset) {
        let others = sheet.lines.indices.filter { $0 % step != offset }
        let areBlank = others.allSatisfy { sheet.lines[$0].trimmed.isEmpty }
        return step == 2 && areBlank ? .blankLines : .severalLines(step)
      }
    }
    return nil
  }

  private func isAnswered(every step: Int, from offset: Int) -> Bool {
    let hits = places.filter { sheet[$0 * step + offset] == expected(at: $0) }
    return hits.count >= 3 && hits.count * 4 >= places.count * 3
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

  private func expected(at place: Int) -> [UInt8] {
    Array(outcomes[place].exerciseCase.expected.utf8)
  }
}
