import CommandLineInterface
import Curriculum
import Foundation
import Glossary
import Rendering
import Testing

/// A wrong `diff`, and what the answer must say in each language.
private struct WrongDiff: CustomTestStringConvertible, Sendable {
  let arguments: [String]
  let status: CommandLineInterface.ExitStatus
  let english: String
  let chinese: String

  var testDescription: String { arguments.joined(separator: " ") }
}

private let wrongDiffs = [
  WrongDiff(
    arguments: [],
    status: .usage,
    english: "SCENARIO is missing.",
    chinese: "缺少 SCENARIO。"
  ),
  WrongDiff(
    arguments: ["ws-basic"],
    status: .usage,
    english: "“ws-basic” is a single run; add what should be different",
    chinese: "“ws-basic”只是一次运行；请写明要改什么"
  ),
  WrongDiff(
    arguments: ["tour"],
    status: .usage,
    english: "“tour” has 4 variants; choose one: tour/websocket, tour/http10-polling,",
    chinese: "“tour”有 4 个变体，请选一个：tour/websocket、"
  ),
  WrongDiff(
    arguments: ["http10-vs-http11", "--change", "latency 1ms"],
    status: .usage,
    english: "has 2 variants; choose one: http10-vs-http11/http10, http10-vs-http11/http11.",
    chinese: "有 2 个变体"
  ),
  WrongDiff(
    arguments: ["ws-basic", "one-connection", "--change", "latency 1ms"],
    status: .usage,
    english: "Name one scenario with a change, or two scenarios without.",
    chinese: "要么给一个场景加上改动"
  ),
  WrongDiff(
    arguments: ["ws-basic", "ws-basic", "ws-basic"],
    status: .usage,
    english: "“ws-basic” is one argument too many.",
    chinese: "参数“ws-basic”是多余的。"
  ),
  WrongDiff(
    arguments: ["ws-basic", "--change", "latncy 200ms"],
    status: .badInput,
    english: "--change: “latncy” begins no change. Did you mean “latency”?",
    chinese: "--change：改动不能以“latncy”开头。想用的是不是“latency”？"
  ),
  WrongDiff(
    arguments: ["ws-basic", "--change", "window 4096"],
    status: .badInput,
    english: "“window” belongs to “tcp”; write the whole statement.",
    chinese: "“window”属于 tcp 语句，请把语句写完整。"
  ),
  WrongDiff(
    arguments: ["ws-basic", "--change", "without at"],
    status: .badInput,
    english: "the lines 11, 12, 13 begin with these words; write the number of one: without 11",
    chinese: "第 11、12、13 行都以这些词开头；请写其中一行的行号：without 11"
  ),
  WrongDiff(
    arguments: ["ws-basic", "--change", "without link"],
    status: .badInput,
    english: "With this change the scenario is no longer right. ws-basic:11:22: “client” and",
    chinese: "这样改之后，场景就不对了。ws-basic:11:22：“client”与“server”之间没有链路"
  ),
]

@Suite("ws101 diff")
struct DiffCommandTests {
  /// The lines of a comparison without their spaces at the start.
  private func lines(_ arguments: [String], language: Language = .english) -> [String] {
    let outcome = ws101(["diff"] + arguments, language: language)
    #expect(outcome.status == .success, "\(outcome.errors)")
    #expect(outcome.errors.isEmpty)
    let lines = outcome.console.lines
    #expect(lines.allSatisfy { $0.displayWidth <= 80 }, "\(lines)")
    return lines.map { String($0.trimmingPrefix(#/ +/#)) }
  }

  @Test(arguments: wrongDiffs)
  private func `A mistake says what was wrong and what to do`(mistake: WrongDiff) {
    for language in Language.allCases {
      let outcome = ws101(["diff"] + mistake.arguments, language: language)
      #expect(outcome.status == mistake.status)
      #expect(outcome.output.isEmpty)
      let expected = language == .english ? mistake.english : mistake.chinese
      #expect(outcome.complaint(in: language).contains(expected), "\(outcome.errors)")
    }
  }

  @Test func `A caret stands under the word of the change`() {
    let outcome = ws101(["diff", "ws-basic", "--change", "seed 1", "--change", "latency 200mss"])
    #expect(outcome.errors.hasSuffix(" | latency 200mss\n |         ^^^^^^\n"))
  }

  @Test func `A longer line moves packets: one row has both times`() {
    let lines = lines(["ws-basic", "--change", "latency 200ms"])
    #expect(
      lines[1...3] == [
        "right  ws-basic", "- 7 | link client server latency 50ms",
        "+ 7 | link client server latency 200ms",
      ]
    )
    #expect(lines.contains("The same until 0.000 ms (packet 1). Then they part:"))
    #expect(
      lines.contains {
        $0.hasPrefix("4    100.000 │  4    400.000 │ ─▶ GET /webfin/websocket/ HTTP/1.1")
      }
    )
    #expect(
      lines.contains { $0.hasPrefix("6    400.000 │             ─ │ ─▶ Text, masked \"Hello\"") }
    )
    #expect(
      lines.contains { $0.hasPrefix("─ │  6    800.000 │ ─▶ Text, masked \"Hello\" + Close") }
    )
    #expect(
      lines.contains("packets                                   14              11              -3")
    )
    #expect(
      lines.contains("last packet sent, ms                 950.000        1400.000        +450.000")
    )
  }

  @Test func `What happens only once stands alone, in Chinese as well`() {
    let lines = lines(["ws-basic", "--change", "-13"], language: .chinese)
    #expect(lines.contains("- 13 | at 800ms chat close 1000 \"bye\""))
    #expect(lines.contains("到 700.000 毫秒（第 8 个数据包）为止相同，此后开始不同："))
    #expect(lines.contains { $0.hasPrefix("9    800.000 │             ─ │ ─▶ 关闭帧，有掩码 1000") })
    #expect(lines.contains { $0.hasPrefix("线路上的字节") && $0.hasSuffix("-258") })
  }

  @Test func `Runs that do not differ are called the same`() {
    #expect(
      lines(["ws-basic", "ws-basic"]).contains(
        "Both runs are the same, in every packet and every event."
      )
    )
    #expect(
      lines(["ws-basic", "--change", "latency 50ms"]).contains { $0.hasPrefix("Both runs are") }
    )
    let seeds = lines(["ws-basic", "--change", "seed 7"])
    #expect(seeds.contains("+ 14 | seed 7"))
    #expect(seeds.contains { $0.hasPrefix("The same happens at the same times in both runs.") })
    #expect(seeds.contains { $0.contains("see ws101 run --packet N") })
  }

  @Test func `After a short difference what is the same is counted, not shown`() {
    let lines = lines(["ws-basic", "--change", "tcp client ack-delay 100ms"])
    #expect(lines.contains("The same until 200.000 ms (packet 5). Then they part:"))
    #expect(
      lines.contains {
        $0.contains("700.000 │       600.000 │ · client: delayed-ACK timer ran out")
      }
    )
    #expect(
      lines.contains { $0.hasPrefix("⋮ ") && $0.hasSuffix(" lines, the same at the same times") }
    )
  }

  @Test(arguments: Language.allCases)
  func `Two variants of one scenario need no names`(language: Language) {
    let both = lines(["http10-vs-http11"], language: language)
    let named = lines(["http10-vs-http11/http10", "http10-vs-http11/http11"], language: language)
    #expect(both == named)
    #expect(
      both.contains { $0.hasPrefix("TCP") && $0.hasSuffix("10               1              -9") }
    )
    #expect(both.contains { $0.contains("│ j ─▶ ") })
  }

  @Test(arguments: Language.allCases)
  func `Hosts of other names are written out`(language: Language) {
    let lines = lines(["tcp-handshake", "ws-basic"], language: language)
    #expect(lines.contains { $0.contains("client ─▶ server") })
    #expect(lines.contains { $0.contains("│ A ─▶ B  [SYN] ") })
  }

  @Test func `A seed counts for both, numbers can be absolute, colour is not the only sign`() {
    let plain = ws101(["diff", "websocket", "long-polling", "--seed", "5"])
    #expect(plain.status == .success && !plain.output.unicodeScalars.contains("\u{1B}"))
    let absolute = lines(["ws-basic", "--change", "latency 51ms", "--numbers", "absolute"])
    #expect(!absolute.contains { $0.contains("[ACK] Seq=1 ") })
    #expect(ws101("diff ws-basic ws-basic --seed x").status == .usage)
  }

  @Test func `A variant of a file is named behind its path`() throws {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "\(UUID().uuidString).scenario"
    )
    try #require(Curriculum.scenario("tour")).write(to: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: path) }
    let name = "\(path.path)/websocket"
    let outcome = ws101(["diff", name, "--change", "seed 2"])
    #expect(outcome.status == .success, "\(outcome.errors)")
    #expect(
      ws101(["diff", "\(path.path)/websockt", "--change", "seed 2"]).errors.contains("websocket")
    )
    #expect(ws101(["run", name]).output.contains("101 Switching Protocols"))
  }
}
