import Dissection
import Glossary
import Rendering
import Scenarios
import Tracing
import WebSocket
import Wire

/// The whole story in at most three screens: what a pipe gets that asks for nothing.
struct Tour {
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
