/// An option of a statement with what belongs to it, such as `latency 200ms`.
struct OptionGroup: Sendable {
  let word: String
  let words: ArraySlice<EditedLine.Word>

  /// Cuts words into options; those that the shape does not know belong together.
  static func groups(
    of words: ArraySlice<EditedLine.Word>,
    _ shape: StatementShape
  ) -> [OptionGroup] {
    func length(_ word: EditedLine.Word) -> Int? {
      word.token.isText ? nil : shape.length(of: word.token.text)
    }
    var groups: [OptionGroup] = []
    var start = words.startIndex
    while start < words.endIndex {
      var end = start + 1
      if let length = length(words[start]) {
        end = min(start + length, words.endIndex)
      } else {
        while end < words.endIndex, length(words[end]) == nil { end += 1 }
      }
      groups.append(OptionGroup(word: words[start].token.text, words: words[start..<end]))
      start = end
    }
    return groups
  }
}

extension EditedLine {
  /// The options of the line.
  func groups(_ shape: StatementShape) -> [OptionGroup] {
    OptionGroup.groups(of: words.dropFirst(1 + shape.keys + shape.values), shape)
  }

  /// Puts words in the place of all that an option says; at the end if the line lacks it.
  mutating func replace(
    _ option: String,
    by new: [Word],
    _ shape: StatementShape,
    _ change: Int
  ) {
    let old = groups(shape).filter { $0.word == option }.map { $0.words.indices }
    let place = old.first?.lowerBound ?? words.count
    for range in old.reversed() { words.removeSubrange(range) }
    replace(place..<place, by: new, change)
  }

  /// Puts words in the place of others, at the end if there are none.
  mutating func replace(_ range: Range<Int>, by new: [Word], _ change: Int) {
    words.replaceSubrange(range.clamped(to: 0..<words.count), with: new)
    self.change = change
  }
}
