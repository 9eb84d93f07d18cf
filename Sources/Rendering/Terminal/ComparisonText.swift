import Dissection
public import Glossary
public import Scenarios
import Tracing

/// Runs side by side on one time axis.
public struct ComparisonText: Sendable {
  private let contrasts: [Contrast]
  private let names: [String]
  private let language: Language

  /// Creates the text of a comparison; the columns are named after the runs.
  public init(_ contrasts: [Contrast], in language: Language) {
    self.contrasts = contrasts
    self.language = language
    names = Contrast.shortNames(of: contrasts)
  }

  private var isEnglish: Bool { language == .english }

  // MARK: The time axis

  /// Appends the packets in columns, as many beside each other as fit, the rest below.
  public func writeColumns(to block: inout TextBlock) {
    let fitting = Self.columnCount(in: block.width)
    for start in stride(from: 0, to: contrasts.count, by: fitting) {
      if start > 0 { block.line() }
      writeColumns(start..<min(start + fitting, contrasts.count), to: &block)
    }
  }

  /// How many columns fit: two on a usual terminal, one on a narrow one.
  static func columnCount(in width: Int) -> Int {
    width < 72 ? 1 : max(2, (width - 8) / 36)
  }

  private func writeColumns(_ range: Range<Int>, to block: inout TextBlock) {
    let times = range.flatMap { contrasts[$0].run.recording.packets.map { $0.sent } }.sorted()
    let timeWidth = max(8, times.last.map { NumberText.milliseconds($0).utf8.count } ?? 0)
    let width = (block.width - timeWidth - 1) / range.count - 1
    let label = (isEnglish ? "ms" : "毫秒").aligned(to: timeWidth)
    let heads = range.map { "│" + names[$0].clipped(to: width - 1).padded(to: width) }
    block.line(block.styled("\(label) \(heads.joined())", .bold))
    var done = range.map { _ in 0 }
    var previous: Instant?
    for time in times where time != previous {
      previous = time
      var cells: [[String]] = []
      for (column, index) in range.enumerated() {
        let (lines, next) = packets(of: index, at: time, from: done[column], width: width)
        cells.append(lines)
        done[column] = next
      }
      for row in 0..<(cells.map { $0.count }.max() ?? 0) {
        let shown = row == 0 ? NumberText.milliseconds(time) : ""
        let columns = cells.map { "│" + (row < $0.count ? $0[row] : "").padded(to: width) }
        block.line("\(shown.aligned(to: timeWidth)) \(columns.joined())")
      }
    }
  }

  /// The packets of a run that leave at a moment.
  private func packets(
    of index: Int,
    at time: Instant,
    from start: Int,
    width: Int
  ) -> ([String], Int) {
    let contrast = contrasts[index]
    let summary = PacketSummary(contrast.dissector, counting: .relative, in: language)
    var next = start
    var lines: [String] = []
    while next < contrast.run.recording.packets.count,
      contrast.run.recording.packets[next].sent == time
    {
      let isLost = contrast.lostPackets.contains(next)
      let arrow =
        contrast.dissector.packets[next].isFromClient
        ? (isLost ? "─✗" : "─▶") : (isLost ? "✗─" : "◀─")
      lines.append("\(arrow) \(summary.line(for: next, limit: width - 4))")
      next += 1
    }
    return (lines, next)
  }
}

extension Contrast {
  /// What to call each run: its variant, when that tells the runs apart, else its whole name.
  static func shortNames(of contrasts: [Contrast]) -> [String] {
    ComparedRun.shortNames(of: contrasts.map { $0.run.scenario.name })
  }
}

extension ComparedRun {
  /// The last part of each name, if those are different, else the whole names.
  public static func shortNames(of names: [String]) -> [String] {
    let variants = names.map { name in
      let last = name.utf8.split(separator: UInt8(ascii: "/")).last
      return last.map { String(decoding: Array($0), as: UTF8.self) } ?? name
    }
    return Set(variants).count == names.count ? variants : names
  }
}
