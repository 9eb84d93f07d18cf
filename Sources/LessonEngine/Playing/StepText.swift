import Dissection
import Glossary
import Rendering
import WebSocket

/// What stands below the picture: the question, the text, or another view of the step.
struct StepText {
  private let player: LessonPlayer

  init(_ player: LessonPlayer) {
    self.player = player
  }

  private var lesson: Lesson { player.lesson }
  private var language: Language { player.language }

  func write(to block: inout TextBlock) {
    guard player.view != .help else {
      PlayerHelp(language: language).write(to: &block)
      return
    }
    guard let step = player.step else {
      writeEnd(to: &block)
      return
    }
    if player.isAsking, let question = step.source.question {
      write(question, at: step, to: &block)
      return
    }
    switch player.view {
    case .bytes:
      BytesText(lesson: lesson, step: step, language: language).write(to: &block)
    case .fields:
      writeFields(of: step, to: &block)
    case .why:
      WhyText(lesson: lesson, step: step, language: language).write(to: &block)
    case .states:
      guard let diagram = step.source.diagram,
        let path = (try? lesson.path(of: diagram.host, diagram.place, at: step)) ?? nil
      else { return }
      StateDiagramText(path, in: language).write(to: &block)
    case .text, .help:
      writeText(of: step, to: &block)
    }
  }

  private func write(_ question: QuestionSource, at step: Lesson.Step, to block: inout TextBlock) {
    block.heading(PlayerWords.prediction.in(language))
    writeParagraphs(lesson.words(question.ask, at: step, in: language), to: &block)
    let choices = (try? lesson.choices(of: question, at: step, in: language)) ?? []
    for (index, choice) in choices.enumerated() {
      block.entry("\(index + 1))", choice, column: 6, indent: 2)
    }
    if player.wasNotUnderstood || player.stage.height != nil { block.line() }
    if player.wasNotUnderstood { block.paragraph(PlayerWords.notUnderstood.in(language)) }
    // Where lines follow each other, the line of keys says as much.
    guard player.stage.height != nil else { return }
    let hint = choices.isEmpty ? PlayerWords.typeNumber : PlayerWords.typeChoice
    block.line(hint.in(language))
    if choices.isEmpty { block.line("> \(player.typed)▁") }
  }

  private func writeText(of step: Lesson.Step, to block: inout TextBlock) {
    block.heading(lesson.words(step.source.title, at: step, in: language))
    if let question = step.source.question, let outcome = player.outcomes[player.position] {
      write(outcome, question, at: step, to: &block)
    }
    writeParagraphs(lesson.words(step.source.say, at: step, in: language), to: &block)
    guard let work = step.source.work else { return }
    write(work, at: step, to: &block)
  }

  private func write(
    _ outcome: LessonPlayer.Outcome,
    _ question: QuestionSource,
    at step: Lesson.Step,
    to block: inout TextBlock
  ) {
    let answer = (try? lesson.answer(of: question, at: step, in: language)) ?? ""
    var feedback = question.right
    switch outcome {
    case .right:
      write(PlayerWords.right(answer), .right, to: &block)
    case .wrong(let given):
      write(PlayerWords.wrong(given), .wrong, to: &block)
      write(PlayerWords.rightInstead(answer), .right, to: &block)
      feedback = question.wrong
    case .skipped:
      write(PlayerWords.skipped(answer), .bold, to: &block)
    }
    writeParagraphs(lesson.words(feedback, at: step, in: language), to: &block)
    block.line()
  }

  /// A paragraph in a style, which each of its lines has for itself.
  private func write(_ text: Text, _ style: TextBlock.Style, to block: inout TextBlock) {
    var plain = TextBlock(width: block.width)
    plain.paragraph(text.in(language))
    for line in plain.lines { block.line(block.styled(line, style)) }
  }

  private func writeParagraphs(_ text: String, to block: inout TextBlock) {
    for (index, paragraph) in text.utf8.split(separator: UInt8(ascii: "\n")).enumerated() {
      if index > 0 { block.line() }
      block.paragraph(String(decoding: Array(paragraph), as: UTF8.self))
    }
  }

  private func write(_ work: Work, at step: Lesson.Step, to block: inout TextBlock) {
    let values = Values(
      recording: lesson.recording,
      dissector: lesson.dissector,
      moment: step.moment,
      language: language
    )
    switch work {
    case .accept:
      guard let derivation = values.derivation else { return }
      block.line()
      AcceptText(derivation, in: language).writeBrief(to: &block)
    case .mask:
      guard let packet = step.moment.packet else { return }
      MaskText(lesson.dissector, packet, in: language)?.write(to: &block)
    }
  }

  private func writeFields(of step: Lesson.Step, to block: inout TextBlock) {
    guard let packet = step.moment.packet else {
      block.paragraph(PlayerWords.noPacket.in(language))
      return
    }
    BytesText(lesson: lesson, step: step, language: language).writeHeading(packet, to: &block)
    PacketText(lesson.dissector, packet, in: language).write(to: &block, depth: .fields)
  }

  private func writeEnd(to block: inout TextBlock) {
    let outcomes = player.outcomes.compactMap { $0 }
    let right = outcomes.filter { $0 == .right }.count
    let skipped = outcomes.filter { $0 == .skipped }.count
    block.heading(PlayerWords.through.in(language))
    if !outcomes.isEmpty {
      let score = PlayerWords.score(right, of: outcomes.count - skipped, skipped: skipped)
      block.paragraph(score.in(language))
    }
    block.line()
    block.paragraph(PlayerWords.goOn(lesson.scenarioName).in(language))
    guard player.isBeyondEnd else { return }
    block.line()
    block.paragraph(PlayerWords.noFurther.in(language))
  }
}
