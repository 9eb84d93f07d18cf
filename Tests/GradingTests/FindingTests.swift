import Glossary
import Grading
import Testing
import WebSocket

private let cases = AcceptKeyCases(seed: 2026)
private let right = rightLines(cases)
private let emptyLine = cases.keys.firstIndex { $0.key == "" } ?? 0

/// What a program answers that reads words, as C++ does with `cin >> key`.
private let answersToWords = cases.keys.flatMap { exerciseCase in
  (exerciseCase.key ?? "").split(separator: " ").map { _ in exerciseCase.expected }
}

/// An output, and the ids of what stands out in it.
private struct Example: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let lines: [String]
  let ids: [String]

  init(_ name: String, _ lines: [String], _ ids: [String]) {
    testDescription = name
    self.lines = lines
    self.ids = ids
  }
}

private let examples = [
  Example("nothing", [], ["no-output"]),
  Example("one text", right.map { _ in "todo" }, ["same-line"]),
  Example("debug line first", ["starting"] + right, ["lines-before", "too-many-lines"]),
  Example("two lines first", ["a", "b"] + right, ["lines-before", "too-many-lines"]),
  Example("a line more at the end", right + ["bye"], ["too-many-lines"]),
  Example("the last line missing", Array(right.dropLast()), ["too-few-lines"]),
  Example(
    "the empty line skipped",
    Array(right[..<emptyLine]) + right[(emptyLine + 1)...],
    ["empty-line-skipped", "too-few-lines"]
  ),
  Example("words for lines", answersToWords, ["words-for-lines"]),
  Example("stopped at the empty line", Array(right[..<emptyLine]), ["stopped-at-empty-line"]),
  Example("an answer twice", Array(right[...9]) + right[9...], ["shifted", "too-many-lines"]),
  Example("blank lines", right.flatMap { [$0, ""] }, ["blank-lines", "too-many-lines"]),
  Example(
    "question and answer",
    zip(cases.keys, right).flatMap { [$0.key ?? "", $1] },
    [
      "several-lines", "too-many-lines",
    ]
  ),
  Example("a prompt", right.map { "key: \($0)" }, ["text-around"]),
  Example("a semicolon", right.map { "\($0);" }, ["text-around"]),
  Example("Python's bytes", right.map { "b'\($0)'" }, ["text-around"]),
  Example(
    "no GUID",
    cases.keys.map { exerciseCase in
      exerciseCase.group == .refusals ? "invalid" : withoutGUID(exerciseCase.key ?? "")
    },
    ["every-answer"]
  ),
]

@Suite("What stands out in an output")
struct FindingTests {
  @Test(arguments: examples)
  private func `A mistake in all lines is found as such`(example: Example) {
    #expect(Grade(example.lines, for: cases).findingIDs == example.ids)
  }

  @Test
  func `A finding carries its values`() {
    #expect(
      Grade(["starting"] + right, for: cases).findings.first
        == .linesBefore(1, first: Array("starting".utf8))
    )
    #expect(
      Grade(right.map { "key: \($0)" }, for: cases).findings
        == [.textAround(before: Array("key: ".utf8), after: [])]
    )
    #expect(Grade(Array(right.dropLast(2)), for: cases).findings == [.tooFewLines(17, of: 19)])
  }

  @Test(arguments: [
    (Finding.tooFewLines(1, of: 19), "There is 1 line for 19 keys."),
    (.tooFewLines(17, of: 19), "There are 17 lines for 19 keys."),
    (.tooManyLines(21, of: 19), "There are 21 lines for 19 keys."),
  ])
  func `One line is spoken of in the singular`(finding: Finding, start: String) {
    #expect(finding.text.english.hasPrefix(start))
  }

  @Test(arguments: examples)
  private func `Every finding is told in both languages`(example: Example) {
    for finding in Grade(example.lines, for: cases).findings {
      #expect(!finding.text.english.isEmpty && !finding.text.chinese.isEmpty)
    }
  }
}
