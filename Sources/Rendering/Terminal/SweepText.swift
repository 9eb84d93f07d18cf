public import Glossary
import Scenarios
import Tracing

/// The table of a sweep: a line for each run.
public struct SweepText: Sendable {
  private let runs: [ComparedRun]
  private let language: Language

  /// What the table shows, the most important first: the rest does not fit everywhere.
  private static let metrics: [Metric] = [
    .bytes(nil, .both), .latency(.median), .latency(.percentile99), .packets(.both),
    .heldRequests, .roundTrips, .openConnections, .requests, .emptyAnswers,
  ]

  /// Creates the table of the runs of a sweep.
  public init(_ runs: [ComparedRun], in language: Language) {
    self.runs = runs
    self.language = language
  }

  private var isEnglish: Bool { language == .english }

  /// Appends the table with as many columns as fit, and says where the others are.
  public func write(to block: inout TextBlock) {
    var columns = places
    var width = columns.reduce(0) { $0 + $1.width }
    var isWhole = true
    for metric in Self.metrics {
      let column = Column(heading(of: metric), runs.map { metric.amount(of: $0.costs).text })
      guard width + column.width <= block.width else {
        isWhole = false
        break
      }
      columns.append(column)
      width += column.width
    }
    block.line(block.styled(columns.map { $0.padded($0.heading) }.joined(), .bold))
    for row in runs.indices {
      block.line(columns.map { $0.padded($0.cells[row]) }.joined())
    }
    if columns.contains(where: { $0.heading == heading(of: .latency(.percentile99)) }) {
      block.paragraph(
        isEnglish
          ? "median and p99: of the delivery latencies the middle one, and the 99th percentile."
          : "中位数与 p99：送达延迟的中位数与第 99 百分位。",
        style: .dim
      )
    }
    if !isWhole {
      block.paragraph(
        isEnglish
          ? "More of each run: a wider terminal, or --format csv."
          : "要看每次运行的更多数据：把终端拉宽，或用 --format csv。",
        style: .dim
      )
    }
  }

  /// What each run is: its name and its place on each axis.
  private var places: [Column] {
    let axes = runs.first?.point?.places.map { $0.axis } ?? []
    let names = Column(isEnglish ? "run" : "运行", runs.map { $0.name.clipped(to: 24) }, isText: true)
    return [names]
      + axes.map { axis in
        Column(
          axis.rawValue,
          runs.map { run in run.point?[axis].map { axis.text($0, in: language) } ?? "" }
        )
      }
  }

  /// A heading that is short and still says what it is.
  private func heading(of metric: Metric) -> String {
    switch metric {
    case .bytes: Unit.bytes.name.in(language)
    case .packets: Unit.packets.name.in(language)
    case .requests: Unit.requests.name.in(language)
    case .latency(.median): isEnglish ? "median, ms" : "中位数，毫秒"
    case .latency(.percentile99): isEnglish ? "p99, ms" : "p99，毫秒"
    case .heldRequests: isEnglish ? "held" : "挂起"
    case .roundTrips: Unit.roundTrips.name.in(language)
    case .openConnections: isEnglish ? "open" : "打开"
    case .emptyAnswers: isEnglish ? "empty" : "空答复"
    default: metric.label.in(language)
    }
  }

  /// A column: as wide as its widest cell.
  private struct Column {
    let heading: String
    let cells: [String]
    let isText: Bool
    let width: Int

    init(_ heading: String, _ cells: [String], isText: Bool = false) {
      self.heading = heading
      self.cells = cells
      self.isText = isText
      width = 2 + ([heading] + cells).reduce(0) { max($0, $1.displayWidth) }
    }

    /// Numbers end at the same place, names begin there.
    func padded(_ text: String) -> String {
      isText ? text.padded(to: width - 2) : text.aligned(to: width)
    }
  }
}
