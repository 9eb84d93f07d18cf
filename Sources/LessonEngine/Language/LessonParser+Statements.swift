import Glossary
import Scenarios
import Tracing

extension LessonParser {
  mutating func readScenario(_ cursor: inout LessonCursor) throws(LessonError) {
    file.scenario = try cursor.name()
    if !cursor.isAtEnd { file.variant = try cursor.name() }
    file.scenarioPlace = cursor.place
  }

  mutating func readStep(_ cursor: inout LessonCursor) throws(LessonError) {
    let id = try cursor.name()
    if let other = file.steps.first(where: { $0.id == id }) {
      throw cursor.lastPlace.error(.syntax(.nameTaken(id, line: other.place.line)))
    }
    file.steps.append(StepSource(id: id, place: cursor.place))
  }

  /// The last step, or an error about a statement that needs one.
  func lastStep(
    for statement: String,
    _ cursor: LessonCursor
  ) throws(LessonError) -> Int {
    guard !file.steps.isEmpty else {
      throw cursor.lastPlace.error(.misplaced(statement, belongsTo: "step"))
    }
    return file.steps.count - 1
  }

  mutating func readStepPart(
    _ word: String,
    _ cursor: inout LessonCursor
  ) throws(LessonError) {
    let step = try lastStep(for: word, cursor)
    switch word {
    case "show":
      file.steps[step].selector = try Selector(&cursor, at: cursor.place)
    case "mark":
      repeat {
        let id = try cursor.word(FieldID.allCases.map { $0.rawValue })
        guard let field = FieldID(rawValue: id) else { continue }
        file.steps[step].marks.append((field, cursor.lastPlace))
      } while !cursor.isAtEnd
    case "diagram":
      let host = try cursor.name()
      file.steps[step].diagram = (host, cursor.lastPlace)
    default:
      let work = try cursor.word(Work.allCases.map { $0.rawValue })
      file.steps[step].work = Work(rawValue: work)
    }
  }

  mutating func readAnswer(
    _ word: String,
    _ cursor: inout LessonCursor
  ) throws(LessonError) {
    let step = try lastStep(for: word, cursor)
    guard file.steps[step].question != nil else {
      throw cursor.lastPlace.error(.misplaced(word, belongsTo: "ask"))
    }
    let value = try cursor.template()
    guard word == "choice" else {
      file.steps[step].question?.answer = value
      return
    }
    var label = Translation(what: "choice", place: cursor.place)
    while !cursor.isAtEnd {
      if try cursor.language() == .english {
        label.english = try cursor.template()
      } else {
        label.chinese = try cursor.template()
      }
    }
    file.steps[step].question?.choices.append(QuestionSource.Choice(value: value, label: label))
  }
}
