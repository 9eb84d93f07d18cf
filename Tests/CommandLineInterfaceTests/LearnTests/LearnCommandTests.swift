import CommandLineInterface
import Glossary
import Rendering
import Testing

@Suite("ws101 learn, line by line")
struct LearnCommandTests {
  @Test(arguments: Language.allCases)
  func `Without input the first step is shown, and how to go on`(language: Language) {
    let outcome = ws101("learn", language: language)
    #expect(outcome.status == .success)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.contains("[SYN] Seq=100"))
    #expect(outcome.output.contains(language == .english ? "n next" : "n 下一步"))
    #expect(outcome.output.contains("ws101 learn --all"))
    #expect(!outcome.output.contains("SYN,ACK"))
  }

  @Test func `Each line is a command or an answer`() {
    let input = Array("n\n101\nb\nwhy\nL\nq\nn\n".utf8)
    let outcome = ws101("learn one-connection", input: input)
    #expect(outcome.output.contains("✓ Right: 101"))
    #expect(outcome.output.contains("[00 00 01 2c|00 00 00 65]"))
    #expect(outcome.output.contains("14 | at 0     client open ws://example.com/chat"))
    #expect(outcome.output.contains("为什么？"))
    #expect(!outcome.output.contains("第 3 步"))
    #expect(outcome.status == .success)
  }

  @Test func `Empty lines go on to the end, and the end of the input is one`() {
    let outcome = ws101("learn the-key", input: Array(repeating: UInt8(ascii: "\n"), count: 40))
    #expect(outcome.output.contains("Predictions: none answered, 4 skipped."))
    let end = "That was the whole lesson."
    #expect(outcome.console.lines.filter { $0 == end }.count == 2, "the end, and that it is one")
    #expect(outcome.status == .success)
  }

  @Test(arguments: ["one-connection", "0", "00", "00-one-connection"])
  func `A lesson has a name and a number`(name: String) {
    #expect(ws101("learn \(name) --all").output == ws101("learn --all").output)
  }

  @Test(arguments: ["0", "12"], Language.allCases)
  func `The whole lesson is printed with its answers, 80 columns wide`(
    name: String,
    language: Language
  ) {
    let outcome = ws101("learn \(name) --all", language: language)
    let answers = outcome.console.lines.filter {
      $0.hasPrefix(language == .english ? "Answer:" : "答案：")
    }
    #expect(answers.count >= 4)
    for line in outcome.console.lines { #expect(line.displayWidth <= 80, "\(line)") }
    #expect(!outcome.output.unicodeScalars.contains("\u{1B}"))
  }

  @Test func `The list names every lesson`() {
    let lines = ws101("learn --list").console.lines
    #expect(lines.first == " 0  one-connection        One connection, from SYN to TIME-WAIT")
    #expect(lines.contains { $0.hasPrefix("12  the-key") })
  }

  @Test(arguments: [
    (Language.english, "There is no lesson “the-kye”. Did you mean “the-key”?"),
    (.chinese, "没有名为“the-kye”的课。想用的是不是“the-key”？"),
  ])
  func `An unknown lesson is answered with the nearest name`(language: Language, message: String) {
    let outcome = ws101("learn the-kye", language: language)
    #expect(outcome.status == .noInput)
    #expect(outcome.errors.contains(message))
    #expect(ws101("learn 0 12").status == .usage)
  }

  @Test(arguments: [
    (Language.english, "Choose from: 0 one-connection, 12 the-key."),
    (.chinese, "可以用：0 one-connection、12 the-key。"),
  ])
  func `Where no name is near, the lessons are listed`(language: Language, list: String) {
    let outcome = ws101("learn 99", language: language)
    #expect(outcome.status == .noInput)
    #expect(outcome.complaint(in: language).contains(list))
  }

  @Test func `In Chinese no space follows a full stop`() {
    let outcome = ws101("learn", language: .chinese, input: Array("b\n".utf8))
    #expect(outcome.output.contains("。RFC 9293 §3.1"))
    #expect(!outcome.output.contains("。 RFC"))
  }
}
