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
        "--why",
        "WHAT",
        Text(
          "Shows what led to a packet (7), to an event (e12), or to what is called so: fin, timer, TIME-WAIT; timer:2 is the second.",
          "显示某件事的起因：数据包（7）、事件（e12），或按名字：fin、timer、TIME-WAIT；timer:2 是第二个。"
        )
      ),
      .init(
        "--events",
        "main|all",
        Text(
          "With all, every event with its number, also arrivals and measured round trips.",
          "all 列出全部事件及其编号，包括数据包到达、测得的往返时间等。"
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
      (
        "ws101 run ws-basic --why TIME-WAIT",
        Text("What led to the state TIME-WAIT.", "为什么会进入 TIME-WAIT 状态。")
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
  private let seed: Int?
  private let states: StatesWish?
  let depth: Depth?
  let packet: Int?
  let why: WhyQuestion?
  let events: EventScope
  let counting: PacketSummary.Counting?

  init(_ arguments: ParsedArguments) throws(UsageError) {
    depth = try arguments.choice(of: "--depth")
    packet = try arguments.number(of: "--packet", in: 1...10_000_000)
    seed = try arguments.number(of: "--seed", in: 0...Int(Int32.max))
    states = try arguments.value(of: "--states").map { text throws(UsageError) in
      try StatesWish(text)
    }
    counting = try arguments.choice(of: "--numbers")
    events = try arguments.choice(of: "--events", default: .main)
    if let text = arguments.value(of: "--why") {
      guard packet == nil else {
        throw .unusable(
          "--why",
          value: text,
          expected: Text(
            "Leave --packet out: --why 7 asks about packet 7.",
            "请去掉 --packet：--why 7 问的就是第 7 个数据包。"
          )
        )
      }
      why = try WhyQuestion(text)
    } else {
      why = nil
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
        let found = try ScenarioLoader.find(name)
        let isAlone = names.count == 1 && found.scenarios.count == 1
        for var scenario in found.scenarios {
          if let seed { scenario.seed = UInt64(seed) }
          let run = try ScenarioLoader.run(scenario)
          var block = TextBlock(
            width: console.terminal.width,
            usesColor: console.terminal.usesColor
          )
          if let states {
            try states.write(
              run.recording,
              Dissector(run.recording),
              of: scenario.name,
              in: language,
              to: &block
            )
          } else if let why {
            if !isAlone { block.heading(scenario.name) }
            try show(why, in: run, found.file.lines, to: &block, in: language)
          } else {
            try show(run, to: &block, in: language)
          }
          console.write(block.text)
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
      let found = try ScenarioLoader.find(id)
      guard let first = found.scenarios.first else { continue }
      let title = language == .english ? first.englishTitle : first.chineseTitle
      block.entry(id, title, column: 26, indent: 0)
      let variants = found.file.variants.map { "/\($0)" }.joined(separator: "  ")
      if !variants.isEmpty { block.entry("", variants, column: 26, indent: 0) }
    }
    console.write(block.text)
  }
}
