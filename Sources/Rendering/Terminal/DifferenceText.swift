import Dissection
public import Glossary
public import Scenarios
import Tracing

/// Two runs side by side: where they part, what differs from there on, what that costs.
public struct DifferenceText: Sendable {
  private let left: Contrast
  private let right: Contrast
  private let counting: PacketSummary.Counting
  private let language: Language

  /// Creates the text of a comparison.
  public init(
    _ left: Contrast,
    _ right: Contrast,
    counting: PacketSummary.Counting,
    in language: Language
  ) {
    self.left = left
    self.right = right
    self.counting = counting
    self.language = language
  }

  /// How many lines that are the same are shown before they are only counted.
  private static let patience = 3

  /// Appends where the runs part and what differs, then the ledger; or that nothing differs.
  public func write(to block: inout TextBlock) {
    guard left.run.recording != right.run.recording else {
      block.paragraph(DifferenceSentence.identical.in(language))
      return
    }
    let layout = DifferenceLayout(left, right, width: block.width)
    let items = [left, right].map { TraceItems($0, layout, counting, in: language) }
    let rows = DifferenceRows(items[0].all, items[1].all)
    let same = rows.rows.prefix { rows.isSame($0) }
    guard same.count < rows.rows.count else {
      let count = zip(left.run.recording.packets, right.run.recording.packets)
        .filter { $0.bytes != $1.bytes }.count
      block.paragraph(DifferenceSentence.alike(differing: count).in(language))
      return
    }
    writeParting(rows.left.prefix(same.count), to: &block)
    block.line()
    writeHeading(layout, to: &block)
    write(rows, from: same.count, items, layout, to: &block)
    block.paragraph(DifferenceSentence.legend.in(language), style: .dim)
    block.line()
    writeLedger(to: &block)
  }

  private func writeParting(_ same: ArraySlice<TraceItem>, to block: inout TextBlock) {
    guard let last = same.last else {
      block.paragraph(DifferenceSentence.differsAtOnce.in(language))
      return
    }
    let packet = same.last { $0.packet != nil }?.packet.map { $0 + 1 } ?? 0
    let time = NumberText.milliseconds(last.time)
    block.paragraph(DifferenceSentence.same(until: time, packet: packet).in(language))
  }

  // MARK: The rows

  private func writeHeading(_ layout: DifferenceLayout, to block: inout TextBlock) {
    if let legend = layout.legend(in: language) { block.line(block.styled(legend, .dim)) }
    let unit = language == .english ? ", ms" : "，毫秒"
    let times = [DifferenceSentence.left, DifferenceSentence.right].map {
      "#".aligned(to: layout.numberWidth) + " "
        + ($0.in(language) + unit).aligned(to: layout.timeWidth)
    }
    let what = layout.firstHost.map { DifferenceSentence.what(from: $0) } ?? DifferenceSentence.what
    block.line(block.styled("\(times[0]) │ \(times[1]) │ \(what.in(language))", .bold))
  }

  private func write(
    _ rows: DifferenceRows,
    from start: Int,
    _ items: [TraceItems],
    _ layout: DifferenceLayout,
    to block: inout TextBlock
  ) {
    var rest = rows.rows.dropFirst(start)
    while let row = rest.first {
      let same = rest.prefix { rows.isSame($0) }
      if same.count > Self.patience {
        block.line(block.styled(DifferenceSentence.skipped(same.count).in(language), .dim))
        rest = rest.dropFirst(same.count)
        continue
      }
      rest = rest.dropFirst()
      switch row {
      case .both(let one, let other):
        let lines = items[0].lines(of: rows.left[one], isWhole: false)
        write(lines, layout.cell(rows.left[one]), layout.cell(rows.right[other]), to: &block)
      case .left(let one):
        let lines = items[0].lines(of: rows.left[one], isWhole: true)
        write(lines, layout.cell(rows.left[one]), layout.cell(nil), .fromClient, to: &block)
      case .right(let other):
        let lines = items[1].lines(of: rows.right[other], isWhole: true)
        write(lines, layout.cell(nil), layout.cell(rows.right[other]), .fromServer, to: &block)
      }
    }
  }

  /// Appends what an item says beside its places in both runs.
  private func write(
    _ lines: [String],
    _ left: String,
    _ right: String,
    _ style: TextBlock.Style? = nil,
    to block: inout TextBlock
  ) {
    for (index, text) in lines.enumerated() {
      let cells = [left, right].map { index == 0 ? $0 : "".padded(to: $0.displayWidth) }
      let line = "\(cells[0]) │ \(cells[1]) │ \(text)"
      block.line(style.map { block.styled(line, $0) } ?? line)
    }
  }

  // MARK: The ledger

  private func writeLedger(to block: inout TextBlock) {
    let (label, width) = (28, 16)
    func line(_ name: String, _ cells: [String]) -> String {
      name.clipped(to: label).padded(to: label) + cells.map { $0.aligned(to: width) }.joined()
    }
    let heads = [
      DifferenceSentence.left, DifferenceSentence.right, DifferenceSentence.difference,
    ].map { $0.in(language) }
    block.line(block.styled(line("", heads), .bold))
    let runs = [ComparedRun(left), ComparedRun(right)]
    let end = LedgerRow(.duration, label: DifferenceSentence.lastPacket)
    for row in LedgerRow.rows(of: runs, .usual) + [end] {
      let (one, other) = (row.amount(runs[0]), row.amount(runs[1]))
      let cells = [one.text, other.text, one.difference(to: other)]
      block.line(line(row.label.in(language), cells))
    }
  }
}
