import Glossary
import Rendering
import Scenarios
import Tracing

/// `diff SCENARIO --change STATEMENT`, `diff A B`: where two runs part, and what that costs.
struct DiffCommand: Command {
  static let spec = CommandSpec(
    name: "diff",
    operands: "SCENARIO [OTHER]",
    summary: Text(
      "Shows where two runs part: with a change and without it, or of two scenarios.",
      "找出两次运行从哪里开始不同：改动前后，或两个场景之间。"
    ),
    discussion: Text(
      """
      A change is a statement of the scenario language (ws101 run --language). It replaces what the scenario says about the same thing and leaves the rest: tcp server window 4096. Options of a link may stand alone and then concern all links: latency 200ms. A line that begins with at or fault is added. without 9, or -9, removes line 9.
      A scenario with exactly two variants needs nothing beside it.
      """,
      """
      改动就是一条场景语句（写法见 ws101 run --language）。它替换场景中关于同一对象的内容，其余不变：tcp server window 4096。链路的选项可以单独写，对所有链路生效：latency 200ms。以 at 或 fault 开头的行会被添加。without 9 或 -9 删去第 9 行。
      恰好有两个变体的场景可以单独使用。
      """
    ),
    options: [
      .init(
        "--change",
        "STATEMENT",
        Text("What is different at the right; may be given several times.", "右边有什么不同；可以写多次。")
      ),
      .init("--seed", "N", Text("Another seed for both runs.", "给两次运行换一个种子。")),
      .init(
        "--numbers",
        "relative|absolute",
        Text(
          "Sequence numbers counted from 0 at the start of a connection, or as they stand in the packet.",
          "序号从连接开始时的 0 算起，或按数据包中的原值显示。"
        )
      ),
    ],
    examples: [
      (
        "ws101 diff ws-basic --change \"latency 200ms\"",
        Text("What a longer line changes, and what it does not.", "线路变长，什么会变，什么不变。")
      ),
      (
        "ws101 diff ws-basic --change \"without 13\"",
        Text("What happens if nobody says goodbye.", "没有人告别会怎样。")
      ),
      (
        "ws101 diff websocket long-polling",
        Text("The same messages by two transports.", "用两种传输方式传送同样的消息。")
      ),
    ]
  )

  private let names: [String]
  private let changes: [String]
  private let seed: Int?
  private let counting: PacketSummary.Counting?

  init(_ arguments: ParsedArguments) throws(UsageError) {
    names = try arguments.operands(atMost: 2)
    changes = arguments.values(of: "--change")
    seed = try arguments.number(of: "--seed", in: 0...Int(Int32.max))
    counting = try arguments.choice(of: "--numbers")
    guard !names.isEmpty else { throw .missingOperand("SCENARIO") }
    guard names.count == 1 || changes.isEmpty else {
      throw .unusable(
        "--change",
        value: changes[0],
        expected: Text(
          "Name one scenario with a change, or two scenarios without.",
          "要么给一个场景加上改动，要么给两个场景而不加改动。"
        )
      )
    }
  }

  /// A side: its scenario, and the lines in which it differs from what was written.
  private typealias Side = (scenario: Scenario, edits: [ScenarioRevision.Edit])

  func run(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    var (left, right) = try sides()
    if let seed {
      left.scenario.seed = UInt64(seed)
      right.scenario.seed = UInt64(seed)
    }
    let first = Contrast(try ScenarioLoader.run(left.scenario))
    let second = Contrast(try ScenarioLoader.run(right.scenario))
    var block = TextBlock(width: console.terminal.width, usesColor: console.terminal.usesColor)
    write(left, right, to: &block, in: language)
    let isRound = [left, right].allSatisfy { $0.scenario.usualCounting == .absolute }
    let text = DifferenceText(
      first,
      second,
      counting: counting ?? (isRound ? .absolute : .relative),
      in: language
    )
    text.write(to: &block)
    console.write(block.text)
    return .success
  }

  // MARK: The sides

  private func sides() throws(CommandFailure) -> (Side, Side) {
    let first = try ScenarioLoader.find(names[0])
    if names.count == 2 {
      let second = try ScenarioLoader.find(names[1])
      return ((try only(first, names[0]), []), (try only(second, names[1]), []))
    }
    guard !changes.isEmpty else {
      guard first.scenarios.count == 2 else { throw alone(first) }
      return ((first.scenarios[0], []), (first.scenarios[1], []))
    }
    let scenario = try only(first, names[0])
    do throws(ChangeError) {
      let revision = try ScenarioRevision(
        first.text,
        name: scenario.name,
        variant: first.variant ?? first.file.variants.first,
        changes: changes,
        syntaxes: ScenarioLanguageHelp.syntaxes
      )
      return ((scenario, []), (revision.scenario, revision.edits))
    } catch {
      throw CommandFailure(error.report(path: first.path), .badInput)
    }
  }

  /// The scenario of a name that asks for a single one.
  private func only(
    _ found: FoundScenario,
    _ name: String
  ) throws(CommandFailure) -> Scenario {
    guard found.scenarios.count == 1 else { throw severalVariants(found, name) }
    return found.scenarios[0]
  }

  private func severalVariants(_ found: FoundScenario, _ name: String) -> CommandFailure {
    let names = found.file.variants.map { "\(name)/\($0)" }
    return CommandFailure(
      Text(
        "“\(name)” has \(names.count) variants; choose one: \(names.joined(separator: ", ")).",
        "“\(name)”有 \(names.count) 个变体，请选一个：\(names.joined(separator: "、"))。"
      ),
      .usage
    )
  }

  private func alone(_ found: FoundScenario) -> CommandFailure {
    guard found.scenarios.count == 1 else { return severalVariants(found, names[0]) }
    return CommandFailure(
      Text(
        "“\(names[0])” is a single run; add what should be different, such as: ws101 diff \(names[0]) --change \"latency 200ms\"",
        "“\(names[0])”只是一次运行；请写明要改什么，例如：ws101 diff \(names[0]) --change \"latency 200ms\""
      ),
      .usage
    )
  }

  /// Appends what stands at the left and what at the right.
  private func write(
    _ left: Side,
    _ right: Side,
    to block: inout TextBlock,
    in language: Language
  ) {
    let labels = [DifferenceSentence.left, DifferenceSentence.right].map { $0.in(language) }
    let column = (labels.map { $0.displayWidth }.max() ?? 0) + 2
    for (label, side) in zip(labels, [left, right]) {
      block.entry(label, side.scenario.name, column: column, indent: 0)
      for edit in side.edits {
        if let before = edit.before {
          block.entry("", "- \(edit.line) | \(PayloadText.sourceLine(before))", column: column)
        }
        if let after = edit.after {
          block.entry("", "+ \(edit.line) | \(PayloadText.sourceLine(after))", column: column)
        }
      }
    }
    block.line()
  }
}
