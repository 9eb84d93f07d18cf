/// Right answers in the wrong lines.
extension OutputSurvey {
  /// How the right answers were moved, if most of them are there.
  var displacement: Finding? {
    if let lines = interleaving { return lines }
    if let line = skippedEmptyLine { return .emptyLineSkipped(line) }
    if areWordsRead { return .wordsForLines }
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

  /// Whether the answers are those to the words of the input.
  ///
  /// Who reads words skips the empty line, and takes a line with a space for two.
  private var areWordsRead: Bool {
    var lines: [Int: Int] = [:]
    var count = 0
    for (index, outcome) in outcomes.enumerated() {
      let key = Array((outcome.exerciseCase.key ?? "").utf8)
      lines[index] = count
      count += key.split(separator: 0x20).count
    }
    return places.contains { !outcomes[$0].isRight }
      && places.allSatisfy { sheet[lines[$0] ?? -1] == expected(at: $0) }
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
}
