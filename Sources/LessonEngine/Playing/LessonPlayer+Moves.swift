import Glossary

/// From step to step, and from view to view.
extension LessonPlayer {
  mutating func enter(_ position: Int) {
    self.position = position
    view = .text
    page = 0
    typed = ""
    isAsking = step?.source.question != nil && outcomes[position] == nil
  }

  mutating func next() {
    guard !isThrough else {
      view = .text
      page = 0
      isBeyondEnd = true
      return
    }
    guard !isAsking else {
      reveal(.skipped)
      return
    }
    enter(position + 1)
  }

  mutating func goBack() {
    if view != .text {
      toggle(view)
    } else if page > 0 {
      page -= 1
    } else if position > 0 {
      enter(position - 1)
    }
  }

  mutating func toggle(_ other: View) {
    page = 0
    // Before the prediction the packet is not there to look at.
    guard !isAsking && !isThrough || other == .help else { return }
    view = view == other ? .text : other
  }

  mutating func reveal(_ outcome: Outcome) {
    outcomes[position] = outcome
    isAsking = false
    view = .text
    page = 0
    typed = ""
  }

  mutating func answer(_ text: String) {
    guard isAsking, let step, let question = step.source.question else { return }
    switch AnswerCheck(lesson, question, at: step, in: language).judge(text) {
    case .right: reveal(.right)
    case .wrong(let given): reveal(.wrong(given: given))
    case nil:
      wasNotUnderstood = true
      typed = ""
    }
  }
}
