import CommandLineInterface
import Glossary
import Rendering
import Testing

/// A question that cannot be answered, and what the answer must say in each language.
private struct Unanswerable: CustomTestStringConvertible, Sendable {
  let why: String
  let english: String
  let chinese: String

  var testDescription: String { why }
}

private let unanswerable = [
  Unanswerable(
    why: "15",
    english: "There is no packet 15: ws-basic has 14 packets.",
    chinese: "没有第 15 个数据包：ws-basic 共有 14 个数据包。"
  ),
  Unanswerable(why: "0", english: "There is no packet 0", chinese: "没有第 0 个数据包"),
  Unanswerable(
    why: "e61",
    english: "There is no event e61: those of ws-basic are e0 to e60. To see them: ws101 run",
    chinese: "没有事件 e61：ws-basic 的事件是 e0 到 e60。"
  ),
  Unanswerable(
    why: "e99999999999999999999",
    english: "There is no event e9223372036854775807",
    chinese: "没有事件 e9223372036854775807"
  ),
  Unanswerable(
    why: "fim",
    english: "Nothing in ws-basic is called “fim”. Did you mean “fin”?",
    chinese: "ws-basic 中没有“fim”。想用的是不是“fin”？"
  ),
  Unanswerable(
    why: "nonsense",
    english: "Choose from: action, packet-sent, syn, tcp-state",
    chinese: "可以用：action、packet-sent、syn、tcp-state"
  ),
  Unanswerable(
    why: "timer:3",
    english: "“timer” fits 2 events of ws-basic; ask for timer:1 to timer:2.",
    chinese: "ws-basic 中与“timer”相符的事件有 2 个；可以用 timer:1 到 timer:2。"
  ),
  Unanswerable(
    why: "timer:0",
    english: "ask for timer:1 to timer:2.",
    chinese: "可以用 timer:1 到 timer:2。"
  ),
  Unanswerable(why: "", english: "Name a packet (7), an event (e12)", chinese: "请写数据包（7）"),
]

@Suite("ws101 run --why")
struct WhyTests {
  /// The lines of the answer, the heading left out.
  private func answer(_ why: String, language: Language = .english) -> [String] {
    let outcome = ws101(["run", "ws-basic", "--why", why], language: language)
    #expect(outcome.status == .success, "\(outcome.errors)")
    #expect(outcome.console.lines.allSatisfy { $0.displayWidth <= 80 })
    return Array(outcome.console.lines.dropFirst())
  }

  @Test(arguments: unanswerable)
  private func `A question without an answer says what there is`(mistake: Unanswerable) {
    for language in Language.allCases {
      let outcome = ws101(["run", "ws-basic", "--why", mistake.why], language: language)
      #expect(outcome.status == .usage)
      #expect(outcome.output.isEmpty)
      let expected = language == .english ? mistake.english : mistake.chinese
      #expect(outcome.complaint(in: language).contains(expected), "\(outcome.errors)")
    }
  }

  @Test func `A packet, its event, its role and its words lead to the same chain`() {
    let chain = answer("6")
    #expect(chain[0].hasSuffix("client: sends packet 6: Text, masked \"Hello\""))
    #expect(chain[2].hasSuffix("12 | at 400ms chat send \"Hello\""))
    for why in ["e25", "text-frame", "TEXT-FRAME:1", "masked \"hello\"", "有掩码 \"Hello\""] {
      #expect(answer(why).prefix(3) == chain.prefix(3), "\(why)")
    }
  }

  @Test func `Of several the first is shown, and how to ask for another`() {
    let first = answer("timer")
    #expect(first[0].hasSuffix("client: delayed-ACK timer ran out"))
    #expect(
      first.contains { $0.contains("this is number 1, e31. Another one: --why timer:2 (e59).") }
    )
    #expect(answer("timer:2")[0].hasSuffix("server: TIME-WAIT timer ran out"))
    #expect(answer("timer:2").contains { $0.contains("number 2, e59. Another one: --why timer:1") })
    let chinese = answer("TIME-WAIT 定时器", language: .chinese)
    #expect(chinese[0].hasSuffix("server：TIME-WAIT 定时器到期"))
    #expect(!chinese.contains { $0.contains("--why") })
    #expect(answer("whole re").contains { $0.contains("--why \"whole re:2\"") })
  }

  @Test func `A packet is asked about by --why or shown by --packet, not both`() {
    let outcome = ws101("run ws-basic --packet 3 --why 3")
    #expect(outcome.status == .usage)
    #expect(outcome.errors.contains("Leave --packet out"))
  }

  @Test func `With several variants each answer has its name`() {
    let lines = ws101("run ws-close --why close-frame").console.lines
    for name in ["ws-close/by-client", "ws-close/by-server", "ws-close/without-code"] {
      #expect(lines.contains(name))
    }
  }

  @Test func `A client's connections are told apart`() {
    let lines = ws101("run http10-vs-http11/http10 --why 8").console.lines
    #expect(lines[1].contains("client [b]: sends packet 8: [SYN]"))
    #expect(lines[2].contains("client [a]: whole response received"))
  }

  @Test(arguments: Language.allCases)
  func `A trace can show every event with the number that JSON has`(language: Language) {
    let all = ws101("run ws-basic --events all", language: language)
    #expect(all.console.lines.allSatisfy { $0.displayWidth <= 80 })
    let numbers = all.console.lines.compactMap { line in
      line.trimmingPrefix(" ").firstMatch(of: #/^e(\d+) /#).flatMap { Int($0.1) }
    }
    #expect(numbers.count == 61 - 14)
    #expect(numbers == numbers.sorted())
    let main = ws101("run ws-basic", language: language)
    #expect(main.output == ws101("run ws-basic --events main", language: language).output)
    #expect(!main.output.contains("e31"))
  }
}
