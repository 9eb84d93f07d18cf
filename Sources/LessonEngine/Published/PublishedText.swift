public import Glossary
public import Rendering

/// The published comparison as a table with bars.
public struct PublishedText: Sendable {
  private let comparison: PublishedComparison
  private let language: Language

  /// Creates the text of the comparison.
  public init(_ comparison: PublishedComparison, in language: Language) {
    self.comparison = comparison
    self.language = language
  }

  private static let labelWidth = 26
  private static let barWidth = 24

  /// Appends everything: what was published, and what becomes of it.
  public func write(to block: inout TextBlock) {
    block.heading(Self.title.in(language))
    block.paragraph(Self.introduction.in(language))
    block.line()
    let steps = comparison.steps
    let variations = comparison.variations
    let most = (steps + variations).map { $0.polling }.max() ?? 1
    writeAxis(to: &block)
    for row in steps { write(row, most, to: &block) }
    block.line()
    block.line(Self.variations.in(language))
    for row in variations { write(row, most, to: &block) }
    block.line()
    for row in steps + variations { explain(row, to: &block) }
    block.line()
    if let first = steps.first, let last = steps.last { writeClients(first, last, to: &block) }
  }

  /// Appends one row, with what it gives up.
  public func write(_ switches: [PublishedSwitch], to block: inout TextBlock) {
    let published = comparison.row([])
    let row = comparison.row(switches)
    let most = max(row.polling, published.polling)
    writeAxis(to: &block)
    write(published, most, to: &block)
    if !switches.isEmpty {
      write(row, most, label: Self.chosen.in(language), to: &block)
      block.line()
      for each in switches { explain(each, to: &block) }
    }
    block.line()
    writeClients(published, row, to: &block)
  }

  // MARK: Rows

  private func writeAxis(to block: inout TextBlock) {
    let line =
      Self.counted.in(language).padded(to: Self.labelWidth)
      + Self.polling.in(language).aligned(to: 9) + "WebSocket".aligned(to: 11)
      + Self.ratio.in(language).aligned(to: 9) + "  " + Self.legend.in(language)
    block.line(block.styled(line, .dim))
  }

  private func write(
    _ row: PublishedComparison.Row,
    _ most: Int,
    label: String? = nil,
    to block: inout TextBlock
  ) {
    let label =
      label ?? row.switches.last?.label.in(language) ?? Self.asPublished.in(language)
    let ratio = "\(row.tenths / 10).\(row.tenths % 10)×"
    let start =
      label.padded(to: Self.labelWidth) + NumberText.grouped(row.polling).aligned(to: 9)
      + NumberText.grouped(row.webSocket).aligned(to: 11) + ratio.aligned(to: 9) + "  "
    let width = max(0, min(Self.barWidth, block.width - start.displayWidth))
    func bar(_ bytes: Int) -> Int { max(1, (bytes * width + most / 2) / max(1, most)) }
    let polling = String(
      repeating: "█",
      count: bar(row.polling) - min(bar(row.webSocket), bar(row.polling))
    )
    let webSocket = String(repeating: "▒", count: min(bar(row.webSocket), bar(row.polling)))
    block.line(start + webSocket + block.styled(polling, .fromClient))
  }

  private func explain(_ row: PublishedComparison.Row, to block: inout TextBlock) {
    guard let last = row.switches.last else {
      block.paragraph(Self.publishedMeans.in(language))
      return
    }
    explain(last, to: &block)
  }

  private func explain(_ each: PublishedSwitch, to block: inout TextBlock) {
    block.entry(each.rawValue, each.explanation.in(language), column: 17, indent: 0)
  }

  // MARK: Many clients

  private func writeClients(
    _ first: PublishedComparison.Row,
    _ last: PublishedComparison.Row,
    to block: inout TextBlock
  ) {
    block.line(Self.megabits.in(language))
    let heads = [Self.asPublished, Self.all].map { $0.in(language) }
    let names = [Self.polling.in(language), "WebSocket", Self.polling.in(language), "WebSocket"]
    block.line(
      block.styled(
        "".padded(to: 12) + heads[0].aligned(to: 24) + heads[1].aligned(to: 24),
        .dim
      )
    )
    block.line(
      block.styled(
        Self.clients.in(language).aligned(to: 12) + names.map { $0.aligned(to: 12) }.joined(),
        .dim
      )
    )
    for count in PublishedComparison.clients {
      let numbers = [first.polling, first.webSocket, last.polling, last.webSocket]
      let cells = numbers.map { Self.megabits($0, clients: count).aligned(to: 12) }
      block.line(NumberText.grouped(count).aligned(to: 12) + cells.joined())
    }
    block.paragraph(Self.printed.in(language))
  }

  /// Bits a second in units of 2^20, as the article counts them, with three decimals.
  static func megabits(_ bytes: Int, clients: Int) -> String {
    let bits = Int64(bytes) * 8 * Int64(clients)
    let thousandths = (bits * 1000 + 1 << 19) >> 20
    let fraction = String(1000 + thousandths % 1000).utf8.dropFirst()
    return "\(thousandths / 1000).\(String(decoding: Array(fraction), as: UTF8.self))"
  }
}
