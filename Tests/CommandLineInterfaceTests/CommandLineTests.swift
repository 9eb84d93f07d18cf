import CommandLineInterface
import Curriculum
import Foundation
import Glossary
import Rendering
import Testing

private let mistakes = [
  CommandMistake(
    line: "merge nothing-there.json",
    status: .noInput,
    english: "The file nothing-there.json cannot be read: No such file or directory.",
    chinese: "无法读取文件 nothing-there.json：不存在。"
  ),
  CommandMistake(
    line: "ruin",
    status: .usage,
    english: "ws101: There is no command “ruin”. Did you mean “run”?",
    chinese: "ws101: 没有名为“ruin”的命令。想用的是不是“run”？"
  ),
  CommandMistake(
    line: "run ws-basic --dept bits",
    status: .usage,
    english: "Did you mean “--depth”?",
    chinese: "想用的是不是“--depth”？"
  ),
  CommandMistake(
    line: "run ws-basic --depth deep",
    status: .usage,
    english: "“deep” cannot be used as --depth. Choose from: events, fields, bits.",
    chinese: "“deep”不能用作 --depth。可以用：events、fields、bits。"
  ),
  CommandMistake(
    line: "run ws-basic --seed",
    status: .usage,
    english: "The option --seed needs a value: --seed N.",
    chinese: "选项 --seed 后面要有一个值：--seed N。"
  ),
  CommandMistake(
    line: "run ws-basic --list=3",
    status: .usage,
    english: "The option --list takes no value.",
    chinese: "选项 --list 不带值。"
  ),
  CommandMistake(
    line: "run ws-basic --packet 99",
    status: .usage,
    english: "There is no packet 99: ws-basic has 14 packets.",
    chinese: "没有第 99 个数据包：ws-basic 共有 14 个数据包。"
  ),
  CommandMistake(
    line: "run ws-basic --states clent",
    status: .usage,
    english: "There is no host “clent” in ws-basic. Did you mean “client”?",
    chinese: "ws-basic 中没有名为“clent”的主机。想用的是不是“client”？"
  ),
  CommandMistake(
    line: "run ws-basic --states client,server:b",
    status: .usage,
    english: "The host server has no connection “b” in ws-basic. Choose from: a.",
    chinese: "在 ws-basic 中，主机 server 没有连接“b”。可以用：a。"
  ),
  CommandMistake(
    line: "run ws-basic --states client:",
    status: .usage,
    english: "“client:” cannot be used as --states. Name a host",
    chinese: "“client:”不能用作 --states。请写主机名"
  ),
  CommandMistake(
    line: "run ws-basc",
    status: .noInput,
    english: "Did you mean “ws-basic”?",
    chinese: "想用的是不是“ws-basic”？"
  ),
  CommandMistake(
    line: "run tour/websockets",
    status: .noInput,
    english: "Did you mean “websocket”?",
    chinese: "想用的是不是“websocket”？"
  ),
  CommandMistake(
    line: "run ./no-such.scenario",
    status: .noInput,
    english: "The file ./no-such.scenario cannot be read",
    chinese: "无法读取文件 ./no-such.scenario"
  ),
  CommandMistake(
    line: "compare ws-basic",
    status: .usage,
    english: "“ws-basic” is a single run; name another one beside it",
    chinese: "“ws-basic”只是一次运行；请再给出一个来对照"
  ),
]

@Suite("The command line")
struct CommandLineTests {
  @Test(arguments: mistakes)
  func `A mistake says what was wrong and what to do`(mistake: CommandMistake) { mistake.check() }

  @Test func `The option --lang wins over the locale, whatever else is wrong`() {
    #expect(ws101("run --lang zh ws-basic", language: .english).output.contains("握手"))
    #expect(ws101("run --lang zh --nonsense").errors.contains("没有"))
    #expect(ws101("--lang zh run ws-basic").output.contains("握手"))
    #expect(ws101("run --lang=fr ws-basic").status == .usage)
    #expect(ws101("--lang fr run ws-basic").status == .usage)
  }

  @Test(arguments: [
    "help", "learn", "tour", "run", "compare", "diff", "merge", "claim", "explain", "accept",
    "transcript", "serve", "connect", "exercise", "check",
  ])
  func `Every command has help in both languages that fits the terminal`(name: String) {
    for language in Language.allCases {
      for line in name == "help" ? ["help", "--help"] : ["\(name) --help", "help \(name)"] {
        let outcome = ws101(line, language: language)
        #expect(outcome.status == .success)
        #expect(outcome.output.contains("ws101 \(name == "help" ? "" : name)"))
        #expect(outcome.console.lines.allSatisfy { $0.displayWidth <= 80 })
      }
    }
  }

  @Test func `The version is one line`() {
    #expect(ws101("--version").output == "ws101 \(Tool.version)\n")
  }

  @Test func `Everything before the double hyphen may be an option, nothing after it`() {
    #expect(
      ws101(["accept", "--brief", "--", "dGhlIHNhbXBsZSBub25jZQ=="]).output
        == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\n"
    )
    #expect(ws101(["accept", "--", "--brief"]).status == .refused)
  }
}

@Suite("Traces on a terminal")
struct TraceWidthTests {
  @Test(arguments: Curriculum.shortScenarioIDs)
  func `No line of a trace is wider than the terminal`(id: String) {
    for language in Language.allCases {
      let isLong = ["ws-frame-sizes", "polling-sweep"].contains(id)
      for depth in isLong ? ["events"] : ["events", "fields", "bits"] {
        let outcome = ws101("run \(id) --depth \(depth)", language: language)
        #expect(outcome.status == .success)
        let wide = outcome.console.lines.filter { $0.displayWidth > 80 }
        #expect(wide.isEmpty, "\(depth): \(wide.first ?? "")")
      }
    }
  }

  @Test(arguments: ["longpoll-vs-poll", "polling-sweep", "tour"])
  func `Lanes and the rows of their messages fit and differ`(name: String) {
    for language in Language.allCases {
      let lanes = ws101(["compare", name, "--view", "lanes"], language: language)
      #expect(lanes.console.lines.allSatisfy { $0.displayWidth <= 80 })
      let rows = ws101(["compare", name], language: language).console.lines.compactMap { line in
        line.firstRange(of: language == .english ? " took, ms" : " 用时").map {
          line[..<$0.lowerBound]
        }
      }
      #expect(rows.count >= 2 && Set(rows).count == rows.count, "\(rows)")
    }
  }

  @Test(arguments: [(60, 1), (80, 2), (120, 3), (200, 4)])
  func `A comparison uses the width there is`(width: Int, columns: Int) {
    for language in Language.allCases {
      let outcome = ws101("compare tour", language: language, width: width)
      #expect(outcome.status == .success)
      #expect(outcome.console.lines.allSatisfy { $0.displayWidth <= width })
      let heading = outcome.console.lines.first { $0.contains("websocket") && $0.contains("│") }
      #expect(heading?.filter { $0 == "│" }.count == columns)
    }
  }

  @Test func `Of several languages before the command the last wins`() {
    for line in ["--lang=en --lang=zh", "--lang en --lang zh", "--lang=en --lang zh"] {
      #expect(ws101("\(line) --version").status == .success)
      #expect(ws101("\(line) run ws-basic").output.contains("握手"))
    }
    #expect(ws101("--lang fr tour").errors.contains("“fr” cannot be used as --lang"))
    #expect(ws101("--lang").errors.contains("--lang zh|en"))
  }

  @Test func `The states of two hosts are two pictures, or two lists where there is no room`() {
    for language in Language.allCases {
      let pictures = ws101("run ws-basic --states client,server:a", language: language)
      #expect(pictures.status == .success)
      #expect(pictures.console.lines.allSatisfy { $0.displayWidth <= 80 })
      #expect(pictures.console.lines.filter { $0.contains("╔═╗") }.count == 2)
      let lists = ws101("run ws-basic --states client,server:a", language: language, width: 60)
      #expect(lists.console.lines.allSatisfy { $0.displayWidth <= 60 })
      #expect(lists.console.lines.filter { $0.hasPrefix("①") }.count == 2)
    }
    let letters = ws101("run tour/long-polling --states client:b").console.lines
    #expect(letters.first?.contains("connection b") == true)
  }

  @Test func `A depth that was asked for counts for a single packet too`() {
    let brief = ws101("run ws-basic --packet 4 --depth events").console.lines.count
    let usual = ws101("run ws-basic --packet 4").console.lines.count
    #expect(
      brief < usual && usual == ws101("run ws-basic --packet 4 --depth fields").console.lines.count
    )
    #expect(ws101(["transcript", "ws-basic", "--format", ","]).status == .usage)
    #expect(ws101(["transcript", "ws-basic", "--output", ""]).status == .usage)
  }

  @Test(arguments: ["/ws-basic", "ws-basic/nonsense"])
  func `A path is not a built-in scenario`(name: String) {
    #expect(ws101(["run", name]).status == .noInput)
    #expect(ws101(["run", "--source", name]).status == .noInput)
  }

  @Test func `Help on what does not exist is refused, and so is an option alone`() {
    #expect(ws101("help nope").status == .usage)
    #expect(ws101("--bogus").errors.contains("There is no option “--bogus”"))
  }

  @Test(arguments: [
    ["\u{1B}[31mx"], ["run", "\u{1B}[31mx"], ["learn", "\u{1B}x"], ["run", "--\u{1B}x"],
  ])
  func `What was typed cannot steer the terminal`(arguments: [String]) {
    let outcome = ws101(arguments)
    #expect(outcome.status != .success && outcome.errors.contains("\\u{1b}"))
    #expect(!outcome.errors.unicodeScalars.contains("\u{1B}"))
  }

  @Test func `A pipe gets no escape sequences`() {
    #expect(!ws101("run ws-basic").output.unicodeScalars.contains("\u{1B}"))
  }
}
