import Glossary

/// Builds a lesson line by line.
struct LessonParser {
  var file: LessonFile
  private let firstLine: Place

  /// The text that indented lines go on with.
  var open: TextSlot?

  /// A text that a lesson, a step or a question has.
  enum TextName: String, CaseIterable {
    case title
    case say
    case ask
    case right
    case wrong
  }

  struct TextSlot {
    let name: TextName
    let isEnglish: Bool
  }

  private static let statements =
    ["scenario", "step", "show", "mark", "work", "diagram", "answer", "choice"]
    + TextName.allCases.map { $0.rawValue }

  init(firstLine: String) {
    self.firstLine = Place(firstLine, line: 1)
    file = LessonFile(firstLine: self.firstLine)
  }

  mutating func read(_ source: String, number: Int) throws(LessonError) {
    if let line = ContinuationLine(source, number: number) {
      guard let open else { return try line.checkNoTextIsNeeded() }
      self[open] = try line.appended(to: self[open], in: open.isEnglish ? .english : .chinese)
      return
    }
    guard var cursor = try LessonCursor(source, number: number) else { return }
    open = nil
    let word = try cursor.word(Self.statements)
    if let name = TextName(rawValue: word) {
      try readText(name, &cursor)
    } else {
      switch word {
      case "scenario": try readScenario(&cursor)
      case "step": try readStep(&cursor)
      case "answer", "choice": try readAnswer(word, &cursor)
      default: try readStepPart(word, &cursor)
      }
    }
    try cursor.end()
  }

  /// The lesson, once all lines are read.
  func finished() throws(LessonError) -> LessonFile {
    guard !file.scenario.isEmpty else { throw firstLine.error(.lacks("scenario")) }
    guard !file.steps.isEmpty else { throw firstLine.error(.lacks("step")) }
    try file.title.check()
    for step in file.steps {
      guard step.selector != nil else { throw step.place.error(.lacks("show")) }
      try step.title.check()
      try step.say.check()
      guard let question = step.question else { continue }
      for text in [question.ask, question.right, question.wrong] { try text.check() }
      guard question.answer != nil else { throw question.ask.place.error(.lacks("answer")) }
      for choice in question.choices where choice.label.isPresent { try choice.label.check() }
    }
    return file
  }
}
