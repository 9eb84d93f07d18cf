public import Glossary

/// Someone going through a lesson: commands go in, screens come out.
///
/// It reads no keyboard and writes to no terminal; whoever drives it does.
public struct LessonPlayer: Sendable {
  /// What a reader can want.
  public enum Command: Equatable, Sendable {
    /// The next step; before a prediction: to see it without predicting.
    case next

    /// The next page of what does not fit, else the next step.
    case forward

    /// The step before.
    case back

    /// The bytes of the packet, or the text again.
    case bytes

    /// The fields of the packet, or the text again.
    case fields

    /// What led to this, or the text again.
    case why

    /// The state diagram, where the step has one, or the text again.
    case states

    /// The other language.
    case language

    /// What the keys mean, or the text again.
    case help

    /// The end.
    case quit

    /// A prediction: the number of a choice, its words, or a number.
    case answer(String)

    /// One more character of an answer that is being typed.
    case type(String)

    /// One character less.
    case erase
  }

  /// What is shown of a step.
  public enum View: Equatable, Sendable {
    /// What the author says.
    case text

    /// The packet in hexadecimal.
    case bytes

    /// The fields of the packet.
    case fields

    /// The chain of causes.
    case why

    /// The state diagram of TCP, with the way so far.
    case states

    /// What the keys mean.
    case help
  }

  /// What became of a prediction.
  enum Outcome: Equatable, Sendable {
    case right
    case wrong(given: String)
    case skipped
  }

  /// The lesson.
  public let lesson: Lesson

  /// The language of the screens.
  public internal(set) var language: Language

  /// The place that the screens are made for; set it before asking for one.
  public var stage: Stage

  /// The step, counted from 0; the number of steps once the reader is through.
  public internal(set) var position = 0

  /// What is shown of the step.
  public internal(set) var view = View.text

  /// Whether a prediction is asked for, before the step is shown.
  public internal(set) var isAsking = false

  /// Whether the reader has left.
  public internal(set) var hasQuit = false

  /// Whether the reader has just asked for a step behind the end.
  public internal(set) var isBeyondEnd = false

  /// What has been typed of an answer.
  public internal(set) var typed = ""

  var outcomes: [Outcome?]
  var page = 0

  /// Whether the last answer could not be read as one.
  var wasNotUnderstood = false

  /// Starts a lesson at its first step.
  public init(_ lesson: Lesson, in language: Language, on stage: Stage) {
    self.lesson = lesson
    self.language = language
    self.stage = stage
    outcomes = [Outcome?](repeating: nil, count: lesson.steps.count)
    enter(0)
  }

  /// Whether all steps have been shown.
  public var isThrough: Bool { position == lesson.steps.count }

  /// Whether the step has a state diagram to look at.
  public var hasDiagram: Bool { step?.source.diagram != nil }

  /// The step that is shown or asked about; `nil` behind the last one.
  var step: Lesson.Step? { isThrough ? nil : lesson.steps[position] }

  /// Does what the reader wants.
  public mutating func take(_ command: Command) {
    wasNotUnderstood = false
    isBeyondEnd = false
    switch command {
    case .next: next()
    case .forward:
      if page + 1 < layout.pageCount { page += 1 } else { next() }
    case .back: goBack()
    case .bytes: toggle(.bytes)
    case .fields: toggle(.fields)
    case .why: toggle(.why)
    case .states: if hasDiagram { toggle(.states) }
    case .help: toggle(.help)
    case .language: language = language == .english ? .chinese : .english
    case .quit: hasQuit = true
    case .answer(let text): answer(text)
    case .type(let text): if isAsking, typed.utf8.count < 20 { typed += text }
    case .erase: typed = String(decoding: Array(typed.utf8.dropLast()), as: UTF8.self)
    }
    page = min(page, max(0, layout.pageCount - 1))
  }
}

extension LessonPlayer {
  /// Whether the question that is asked has answers to choose from; `nil` without a question.
  public var choiceCount: Int? {
    isAsking ? step?.source.question?.choices.count : nil
  }

  /// What should be on the stage now.
  public var screen: Screen { layout.screen(page: page) }
}
