import Curriculum
import Dissection
import Glossary
import Rendering
import Scenarios
import Tracing

/// `run SCENARIO`: simulates a scenario and prints its trace.
struct RunCommand: Command {
  static let spec = CommandSpec(
    name: "run",
    operands: "SCENARIO…",
    summary: Text(
      "Simulates a scenario and prints the annotated trace.",
      "模拟一个场景，打印带注释的记录。"
    ),
    discussion: Text(
      """
      SCENARIO is a built-in id (ws101 run --list), an id with a variant (tour/websocket), or a file.
      The language of scenario files is described by ws101 run --language.
      """,
      """
      SCENARIO 可以是内置场景的 id（见 ws101 run --list）、带变体的 id（如 tour/websocket），也可以是文件。
      场景文件的写法见 ws101 run --language。
      """
    ),
    options: [
      .init(
        "--depth",
        "events|fields|bits",
        Text(
          "One line an event, every field, or every bit with its meaning and the sums worked out.",
          "每个事件一行；列出每个字段；或解释每一位并写出计算过程。"
        )
      ),
      .init(
        "--packet",
        "N",
        Text(
          "Shows only packet N, with every field unless --depth says otherwise.",
          "只显示第 N 个数据包；不写 --depth 时给出全部字段。"
        )
      ),
      .init(
        "--seed",
        "N",
        Text("Another seed for keys and sequence numbers.", "换一个种子，密钥与序号随之改变。")
      ),
      .init(
        "--numbers",
        "relative|absolute",
        Text(
          "Sequence numbers counted from 0 at the start of a connection, or as they stand in the packet.",
          "序号从连接开始时的 0 算起，或按数据包中的原值显示。"
        )
      ),
      .init(
        "--states",
        "HOST[:LETTER]",
        Text(
          "Draws the states that the first connection of a host went through, or another one, such as client:b; several with commas.",
          "画出某台主机的第一条连接走过的 TCP 状态；也可指定另一条，如 client:b；多项用逗号隔开。"
        )
      ),
      .init("--list", nil, Text("Lists the built-in scenarios.", "列出内置场景。")),
      .init(
        "--source",
        nil,
        Text("Prints the scenario itself, to read or to copy.", "打印场景本身，可以阅读，也可以抄来改。")
      ),
      .init(
        "--language",
        nil,
        Text("Describes the language of scenario files.", "说明场景文件的写法。")
      ),
    ],
    examples: [
      ("ws101 run ws-basic", Text("A whole WebSocket connection.", "一条完整的 WebSocket 连接。")),
      (
        "ws101 run ws-basic --packet 4 --depth bits",
        Text("Every bit of the request to upgrade.", "升级请求的每一位。")
      ),
      (
        "ws101 run ws-basic --states client,server",
        Text("Both ends in the state diagram.", "状态图中的连接两端。")
      ),
    ]
  )

  private enum Wish: Sendable {
    case scenarios([String])
    case list
    case language
    case source([String])
  }

  private let wish: Wish
  private let depth: Depth?
  private let packet: Int?
  private let seed: Int?
  private let counting: PacketSummary.Counting?
  private let states: StatesWish?

  init(_ arguments: ParsedArguments) throws(UsageError) {
    depth = try arguments.choice(of: "--depth")
    packet = try arguments.number(of: "--packet", in: 1...10_000_000)
    seed = try arguments.number(of: "--seed", in: 0...Int(Int32.max))
    counting =
      try arguments.choice(of: "--numbers")
    states = try arguments.value(of: "--states").map { text throws(UsageError) in
      try StatesWish(text)
    }
    if arguments.has("--list") {
      wish = .list
    } else if arguments.has("--language") {
      wish = .language
    } else {
      guard !arguments.operands.isEmpty else { throw .missingOperand("SCENARIO") }
      wish =
        arguments.has("--source")
        ? .source(arguments.operands) : .scenarios(arguments.operands)
    }
  }

  func run(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    switch wish {
    case .list:
      try list(on: &console, in: language)
    case .language:
      console.write(ScenarioLanguageHelp.text(in: language, width: console.terminal.width))
    case .source(let names):
      for name in names { console.write(try ScenarioLoader.source(named: name)) }
    case .scenarios(let names):
      for name in names {
        for scenario in try ScenarioLoader.scenarios(named: name) {
          try show(scenario, on: &console, in: language)
        }
      }
    }
    return .success
  }

  private func list(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) {
    var block = TextBlock(width: console.terminal.width)
    for id in Curriculum.scenarioIDs {
      for scenario in try ScenarioLoader.scenarios(named: id) {
        let title = language == .english ? scenario.englishTitle : scenario.chineseTitle
        block.entry(scenario.name, title, column: 28, indent: 0)
      }
    }
    console.write(block.text)
  }

  private func show(
    _ scenario: Scenario,
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) {
    var scenario = scenario
    if let seed { scenario.seed = UInt64(seed) }
    let recording = try ScenarioLoader.run(scenario).recording
    let dissector = Dissector(recording)
    if let states {
      var block = TextBlock(width: console.terminal.width, usesColor: console.terminal.usesColor)
      try states.write(recording, dissector, of: scenario.name, in: language, to: &block)
      console.write(block.text)
      return
    }
    let counting = counting ?? scenario.usualCounting
    let trace = TraceText(recording, dissector: dissector, counting: counting, in: language)
    var block = TextBlock(width: console.terminal.width, usesColor: console.terminal.usesColor)
    if let packet {
      guard packet <= recording.packets.count else {
        throw CommandFailure(
          Text(
            "There is no packet \(packet): \(scenario.name) has \(Unit.packets.counted(recording.packets.count, in: .english)).",
            "没有第 \(packet) 个数据包：\(scenario.name) 共有 \(Unit.packets.counted(recording.packets.count, in: .chinese))。"
          ),
          .usage
        )
      }
      trace.writePacket(packet - 1, to: &block)
      if depth != .events {
        block.line()
        PacketText(dissector, packet - 1, in: language).write(to: &block, depth: depth ?? .fields)
      }
    } else {
      let title = language == .english ? scenario.englishTitle : scenario.chineseTitle
      block.heading(scenario.name)
      if !title.isEmpty { block.paragraph(title) }
      block.line()
      trace.write(to: &block, depth: depth ?? .events)
      if recording.packets.isEmpty {
        block.paragraph(
          language == .english
            ? "Nothing was sent. Add a line such as: at 0 client open ws://server/chat as chat"
            : "没有发送任何数据包。可以加上一行，例如：at 0 client open ws://server/chat as chat"
        )
      }
      block.line()
    }
    console.write(block.text)
  }
}

extension Scenario {
  /// Absolute numbers where the scenario chose round ones, else relative ones.
  var usualCounting: PacketSummary.Counting {
    hosts.contains { !$0.initialSequences.isEmpty } ? .absolute : .relative
  }
}
