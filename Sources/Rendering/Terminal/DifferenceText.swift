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
    let first = layout.items(of: left, counting, in: language)
    let second = layout.items(of: right, counting, in: language)
    let rows = Self.align(first, second)
    let same = rows.prefix { Self.isSame($0, first, second) }
    guard same.count < rows.count else {
      let count = zip(left.run.recording.packets, right.run.recording.packets)
        .filter { $0.bytes != $1.bytes }.count
      block.paragraph(DifferenceSentence.alike(differing: count).in(language))
      return
    }
    writeParting(first.prefix(same.count), to: &block)
    block.line()
    writeHeading(layout, to: &block)
    writeRows(rows.dropFirst(same.count), first, second, layout, to: &block)
    block.paragraph(DifferenceSentence.legend.in(language), style: .dim)
    block.line()
    writeLedger(to: &block)
  }

  private static func align(_ first: [TraceItem], _ second: [TraceItem]) -> [Alignment.Row] {
    var numbers: [String: Int] = [:]
    func number(_ item: TraceItem) -> Int {
      if let number = numbers[item.key] { return number }
      numbers[item.key] = numbers.count
      return numbers.count - 1
    }
    let rows = Alignment(first.map(number), second.map(number)).rows
    return inOrder(rows, first, second)
  }

  /// The rows, those between two common ones in the order of time.
  private static func inOrder(
    _ rows: [Alignment.Row],
    _ first: [TraceItem],
    _ second: [TraceItem]
  ) -> [Alignment.Row] {
    var result: [Alignment.Row] = []
    var (lefts, rights): ([Int], [Int]) = ([], [])
    func flush() {
      var (one, other) = (lefts[...], rights[...])
      while let left = one.first, let right = other.first {
        if first[left].time <= second[right].time {
          result.append(.left(one.removeFirst()))
        } else {
          result.append(.right(other.removeFirst()))
        }
      }
      result += one.map { .left($0) } + other.map { .right($0) }
      (lefts, rights) = ([], [])
    }
    for row in rows {
      switch row {
      case .left(let one): lefts.append(one)
      case .right(let other): rights.append(other)
      case .both:
        flush()
        result.append(row)
      }
    }
    flush()
    return result
  }

  /// Whether both runs say the same at the same time.
  private static func isSame(
    _ row: Alignment.Row,
    _ first: [TraceItem],
    _ second: [TraceItem]
  ) -> Bool {
    guard case .both(let one, let other) = row else { return false }
    return first[one].time == second[other].time
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

  private func writeRows(
    _ rows: ArraySlice<Alignment.Row>,
    _ first: [TraceItem],
    _ second: [TraceItem],
    _ layout: DifferenceLayout,
    to block: inout TextBlock
  ) {
    var rest = rows
    while let row = rest.first {
      let same = rest.prefix { Self.isSame($0, first, second) }
      if same.count > Self.patience {
        block.line(block.styled(DifferenceSentence.skipped(same.count).in(language), .dim))
        rest = rest.dropFirst(same.count)
        continue
      }
      rest = rest.dropFirst()
      switch row {
      case .both(let one, let other):
        let (left, right) = (layout.cell(first[one]), layout.cell(second[other]))
        write(first[one].brief, left, right, to: &block)
      case .left(let one):
        write(first[one].lines, layout.cell(first[one]), layout.cell(nil), .fromClient, to: &block)
      case .right(let other):
        let item = second[other]
        write(item.lines, layout.cell(nil), layout.cell(item), .fromServer, to: &block)
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
    let end = LedgerRow(label: DifferenceSentence.lastPacket) { contrast in
      contrast.run.recording.packets.last.map { .time($0.sent - .start) } ?? .unknown
    }
    for row in LedgerRow.rows(of: [left, right], isBrief: false) + [end] {
      let (one, other) = (row.amount(left), row.amount(right))
      let cells = [one.text, other.text, one.difference(to: other)]
      block.line(line(row.label.in(language), cells))
    }
  }
}
