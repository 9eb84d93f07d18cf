import Bytes
import Grading
import Testing
import WebSocket

private let cases = AcceptKeyCases(seed: 2026)

@Suite("Marks")
struct GradeTests {
  @Test(arguments: 0..<50)
  func `A right program gets every point and hears nothing`(seed: Int) {
    let cases = AcceptKeyCases(seed: UInt64(seed))
    let grade = Grade(rightLines(cases), for: cases)
    #expect(grade.isPerfect)
    #expect(grade.total.earned == 20)
    #expect(grade.findings.isEmpty)
    #expect(grade.firstWrong == nil)
    #expect(grade.outcomes.allSatisfy { $0.isRight })
  }

  @Test
  func `Two fifths of the points are public`() {
    let total = Grade(rightLines(cases), for: cases).total
    #expect([total.shown.right, total.shown.total] == [8, 8])
    #expect([total.hidden.right, total.hidden.total] == [12, 12])
    #expect(total.possible == 20)
  }

  @Test
  func `Who refuses nothing loses the points for refusals only`() {
    let lines = cases.keys.map { AcceptDerivation(key: $0.key ?? "").accept }
    let grade = Grade(lines, for: cases)
    #expect(grade.scores.map { $0.earned } == [11, 0, 1])
    #expect(grade.findingIDs == ["nothing-refused"])
  }

  @Test
  func `Who refuses everything gets nothing`() {
    let grade = Grade(Array(repeating: "invalid", count: 19), for: cases)
    #expect(grade.total.earned == 0)
    #expect(grade.total.withheld == 9)
    #expect(grade.total.shown.right == 0)
    #expect(grade.findingIDs == ["everything-refused"])
  }

  @Test
  func `A missing last line end and Windows line ends cost nothing`() {
    let lines = rightLines(cases)
    let unended = Grade(
      of: Array(lines.joined(separator: "\n").utf8),
      ending: .exited(0),
      for: cases
    )
    #expect(unended.isPerfect && unended.findings.isEmpty)
    let windows = Grade(lines.map { $0 + "\r" }, for: cases)
    #expect(windows.isPerfect)
    #expect(windows.findings == [.windowsEnds])
  }

  @Test
  func `Each kind of bad line has its own verdict`() {
    var bytes = output(Array(rightLines(cases).prefix(3)))
    bytes += [10, 0xFF, 0xFE, 10] + Array("todo\n".utf8)
    let grade = Grade(of: bytes, ending: .exited(0), for: cases)
    #expect(
      grade.outcomes.prefix(7).map { $0.verdict }
        == [.right, .right, .right, .emptyLine, .notText, .wrong([]), .unanswered]
    )
  }

  @Test(arguments: [Ending.exited(3), .crashed(signal: 11), .outOfTime, .tooMuchOutput])
  func `An end that is not one with status 0 costs the point for form`(ending: Ending) {
    let grade = Grade(of: output(rightLines(cases)), ending: ending, for: cases)
    #expect(grade.total.earned == 19)
    #expect(!grade.isPerfect)
    #expect(ending.text(after: 19) != nil)
  }

  @Test
  func `Any bytes are judged without a trap`() {
    var generator = SeededGenerator(seed: 5)
    for round in 0..<200 {
      var bytes = generator.bytes(round * 3)
      for index in bytes.indices where bytes[index] < 40 { bytes[index] = 10 }
      let grade = Grade(of: bytes, ending: .exited(0), for: cases)
      #expect(grade.outcomes.count == 20)
    }
  }
}
