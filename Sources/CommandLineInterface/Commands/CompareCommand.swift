import Curriculum
import Glossary
import Rendering
import Scenarios

/// `compare A B…`: runs side by side, then the byte ledger.
struct CompareCommand: Command {
  static let spec = CommandSpec(
    name: "compare",
    operands: "A B…",
    summary: Text(
      "Runs scenarios or transports side by side, then the byte ledger.",
      "并排运行多个场景或传输方式，并列出字节账。"
    ),
    discussion: Text(
      """
      Each operand is a scenario, a variant, a file, or a transport: websocket, http10-polling, http11-polling, long-polling. A scenario with variants stands for all of them. Transports carry the same two messages. In the ledger, Close frames count as WebSocket framing: no application said what is in them.
      """,
      """
      每个操作数可以是场景、变体、文件，也可以是传输方式：websocket、http10-polling、http11-polling、long-polling。带变体的场景代表它的全部变体。各种传输方式传送同样的两条消息。字节账把关闭帧全部算作 WebSocket 帧开销，因为其中的内容不是应用之间的消息。
      """
    ),
    options: [
      .init(
        "--view",
        "columns|lanes|ledger",
        Text(
          "Every packet in columns, one letter a packet along the time axis, or only the ledger.",
          "逐包分栏；沿时间轴每包一个字母；或只列字节账。"
        )
      ),
      .init("--seed", "N", Text("Another seed for all runs.", "给所有运行换一个种子。")),
    ],
    examples: [
      ("ws101 compare websocket long-polling", Text("Two transports.", "两种传输方式。")),
      (
        "ws101 compare http10-vs-http11",
        Text("Ten requests by HTTP/1.0 and by HTTP/1.1.", "十个请求：HTTP/1.0 与 HTTP/1.1。")
      ),
    ]
  )

  private enum View: String, CaseIterable, Sendable {
    case columns
    case lanes
    case ledger
  }

  private let names: [String]
  private let view: View
  private let seed: Int?

  init(_ arguments: ParsedArguments) throws(UsageError) {
    names = arguments.operands
    view = try arguments.choice(of: "--view", default: View.columns)
    seed = try arguments.number(of: "--seed", in: 0...Int(Int32.max))
    guard !names.isEmpty else { throw .missingOperand("A B…") }
  }

  func run(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    var contrasts: [Contrast] = []
    for name in names {
      for scenario in try ScenarioLoader.scenarios(named: name) {
        var scenario = scenario
        if let seed { scenario.seed = UInt64(seed) }
        contrasts.append(Contrast(try ScenarioLoader.run(scenario)))
      }
    }
    guard contrasts.count > 1 else {
      throw CommandFailure(
        Text(
          "“\(names[0])” is a single run; name another one beside it, such as: ws101 compare \(names[0]) long-polling",
          "“\(names[0])”只是一次运行；请再给出一个来对照，例如：ws101 compare \(names[0]) long-polling"
        ),
        .usage
      )
    }
    var block = TextBlock(width: console.terminal.width, usesColor: console.terminal.usesColor)
    let text = ComparisonText(contrasts, in: language)
    switch view {
    case .columns:
      text.writeColumns(to: &block)
      block.line()
    case .lanes:
      LanesText(contrasts, in: language).write(to: &block)
      block.line()
    case .ledger:
      break
    }
    text.writeLedger(to: &block)
    console.write(block.text)
    return .success
  }
}
