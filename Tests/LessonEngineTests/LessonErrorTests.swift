import Glossary
import LessonEngine
import Testing

/// A lesson with one thing wrong: the word that the carets must underline, and the problem.
private struct Mistake: CustomTestStringConvertible, Sendable {
  let text: String
  let underlined: String
  let problem: LessonError.Problem

  init(_ text: String, _ underlined: String, _ problem: LessonError.Problem) {
    self.text = text
    self.underlined = underlined
    self.problem = problem
  }

  /// The sample with a passage replaced.
  init(_ passage: String, _ other: String, at underlined: String, _ problem: LessonError.Problem) {
    self.init(sample().replacing(passage, with: other), underlined, problem)
  }

  var testDescription: String { "\(problem)" }
}

private let mistakes = [
  Mistake("title zh \"样例\"\n", "", at: "\"A sample\"", .untranslated("title", into: .chinese)),
  Mistake("say en \"Text.\"\n", "", at: "\"文本。\"", .untranslated("say", into: .english)),
  Mistake("say en \"Text.\"\nsay zh \"文本。\"", "", at: "step second", .lacks("say")),
  Mistake("\"Text.\"", "\"\"", at: "\"\"", .empty("say")),
  Mistake("scenario one-connection", "", at: "title en \"A sample\"", .lacks("scenario")),
  Mistake("show packet SYN\n", "", at: "step first", .lacks("show")),
  Mistake("step first", "  step first", at: "step first", .continuesNothing),
  Mistake(sample("right en \"Yes\""), "right", .misplaced("right", belongsTo: "ask")),
  Mistake(sample("answer 5"), "answer", .misplaced("answer", belongsTo: "ask")),
  Mistake("{tcp.seq}\"\ntitle zh", "{tcp.seq\"\ntitle zh", at: "{tcp.seq", .badExpression("{")),
  Mistake(
    "“{length}”",
    "“{9223372036854775807 + 1}”",
    at: "{9223372036854775807 + 1}",
    .badExpression("9223372036854775807 + 1")
  ),
  Mistake("“{length}”", "“{time + 5}”", at: "{time + 5}", .badExpression("time + 5")),
  Mistake("“{length}”", "“{5 in ms}”", at: "{5 in ms}", .badExpression("5 in ms")),
  Mistake("“{length}”", "“{length +}”", at: "{length +}", .badExpression("length +")),
  Mistake("“{length}”", "“{accept}”", at: "{accept}", .absentValue("accept")),
  Mistake(
    "“{length}”",
    "“{tcp.option.tsval}”",
    at: "{tcp.option.tsval}",
    .absentValue("tcp.option.tsval")
  ),
  Mistake("“{length}”", "“{answer}”", at: "{answer}", .absentValue("answer")),
  Mistake(
    "SYN,ACK from server",
    "SYN,ACK from client",
    at: "show packet SYN,ACK from client",
    .nothingMatches
  ),
  Mistake(
    "show packet SYN,ACK from server",
    "show packet SYN nth 2",
    at: "show packet SYN nth 2",
    .nothingMatches
  ),
  Mistake(
    "show packet SYN\n",
    "show packet FIN,ACK\n",
    at: "show packet SYN,ACK from server",
    .beforeStep("first")
  ),
  Mistake(sample("mark ws.opcode"), "ws.opcode", .absentField("ws.opcode")),
  Mistake(
    "show packet SYN\n",
    "show packet SYN\ndiagram server\n",
    at: "server",
    .nothingMatches
  ),
  Mistake(sample("work accept"), "step second", .absentValue("accept")),
  Mistake(
    "scenario one-connection",
    "scenario nothing",
    at: "scenario nothing",
    .unknownScenario("nothing")
  ),
  Mistake(
    "scenario one-connection",
    "scenario tour nobody",
    at: "scenario tour nobody",
    .unknownScenario("tour/nobody")
  ),
  Mistake(
    sample(numberQuestion.replacing("{tcp.ack}", with: "{from}")),
    "\"{from}\"",
    .answerIsNoNumber("server")
  ),
  Mistake(
    sample(choiceQuestion.replacing("choice \"{tcp.seq}\"", with: "choice \"{tcp.ack}\"")),
    "\"{tcp.ack}\"",
    .rightChoices(2, answer: "101")
  ),
  Mistake(
    sample(choiceQuestion.replacing("choice \"{tcp.seq}\"", with: "choice \"3\"")),
    "\"3\"",
    .confusingChoice("3")
  ),
  Mistake(
    sample(numberQuestion.replacing("wrong zh \"是 {answer}。\"", with: "")),
    "\"It is {answer}.\"",
    .untranslated("wrong", into: .chinese)
  ),
]

@Suite("Mistakes in a lesson")
struct LessonErrorTests {
  @Test(arguments: mistakes)
  private func `A mistake is named, with carets below its place`(mistake: Mistake) throws {
    let error = try #require(throws: LessonError.self) { try lesson(of: mistake.text) }
    #expect(error.problem == mistake.problem)
    let line = mistake.text.split(separator: "\n", omittingEmptySubsequences: false)[error.line - 1]
    #expect(error.source == line)
    let characters = line.unicodeScalars.dropFirst(error.column - 1).prefix(error.width)
    #expect(String(String.UnicodeScalarView(characters)) == mistake.underlined)
  }

  @Test(arguments: [
    ("shwo packet SYN", 1), ("show pocket SYN", 6), ("show packet SYN extra", 17),
    ("mark tcp.sex", 6), ("title fr \"Titre\"", 7), ("say en \"open", 8), ("diagram nobody", 9),
    ("diagram", 8),
    ("step first", 6), ("show packet ACK after nobody", 1),
  ])
  func `A word that does not belong is pointed at`(line: String, column: Int) throws {
    let error = try #require(throws: LessonError.self) { try lesson(of: sample(line)) }
    #expect(error.source == line)
    #expect(error.column == column)
    guard case .syntax = error.problem else {
      Issue.record("\(error.problem)")
      return
    }
  }

  @Test func `A name that is almost right is not accepted`() throws {
    let text = sample().replacing("“{length}”", with: "“{lenght}”")
    let error = try #require(throws: LessonError.self) { try lesson(of: text) }
    guard case .unknownValue("lenght", let known) = error.problem else {
      Issue.record("\(error.problem)")
      return
    }
    #expect(known.contains("length"))
    #expect(known.contains("tcp.seq"))
  }

  @Test(arguments: ["", "\n\n", "# nothing but a comment", "title en \"A\"\ntitle zh \"一\""])
  func `A file without a lesson in it is refused`(text: String) {
    #expect(throws: LessonError.self) { try lesson(of: text) }
  }
}
