import Glossary
import Rendering
import Scenarios

/// `compare A B…`: runs side by side, and what each of them cost.
struct CompareCommand: Command {
  /// What of the runs is shown.
  enum View: String, CaseIterable, Sendable {
    case columns
    case lanes
    case ledger
    case bars
  }

  private let names: [String]
  let view: View?
  let output: ComparisonOutput
  let sweep: SweepWish?
  private let seed: Int?
  private let crowd: CrowdWish?

  init(_ arguments: ParsedArguments) throws(UsageError) {
    let sweep = try SweepWish(arguments)
    self.sweep = sweep
    names = arguments.operands.filter { sweep == nil || !Sweep.isAxis($0) }
    view = try arguments.choice(of: "--view")
    seed = try arguments.number(of: "--seed", in: 0...Int(Int32.max))
    output = try ComparisonOutput(arguments)
    crowd = try CrowdWish(arguments, names: names, seed: seed, sweep: sweep?.sweep)
    guard !names.isEmpty else { throw .missingOperand("A B…") }
    if let view, output.format != .text {
      throw .unusable(
        "--view",
        value: view.rawValue,
        expected: Text(
          "--format \(output.format.rawValue) has everything in it already: leave --view out.",
          "--format \(output.format.rawValue) 已包含全部内容，请去掉 --view。"
        )
      )
    }
    if let view, sweep != nil {
      throw .unusable(
        "--view",
        value: view.rawValue,
        expected: Text(
          "A sweep is shown as a table; leave --view out.",
          "扫描结果列成表，请去掉 --view。"
        )
      )
    }
    if arguments.has("--force"), output.file == nil, sweep?.chart == nil {
      throw .pointless("--force", without: "--output FILE")
    }
  }

  func run(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    if let crowd { return try run(crowd, on: &console, in: language) }
    try output.file?.check()
    var scenarios: [Scenario] = []
    for name in names {
      for scenario in try ScenarioLoader.scenarios(named: name) {
        var scenario = scenario
        if let seed { scenario.seed = UInt64(seed) }
        scenarios.append(scenario)
      }
    }
    if let sweep {
      try sweep.chart?.check()
      let runs = try sweep.runs(of: scenarios)
      try sweep.writeChart(of: runs, on: &console, in: language)
      try output.write(runs, on: &console, in: language) { block in
        SweepText(runs, in: language).write(to: &block)
      }
      return .success
    }
    guard scenarios.count > 1 else { throw alone }
    var contrasts: [Contrast] = []
    for scenario in scenarios { contrasts.append(Contrast(try ScenarioLoader.run(scenario))) }
    let blocks = console.terminal.drawsBlocks
    try output.write(ComparedRun.shortlyNamed(contrasts), on: &console, in: language) { block in
      show(contrasts, usesBlocks: blocks, in: language, to: &block)
    }
    return .success
  }

  /// One run has nothing beside it.
  private var alone: CommandFailure {
    CommandFailure(
      Text(
        "“\(names[0])” is a single run; name another one beside it, such as: ws101 compare \(names[0]) long-polling",
        "“\(names[0])”只是一次运行；请再给出一个来对照，例如：ws101 compare \(names[0]) long-polling"
      ),
      .usage
    )
  }

  /// Appends what the view has: by default the packets in columns, the ledger and the bars.
  private func show(
    _ contrasts: [Contrast],
    usesBlocks: Bool,
    in language: Language,
    to block: inout TextBlock
  ) {
    let runs = ComparedRun.shortlyNamed(contrasts)
    let view = view ?? .columns
    switch view {
    case .columns:
      ComparisonText(contrasts, in: language).writeColumns(to: &block)
      block.line()
    case .lanes:
      LanesText(contrasts, in: language).write(to: &block)
      block.line()
    case .ledger, .bars:
      break
    }
    output.show(runs, view, usesBlocks: usesBlocks, in: language, to: &block)
  }
}
