import Dissection
import Glossary
import Rendering
import Scenarios
import Tracing
import WebSocket
import Wire

/// The whole story in at most three screens: what a pipe gets that asks for nothing.
struct Tour: Command {
  static let spec = CommandSpec(
    name: "tour",
    operands: "",
    summary: Text(
      "The whole story in three screens: one connection, and what polling would have done.",
      "三屏讲完整个故事：一条连接的始末，以及换成轮询会怎样。"
    )
  )

  /// Creates the tour that needs no arguments.
  init() {}

  init(_ arguments: ParsedArguments) throws(UsageError) {
    _ = try arguments.operands(atMost: 0)
  }

  func run(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    let contrasts = try ScenarioLoader.scenarios(named: ScenarioLoader.transports)
      .map { (scenario) throws(CommandFailure) in Contrast(try ScenarioLoader.run(scenario)) }
    var block = TextBlock(
      width: min(console.terminal.width, 100),
      usesColor: console.terminal.usesColor
    )
    TourText(contrasts, in: language).write(to: &block)
    console.write(block.text)
    return .success
  }
}
