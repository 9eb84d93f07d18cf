/// Something to say about the output as a whole.
public enum Finding: Equatable, Sendable {
  /// Nothing was written.
  case noOutput

  /// Every key was refused.
  case everythingRefused

  /// Every line has the same text.
  case sameLine

  /// The same mistakes explain every wrong answer to a key; there are several.
  case everyAnswer([Mistake])

  /// No text was refused that is no key.
  case nothingRefused

  /// So many lines stand before the first answer, beginning with this one.
  case linesBefore(Int, first: [UInt8])

  /// From a line on, the answers stand so many lines too low, or too high if negative.
  case shifted(Int, fromLine: Int)

  /// The empty line was skipped, so that later answers stand one line too high.
  case emptyLineSkipped(Int)

  /// The input was read word by word, not line by line.
  case wordsForLines

  /// The program stopped at the empty line.
  case stoppedAtEmptyLine(Int)

  /// Every answer has an empty line before or after it.
  case blankLines

  /// Each key got so many lines, one of which is the answer.
  case severalLines(Int)

  /// Every answer has the same text before it, and after it.
  case textAround(before: [UInt8], after: [UInt8])

  /// There are fewer lines than keys.
  case tooFewLines(Int, of: Int)

  /// There are more lines than keys.
  case tooManyLines(Int, of: Int)

  /// Lines end as in Windows, which costs nothing.
  case windowsEnds
}

extension Finding {
  /// A stable name, without the values.
  public var id: String {
    switch self {
    case .noOutput: "no-output"
    case .everythingRefused: "everything-refused"
    case .sameLine: "same-line"
    case .everyAnswer: "every-answer"
    case .nothingRefused: "nothing-refused"
    case .linesBefore: "lines-before"
    case .shifted: "shifted"
    case .emptyLineSkipped: "empty-line-skipped"
    case .wordsForLines: "words-for-lines"
    case .stoppedAtEmptyLine: "stopped-at-empty-line"
    case .blankLines: "blank-lines"
    case .severalLines: "several-lines"
    case .textAround: "text-around"
    case .tooFewLines: "too-few-lines"
    case .tooManyLines: "too-many-lines"
    case .windowsEnds: "windows-ends"
    }
  }

  /// Whether it means that answers stand in wrong lines, so that no line explains itself.
  public var isDisplacement: Bool {
    switch self {
    case .linesBefore, .shifted, .emptyLineSkipped, .wordsForLines, .blankLines, .severalLines: true
    case .noOutput, .everythingRefused, .sameLine, .everyAnswer, .nothingRefused,
      .stoppedAtEmptyLine, .textAround, .tooFewLines, .tooManyLines, .windowsEnds:
      false
    }
  }
}
