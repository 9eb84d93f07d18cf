import Glossary
import Grading
import Rendering
import Testing
import WebSocket

private let cases = AcceptKeyCases(seed: 2026)

private func text(_ lines: [String], _ language: Language, ending: Ending = .exited(0)) -> String {
  var block = TextBlock(width: 80)
  let text = GradeText(Grade(of: output(lines), ending: ending, for: cases), in: language)
  text.write(to: &block, listsEveryKey: true)
  text.writeSum(to: &block)
  return block.text
}

private let outputs: [[String]] = [
  [], rightLines(cases), cases.keys.map { withoutGUID($0.key ?? "") },
  ["\u{1B}[2J\u{1B}[31mstarting " + String(repeating: "x", count: 300)] + rightLines(cases),
  rightLines(cases).map { "\u{1B}[31m\($0)" }, rightLines(cases).map { "答案是\($0)" },
  Array(rightLines(cases).prefix(4)),
]

@Suite("A grade in a terminal")
struct GradeTextTests {
  @Test(arguments: outputs, Language.allCases)
  func `It fits in 80 columns and cannot move the cursor`(lines: [String], language: Language) {
    for ending in [Ending.exited(0), .exited(1), .crashed(signal: 11), .outOfTime] {
      let text = text(lines, language, ending: ending)
      #expect(text.split(separator: "\n").allSatisfy { $0.description.displayWidth <= 80 })
      #expect(!text.contains("\u{1B}"))
    }
  }

  @Test(arguments: Language.allCases)
  func `Hidden keys and their answers are not shown`(language: Language) {
    for lines in outputs.dropFirst().filter({ $0.first == rightLines(cases).first }) {
      let text = text(lines, language)
      for hidden in cases.keys where !hidden.isPublic {
        #expect(!text.contains(hidden.key ?? ""))
        #expect(hidden.group == .refusals || !text.contains(hidden.expected))
      }
    }
  }

  @Test
  func `A caret stands below the first difference`() {
    let first = cases.keys.first { $0.isPublic && $0.group == .answers }
    let expected = first?.expected ?? ""
    let answer = expected.prefix(5) + "?" + expected.dropFirst(6)
    let lines = rightLines(cases).map { $0 == expected ? String(answer) : $0 }
    let rows = text(lines, .english).split(separator: "\n").map { String($0) }
    let caret = rows.first { $0.hasSuffix("^ character 6") }
    let row = rows.first { $0.contains("your answer") }
    #expect(caret?.firstIndex(of: "^") == row?.firstIndex(of: "?"))
    #expect(row?.contains("?") == true)
  }

  @Test
  func `The sum tells public from hidden`() {
    let lines = cases.keys.map { AcceptDerivation(key: $0.key ?? "").accept }
    let last = text(lines, .english).split(separator: "\n").last
    #expect(last == "not passed yet: 12 of 20 points; 5 of 8 public; 7 of 12 hidden")
  }
}
