import Glossary
import LessonEngine
import Scenarios
import Testing

@testable import CommandLineInterface

/// A claim with a line of one's own behind it, and what is wrong with that.
private struct Mistake: CustomTestStringConvertible, Sendable {
  let lines: String
  let line: Int
  let problem: LessonError.Problem

  init(_ lines: String, at line: Int, _ problem: LessonError.Problem) {
    self.lines = lines
    self.line = line
    self.problem = problem
  }

  var testDescription: String { lines }
}

private let head = """
  title en "T"
  title zh "题"
  claim CL-9-1 true
  quote "原文"
  said en "It is so"
  said zh "是这样"
  reference "RFC 9112 §9.3"
  fact en "It is."
  fact zh "是。"

  """

private let body = """
  run one ws-basic
  show ask packet request
  supports count of ask = 1
  seen en "One: {count of ask}."
  seen zh "一个：{count of ask}。"

  """

private let mistakes = [
  Mistake("", at: 3, .lacks("run")),
  Mistake("run one ws-basic", at: 3, .lacks("seen")),
  Mistake("history\nrun one ws-basic", at: 3, .needlessEvidence),
  Mistake(body + "contradicts requests of one = 1", at: 3, .evidenceMisfits(.right)),
  Mistake(body + "claim CL-9-1 true", at: 15, .syntax(.nameTaken("CL-9-1", line: 3))),
  Mistake(body + "run one ws-basic", at: 15, .syntax(.nameTaken("one", line: 10))),
  Mistake(body + "show ask packet request", at: 15, .syntax(.nameTaken("ask", line: 11))),
  Mistake(
    body + "find x packet request after y",
    at: 15,
    .syntax(.unknownName("y", known: ["ask"]))
  ),
  Mistake(body + "  more\nfoo", at: 15, .continuesNothing),
  Mistake("later en \"Soon\"", at: 10, .untranslated("later", into: .chinese)),
]

@Suite("Mistakes in claims")
struct ClaimErrorTests {
  @Test
  func `A whole claim is understood, run and shown`() throws {
    let claims = try ClaimFile(head + body).claims
    var runs = ClaimLoader.runs()
    let trial = try ClaimTrial(claims[0], in: &runs)
    #expect(trial.holds)
    #expect(try trial.seen(in: .english) == "One: 1.")
  }

  @Test(arguments: mistakes)
  private func `A mistake is named with its line`(mistake: Mistake) throws {
    let error = #expect(throws: LessonError.self) { try ClaimFile(head + mistake.lines) }
    #expect(error?.problem == mistake.problem)
    #expect(error?.line == mistake.line)
    for language in Language.allCases {
      let report = try #require(error).report(path: "my.claims").in(language)
      #expect(report.contains("my.claims:\(mistake.line):"))
    }
  }

  @Test(arguments: [
    ("run two no-such", LessonError.Problem.unknownScenario("no-such")),
    ("run two ws-basic/no-such", .unknownScenario("ws-basic/no-such")),
    ("run two ws-basic \"latency\"", .brokenChange),
    ("show no packet frame ping", .momentMissing("no")),
    ("supports code of ask = 1", .absentValue("code")),
    ("supports latency-mean of one = 1", .absentValue("latency-mean")),
  ])
  func `What does not fit the run is named`(
    line: String,
    problem: LessonError.Problem
  ) throws {
    let claim = try #require(try ClaimFile(head + body + line).claims.first)
    var runs = ClaimLoader.runs()
    let error = #expect(throws: LessonError.self) { try ClaimTrial(claim, in: &runs) }
    #expect(error?.problem == problem)
  }

  @Test
  func `A check that does not hold is told from one that does`() throws {
    let lines = body + "supports requests of one = 2\nsupports requests of one < 2"
    let claim = try #require(try ClaimFile(head + lines).claims.first)
    var runs = ClaimLoader.runs()
    let trial = try ClaimTrial(claim, in: &runs)
    #expect(trial.failures == ["requests of one = 2"])
    #expect(!trial.holds)
  }
}
