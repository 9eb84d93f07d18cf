public import Glossary
import Scenarios
import Tracing

/// Bytes and latencies as bars: the longer, the more.
///
/// Letters and shades say what is what, so that it can be read without colours and aloud.
public struct BarsText: Sendable {
  private let runs: [ComparedRun]
  private let language: Language

  /// What bars are made of, from the heaviest to the lightest.
  private let shades: [Character]

  /// Creates the bars of some runs.
  ///
  /// - Parameters:
  ///   - runs: The runs, a line for each in each picture.
  ///   - usesBlocks: Whether the terminal shows more than ASCII.
  ///   - language: The language of the labels.
  public init(_ runs: [ComparedRun], usesBlocks: Bool = true, in language: Language) {
    self.runs = runs
    self.language = language
    shades = usesBlocks ? ["█", "▓", "░"] : ["#", "=", "-"]
  }

  private var isEnglish: Bool { language == .english }

  /// How many columns the names take.
  private func margin(in width: Int) -> Int {
    min(max(12, width / 4), (runs.map { $0.name.displayWidth }.max() ?? 0) + 1)
  }

  /// Appends the bars of the bytes and, where something was said, of the latencies.
  public func write(to block: inout TextBlock) {
    writeBytes(to: &block)
    guard runs.contains(where: { $0.costs.latencies.count > 0 }) else { return }
    block.line()
    writeLatencies(to: &block)
  }

  /// Appends a line: a name, a number, and its bar.
  private func write(_ name: String, _ number: String, _ bar: String, to block: inout TextBlock) {
    let margin = margin(in: block.width)
    block.line("\(name.clippedAtStart(to: margin - 1).padded(to: margin))\(number) \(bar)")
  }

  /// What a scale is like, in words.
  private func words(for scale: ValueScale, unit: Text) -> String {
    guard scale.isLogarithmic else {
      return isEnglish ? "linear scale" : "线性刻度"
    }
    let (start, end) = (text(of: scale.start), text(of: scale.end))
    return isEnglish
      ? "logarithmic scale, from \(start) to \(end) \(unit.english)"
      : "对数刻度，从 \(start) 到 \(end) \(unit.chinese)"
  }

  /// A power of ten as one reads it.
  private func text(of power: Double) -> String {
    power >= 1
      ? NumberText.grouped(Int(min(power, 1e18)))
      : NumberText.thousandths(Int64((power * 1000).rounded()))
  }

  // MARK: Bytes

  private func writeBytes(to block: inout TextBlock) {
    let totals = runs.map { Double(max(0, $0.costs.ledger.totalBytes)) }
    let scale = ValueScale(totals)
    let numbers = runs.map { NumberText.grouped($0.costs.ledger.totalBytes) }
    let digits = numbers.map { $0.utf8.count }.max() ?? 0
    let room = max(8, block.width - margin(in: block.width) - digits - 1)
    let words = words(for: scale, unit: Unit.bytes.name)
    block.heading(isEnglish ? "Bytes on the wire (\(words))" : "线路上的字节（\(words)）")
    for (index, run) in runs.enumerated() {
      let width = scale.cells(totals[index], of: room)
      let bar =
        scale.isLogarithmic
        ? String(repeating: shades[0], count: width) : layers(of: run.costs.ledger, width)
      write(run.name, numbers[index].aligned(to: digits), bar, to: &block)
    }
    guard !scale.isLogarithmic else { return }
    let shown = Layer.allCases.filter { layer in
      runs.contains { $0.costs.ledger.bytes(of: layer) > 0 }
    }
    block.key(shown.map { "\($0.letter) \($0.name.in(language))" })
    block.paragraph(
      isEnglish
        ? "Letters show the share of each layer, rounded: a small share may show none."
        : "字母表示各层所占的份额，经过取整，很小的份额可能一个字母也没有。",
      indent: 2
    )
  }

  /// A bar of letters, as many for each layer as its share is.
  private func layers(of ledger: Ledger, _ width: Int) -> String {
    let total = Double(max(1, ledger.totalBytes))
    var (bar, sum) = ("", 0.0)
    for layer in Layer.allCases {
      sum += Double(max(0, ledger.bytes(of: layer)))
      let end = Int((sum / total * Double(width)).rounded())
      bar += String(repeating: layer.letter, count: max(0, end - bar.utf8.count))
    }
    return bar
  }

  // MARK: Latencies

  private func writeLatencies(to block: inout TextBlock) {
    let ranks: [Metric.Rank] = [.minimum, .median, .percentile99]
    let values = runs.map { run in
      ranks.map { Metric.latency($0).amount(of: run.costs).magnitude ?? 0 }
    }
    let scale = ValueScale(values.flatMap { $0 })
    let numbers = runs.map { run in
      ranks.map { rank in
        rank.pick(from: run.costs.latencies).map { NumberText.shortMilliseconds($0) } ?? "-"
      }.joined(separator: "/")
    }
    let digits = numbers.map { $0.utf8.count }.max() ?? 0
    let room = max(8, block.width - margin(in: block.width) - digits - 1)
    let words = words(for: scale, unit: Text("ms", "毫秒"))
    block.heading(
      isEnglish ? "Delivery latency in ms (\(words))" : "送达延迟，毫秒（\(words)）"
    )
    for (index, run) in runs.enumerated() {
      var bar = ""
      for (rank, value) in values[index].enumerated() {
        let end = scale.cells(value, of: room)
        bar += String(repeating: shades[rank], count: max(0, end - bar.count))
      }
      write(run.name, numbers[index].aligned(to: digits), bar, to: &block)
    }
    let names = ranks.map { $0.label.in(language) }
    block.paragraph(
      isEnglish
        ? "\(names.joined(separator: "/")): \(shades[0]) up to the shortest, \(shades[1]) on to the median, \(shades[2]) on to the 99th percentile"
        : "\(names.joined(separator: "/"))：\(shades[0]) 到最小值，\(shades[1]) 到中位数，\(shades[2]) 到第 99 百分位",
      indent: 2
    )
  }
}

extension Layer {
  /// What stands for a byte of the layer in a bar.
  fileprivate var letter: Character {
    switch self {
    case .ip: "I"
    case .tcp: "T"
    case .http: "H"
    case .httpFraming: "F"
    case .webSocket: "W"
    case .dns: "D"
    case .icmp: "C"
    case .payload: "P"
    }
  }
}
