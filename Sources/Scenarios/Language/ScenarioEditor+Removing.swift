/// Which line a change removes.
extension ScenarioEditor {
  /// Removes the line that a change names by its number or by its first words.
  mutating func remove(
    _ words: ArraySlice<EditedLine.Word>,
    _ request: ChangeRequest
  ) throws(ChangeError) {
    guard let first = words.first else { throw request.error(.empty) }
    let isNumber = !first.token.isText && first.token.text.utf8.allSatisfy { $0.isDigit }
    if words.count == 1, isNumber {
      let number = Int(first.token.text) ?? Int.max
      guard let index = lines.firstIndex(where: { $0.number == number && !$0.isRemoved }) else {
        throw request.error(.noStatement(line: number), at: first)
      }
      lines[index].isRemoved = true
      lines[index].change = request.number
      return
    }
    var found = lines.indices.filter { index in
      let line = lines[index].words.map { $0.token }
      return !lines[index].isRemoved && line.count >= words.count
        && zip(line, words).allSatisfy { $0.text == $1.token.text && $0.isText == $1.token.isText }
    }
    if found.count > 1 {
      let whole = found.filter { lines[$0].words.count == words.count }
      if whole.count == 1 { found = whole }
    }
    guard let index = found.first else { throw request.error(.matchesNothing, at: first) }
    guard found.count == 1 else {
      throw request.error(.matchesSeveral(found.map { lines[$0].number }.sorted()), at: first)
    }
    lines[index].isRemoved = true
    lines[index].change = request.number
  }
}
