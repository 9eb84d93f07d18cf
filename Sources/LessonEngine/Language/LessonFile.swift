import Glossary
import Scenarios
import Tracing

/// A lesson as its author wrote it: the grammar is understood, the run is not yet looked at.
///
/// A line that begins at its margin is a statement; indented lines below a
/// statement that opens a text are that text, and a blank line in it ends a
/// paragraph. `#` begins a comment outside texts.
///
///     title en "…"          the lesson, then each step, has a title in both languages
///     scenario ID [VARIANT]
///
///     step ID
///     show packet … | event …
///     mark FIELD…           the fields that the view of the bytes points out
///     work accept|mask      a computation that is shown below the text
///     diagram HOST          the states of TCP that the host has gone through by then
///     title en "…"          each text in "…" on the line, or indented below it
///     say en                what the learner reads
///       The client sends {length} bytes …
///     ask en                a question before the step is shown; needs an answer
///     answer "{tcp.ack}"    what is right: computed from the run
///     choice "{tcp.ack}"    an answer to choose; one equals the right one
///     choice client en "the client" zh "客户端"
///     right en              what a right and a wrong answer are told
///     wrong en
public struct LessonFile: Equatable, Sendable {
  /// The scenario that the lesson runs.
  public internal(set) var scenario = ""

  /// Its variant, if it has variants.
  public internal(set) var variant: String?

  var scenarioPlace: Place
  var title: Translation
  var steps: [StepSource] = []

  /// The most bytes that a file may have.
  public static let sizeLimit = 1 << 20

  /// Understands a lesson.
  ///
  /// - Parameter text: The content of the file; lines end in LF or CRLF.
  /// - Throws: ``LessonError`` for the first thing that is wrong.
  public init(_ text: String) throws(LessonError) {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: Array($0), as: UTF8.self) }
    var parser = LessonParser(firstLine: lines[0])
    for (index, line) in lines.enumerated() { try parser.read(line, number: index + 1) }
    self = try parser.finished()
  }

  init(firstLine: Place) {
    scenarioPlace = firstLine
    title = Translation(what: "title", place: firstLine)
  }
}

/// A text in both languages.
struct Translation: Equatable, Sendable {
  /// The statement that begins it: `say`.
  let what: String
  let place: Place
  var english: Template?
  var chinese: Template?

  func `in`(_ language: Language) -> Template? {
    language == .english ? english : chinese
  }

  /// Whether the author began it at all.
  var isPresent: Bool { english != nil || chinese != nil }

  /// Makes sure that both wordings are there and say something.
  func check() throws(LessonError) {
    guard isPresent else { throw place.error(.lacks(what)) }
    for language in Language.allCases {
      guard let text = self.in(language) else {
        let other = (english ?? chinese)?.place ?? place
        throw other.error(.untranslated(what, into: language))
      }
      guard !text.isEmpty else { throw text.place.error(.empty(what)) }
    }
  }
}

/// A computation that can be shown with a step.
enum Work: String, CaseIterable, Sendable {
  case accept
  case mask
}

/// A step as it is written.
struct StepSource: Equatable, Sendable {
  let id: String
  let place: Place
  var selector: Selector?
  var marks: [(field: FieldID, place: Place)] = []
  var work: Work?
  var diagram: (host: String, place: Place)?
  var title: Translation
  var say: Translation
  var question: QuestionSource?

  init(id: String, place: Place) {
    self.id = id
    self.place = place
    title = Translation(what: "title", place: place)
    say = Translation(what: "say", place: place)
  }

  static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.id == rhs.id && lhs.place == rhs.place && lhs.selector == rhs.selector
      && lhs.work == rhs.work && lhs.diagram?.host == rhs.diagram?.host && lhs.title == rhs.title
      && lhs.say == rhs.say
      && lhs.question == rhs.question && lhs.marks.map { $0.field } == rhs.marks.map { $0.field }
  }
}

/// A question as it is written.
struct QuestionSource: Equatable, Sendable {
  /// An answer to choose.
  struct Choice: Equatable, Sendable {
    let value: Template
    var label: Translation
  }

  var ask: Translation
  var answer: Template?
  var choices: [Choice] = []
  var right: Translation
  var wrong: Translation

  init(at place: Place) {
    ask = Translation(what: "ask", place: place)
    right = Translation(what: "right", place: place)
    wrong = Translation(what: "wrong", place: place)
  }
}
