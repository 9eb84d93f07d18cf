import Dissection
import Glossary
import Tracing

extension Lesson {
  /// The answers to choose from, as the reader sees them.
  func choices(
    of question: QuestionSource,
    at step: Step,
    in language: Language
  ) throws(LessonError) -> [String] {
    var labels: [String] = []
    for choice in question.choices {
      labels.append(try text(choice.label.in(language) ?? choice.value, at: step, in: language))
    }
    return labels
  }

  /// Which choices are right: those whose value is that of the answer.
  func rightChoices(of question: QuestionSource, at step: Step) throws(LessonError) -> [Int] {
    let answer = try plainAnswer(of: question, at: step)
    var right: [Int] = []
    for (index, choice) in question.choices.enumerated()
    where try text(choice.value, at: step, in: .english) == answer {
      right.append(index)
    }
    return right
  }

  /// The right answer as the run gives it, the same in every language.
  func plainAnswer(of question: QuestionSource, at step: Step) throws(LessonError) -> String {
    guard let answer = question.answer else { return "" }
    return try text(answer, at: step, in: .english)
  }

  /// The right answer as the reader sees it.
  func answer(
    of question: QuestionSource,
    at step: Step,
    in language: Language
  ) throws(LessonError) -> String {
    let right = try rightChoices(of: question, at: step).first
    if let right { return try choices(of: question, at: step, in: language)[right] }
    return try plainAnswer(of: question, at: step)
  }

  /// Makes sure that a step can be shown in both languages, whatever the reader does.
  func check(_ step: Step) throws(LessonError) {
    let source = step.source
    for language in Language.allCases {
      _ = try text(source.title, at: step, in: language)
      _ = try text(source.say, at: step, in: language)
      guard let question = source.question else { continue }
      for text in [question.ask, question.right, question.wrong] {
        _ = try self.text(text, at: step, in: language)
      }
    }
    if let question = source.question { try check(question, at: step) }
    let ids = step.moment.packet.map { dissector.fields(of: $0).map { $0.id } } ?? []
    for mark in source.marks where !ids.contains(mark.field) {
      throw mark.place.error(.absentField(mark.field.rawValue))
    }
    if let diagram = source.diagram, try path(of: diagram.host, diagram.place, at: step) == nil {
      throw diagram.place.error(.nothingMatches)
    }
    guard let work = source.work else { return }
    let values = Values(
      recording: recording,
      dissector: dissector,
      moment: step.moment,
      language: .english
    )
    let isThere =
      work == .accept
      ? values.derivation != nil : values.value(.frameMask) == .text("masked")
    guard isThere else { throw source.place.error(.absentValue(work.rawValue)) }
  }

  private func check(_ question: QuestionSource, at step: Step) throws(LessonError) {
    let answer = try plainAnswer(of: question, at: step)
    let place = question.answer?.place ?? step.source.place
    guard !question.choices.isEmpty else {
      guard Int(answer) != nil else { throw place.error(.answerIsNoNumber(answer)) }
      return
    }
    let right = try rightChoices(of: question, at: step).count
    guard right == 1 else { throw place.error(.rightChoices(right, answer: answer)) }
    for language in Language.allCases {
      let labels = try choices(of: question, at: step, in: language)
      for (index, label) in labels.enumerated() {
        let readsLikeAnother = labels[..<index].contains(label)
        let readsLikeNumber = Int(label).map { (1...labels.count).contains($0) } ?? false
        guard !readsLikeAnother, !readsLikeNumber else {
          throw question.choices[index].value.place.error(.confusingChoice(label))
        }
      }
    }
  }
}
