import Glossary
import Rendering
import Scenarios

/// What `--sweep`, `--chart` and `--metric` ask for.
struct SweepWish: Sendable {
  /// The combinations.
  let sweep: Sweep

  /// Where a chart is to be written.
  let chart: OutputFile?

  private let metric: Metric

  /// Understands the options, and the operands that are axes; `nil` without `--sweep`.
  init?(_ arguments: ParsedArguments) throws(UsageError) {
    let given = arguments.values(of: "--sweep")
    guard !given.isEmpty else {
      for option in ["--chart", "--metric"] where arguments.has(option) {
        throw .pointless(option, without: "--sweep")
      }
      if let word = arguments.operands.first(where: { Sweep.isAxis($0) }) {
        throw .pointless(word, without: "--sweep")
      }
      return nil
    }
    let words = given.flatMap { $0.utf8.split(separator: UInt8(ascii: " ")) }
      .map { String(decoding: Array($0), as: UTF8.self) }
    do throws(SweepError) {
      sweep = try Sweep(words + arguments.operands.filter { Sweep.isAxis($0) })
    } catch {
      throw .unusable("--sweep", value: given.joined(separator: " "), expected: error.text)
    }
    guard !sweep.axes.isEmpty else {
      throw .unusable("--sweep", value: given[0], expected: SweepError.unknownAxis("").text)
    }
    chart = try arguments.file(of: "--chart").map {
      OutputFile(path: $0, overwrites: arguments.has("--force"))
    }
    if arguments.has("--metric"), chart == nil { throw .pointless("--metric", without: "--chart") }
    metric = try Self.metric(arguments.value(of: "--metric") ?? "bytes")
  }

  private static func metric(_ id: String) throws(UsageError) -> Metric {
    let known = Metric.all.map { $0.id }
    guard let metric = Metric.all.first(where: { $0.id == id }) else {
      throw .unusable(
        "--metric",
        value: id,
        expected: Text(
          UsageError.suggestion(for: id, among: known, .english),
          UsageError.suggestion(for: id, among: known, .chinese)
        )
      )
    }
    return metric
  }

  /// Runs scenarios at every point.
  func runs(of scenarios: [Scenario]) throws(CommandFailure) -> [ComparedRun] {
    let points = sweep.points
    guard points.count * scenarios.count <= Sweep.limits.points else {
      throw CommandFailure(SweepError.tooManyPoints(points.count * scenarios.count).text, .usage)
    }
    guard !sweep.axes.contains(where: { $0.axis == .clients }) else {
      throw CommandFailure(
        Text(
          "A scenario has the clients that are written in it: leave the axis clients out.",
          "场景里写了几个客户端就是几个：请去掉 clients 这条轴。"
        ),
        .usage
      )
    }
    var runs: [ComparedRun] = []
    let names = ComparedRun.shortNames(of: scenarios.map { $0.name })
    for (scenario, name) in zip(scenarios, names) {
      for point in points {
        var run = ComparedRun(Contrast(try ScenarioLoader.run(scenario.at(point))))
        run.name = name
        run.point = point
        runs.append(run)
      }
    }
    return runs
  }

  /// Writes the chart, if there is to be one, along the first axis with several values.
  func writeChart(
    of runs: [ComparedRun],
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) {
    guard let chart, let axis = sweep.axes.first(where: { $0.values.count > 1 })?.axis else {
      if chart != nil { throw flat }
      return
    }
    guard SweepChart.canShow(runs, along: axis) else {
      throw CommandFailure(
        Text(
          "The chart would have too many lines to tell apart; sweep fewer values of \(sweep.axes.map { $0.axis.rawValue }.filter { $0 != axis.rawValue }.joined(separator: ", ")), or compare fewer runs.",
          "图中的线太多，无法分辨；请减少 \(sweep.axes.map { $0.axis.rawValue }.filter { $0 != axis.rawValue }.joined(separator: "、")) 的取值，或少比较几个运行。"
        ),
        .usage
      )
    }
    try chart.write(SweepChart(runs, along: axis, of: metric, in: language).svg)
    console.errorLine(chart.path)
  }

  private var flat: CommandFailure {
    CommandFailure(
      Text(
        "A chart needs an axis with several values, such as --sweep rtt=20ms,200ms.",
        "画图要有一条取多个值的轴，例如 --sweep rtt=20ms,200ms。"
      ),
      .usage
    )
  }
}

extension SweepError {
  /// What is wrong, and what would be right.
  var text: Text {
    switch self {
    case .unknownAxis(let word):
      Text(
        "“\(word)” is no axis. Write clients=, interval= or rtt=, then the values, such as rtt=20ms,200ms.",
        "没有“\(word)”这条轴。请写 clients=、interval= 或 rtt=，后面跟取值，例如 rtt=20ms,200ms。"
      )
    case .repeatedAxis(let axis):
      Text(
        "The axis \(axis) stands there twice; put all its values into one.",
        "\(axis) 这条轴出现了两次；请把取值写在一起。"
      )
    case .badValue("clients", let value):
      Text(
        "“\(value)” is no number of clients: a whole number from 1 to 10000000.",
        "“\(value)”不能作客户端数：应当是 1 到 10000000 之间的整数。"
      )
    case .badValue(let axis, let value):
      Text(
        "“\(value)” is no length of time for \(axis): a number with a unit, such as 200ms or 1s, at most 1d\(axis == "interval" ? " and at least 1ms" : "").",
        "“\(value)”不能作 \(axis) 的时长：应当是带单位的数，例如 200ms 或 1s，最长 1d\(axis == "interval" ? "，最短 1ms" : "")。"
      )
    case .repeatedValue(let axis, let value):
      Text(
        "“\(value)” repeats a value of \(axis).",
        "“\(value)”重复了 \(axis) 已有的取值。"
      )
    case .badRange(let axis, let range):
      Text(
        "“\(range)” is no range for \(axis): write the smaller value first, such as 10..100000 or 10..1000*2.",
        "“\(range)”不能作 \(axis) 的范围：先写小的值，例如 10..100000 或 10..1000*2。"
      )
    case .tooManyValues(let axis):
      Text(
        "The axis \(axis) has more than \(Sweep.limits.values) values.",
        "\(axis) 这条轴的取值超过了 \(Sweep.limits.values) 个。"
      )
    case .tooManyPoints(let count):
      Text(
        "That makes \(count) runs; at most \(Sweep.limits.points) are allowed. Leave some values out.",
        "这样要运行 \(count) 次，最多允许 \(Sweep.limits.points) 次。请减少一些取值。"
      )
    }
  }
}
