public import Glossary
import Scenarios
import Tracing

/// The table of what each run cost, as wide as the terminal allows.
public struct LedgerText: Sendable {
  private let runs: [ComparedRun]
  private let language: Language

  /// Creates the table of some runs, a column for each.
  public init(_ runs: [ComparedRun], in language: Language) {
    self.runs = runs
    self.language = language
  }

  /// Appends the table; with more runs than fit beside each other, several.
  public func write(to block: inout TextBlock, isBrief: Bool = false) {
    let rows = LedgerRow.rows(of: runs, isBrief ? .brief : .full)
    let longest = rows.map { $0.label.in(language).displayWidth }.max() ?? 0
    let label = min(max(20, longest + 1), block.width / 2)
    let fitting = max(1, (block.width - label) / 14)
    for start in stride(from: 0, to: runs.count, by: fitting) {
      if start > 0 { block.line() }
      let columns = runs[start..<min(start + fitting, runs.count)]
      // A last table with few columns has them as wide as those above.
      let width = min(18, (block.width - label) / min(fitting, runs.count))
      let heads = columns.map { $0.name.clipped(to: width - 1).aligned(to: width) }
      block.line(block.styled("".padded(to: label) + heads.joined(), .bold))
      for row in rows {
        let cells = columns.map { row.amount($0).text.aligned(to: width) }
        let name = row.label.in(language).clipped(to: label - 1).padded(to: label)
        block.line(name + cells.joined())
      }
    }
  }

  /// Appends what one must know to read the table.
  public func writeNotes(to block: inout TextBlock) {
    var notes: [Text] = []
    if case .one(let delay)? = runs.first?.costs.transit,
      runs.allSatisfy({ $0.costs.transit == .one(delay) })
    {
      let time = (
        NumberText.duration(delay, in: .english), NumberText.duration(delay, in: .chinese)
      )
      notes.append(
        Text("1 transit is the one-way delay, \(time.0).", "单程即线路的单向时延：\(time.1)。")
      )
    }
    if runs.contains(where: { $0.translates }) {
      notes.append(
        Text(
          "An address translator sends each packet on as a new one: packets, bytes and connections count on both its sides.",
          "地址转换器把每个数据包改写成新的再发出：数据包、字节和连接在它的两侧各计一次。"
        )
      )
    }
    for note in notes { block.paragraph(note.in(language), style: .dim) }
  }
}
