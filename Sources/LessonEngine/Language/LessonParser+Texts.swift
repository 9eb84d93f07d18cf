import Glossary
import Scenarios

extension LessonParser {
  mutating func readText(
    _ name: TextName,
    _ cursor: inout LessonCursor
  ) throws(LessonError) {
    let word = cursor.lastPlace
    let slot = TextSlot(name: name, isEnglish: try cursor.language() == .english)
    if name != .title || !file.steps.isEmpty {
      let step = try lastStep(for: name.rawValue, cursor)
      if name == .ask, file.steps[step].question == nil {
        file.steps[step].question = QuestionSource(at: cursor.place)
      }
      if name == .right || name == .wrong, file.steps[step].question == nil {
        throw word.error(.misplaced(name.rawValue, belongsTo: "ask"))
      }
    }
    if let other = self[slot] {
      throw word.error(.syntax(.nameTaken(name.rawValue, line: other.place.line)))
    }
    guard cursor.isAtEnd else {
      self[slot] = try cursor.template()
      return
    }
    self[slot] = Template(at: cursor.place)
    open = slot
  }

  subscript(slot: TextSlot) -> Template? {
    get { self[slot.name].in(slot.isEnglish ? .english : .chinese) }
    set {
      if slot.isEnglish {
        self[slot.name].english = newValue
      } else {
        self[slot.name].chinese = newValue
      }
    }
  }

  private subscript(name: TextName) -> Translation {
    get {
      guard let step = file.steps.last else { return file.title }
      let question = step.question ?? QuestionSource(at: step.place)
      return switch name {
      case .title: step.title
      case .say: step.say
      case .ask: question.ask
      case .right: question.right
      case .wrong: question.wrong
      }
    }
    set {
      let last = file.steps.count - 1
      guard last >= 0 else {
        file.title = newValue
        return
      }
      switch name {
      case .title: file.steps[last].title = newValue
      case .say: file.steps[last].say = newValue
      case .ask: file.steps[last].question?.ask = newValue
      case .right: file.steps[last].question?.right = newValue
      case .wrong: file.steps[last].question?.wrong = newValue
      }
    }
  }
}
