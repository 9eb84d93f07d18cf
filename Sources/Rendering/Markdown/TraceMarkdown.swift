import Bytes
public import Dissection
public import Glossary
public import Scenarios
public import Tracing
import Wire

/// A run as a document to print or to put on a page.
public struct TraceMarkdown: Sendable {
  private let recording: Recording
  private let source: TraceSource
  private let dissector: Dissector
  private let counting: PacketSummary.Counting
  private let language: Language

  /// Creates the document of a run.
  public init(
    _ run: ScenarioRun,
    dissector: Dissector,
    counting: PacketSummary.Counting,
    in language: Language
  ) {
    self.init(
      run.recording,
      from: .simulation(run.scenario),
      dissector: dissector,
      counting: counting,
      in: language
    )
  }

  /// Creates the document of packets, wherever they come from.
  public init(
    _ recording: Recording,
    from source: TraceSource,
    dissector: Dissector,
    counting: PacketSummary.Counting,
    in language: Language
  ) {
    self.recording = recording
    self.source = source
    self.dissector = dissector
    self.counting = counting
    self.language = language
  }

  private var isEnglish: Bool { language == .english }

  /// The document: the trace, then each packet with its bytes and fields.
  public var text: String {
    var lines = introduction
    lines += ["", "## \(isEnglish ? "Trace" : "记录")", "", "```text"]
    var block = TextBlock(width: 80)
    TraceText(recording, dissector: dissector, counting: counting, in: language)
      .write(to: &block, depth: .events)
    lines += block.lines + ["```", "", "## \(isEnglish ? "Packets" : "数据包")"]
    var shown: [String: Int] = [:]
    for index in source.packets(of: recording) {
      let kind = kind(of: index)
      let isIntact = dissector.findings(of: index).isEmpty
      lines += packet(index, like: isIntact ? shown[kind] : nil)
      if shown[kind] == nil { shown[kind] = index }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What it is, and where it comes from.
  private var introduction: [String] {
    switch source {
    case .simulation(let scenario):
      let title = isEnglish ? scenario.englishTitle : scenario.chineseTitle
      return [
        "# \(scenario.name) · \(escaped(title))", "",
        isEnglish
          ? "Every byte below was carried by a simulated network. The same scenario and seed (\(scenario.seed)) give the same bytes on every machine."
          : "下面的每个字节都经模拟网络实际传送。场景与种子（\(scenario.seed)）相同，在任何机器上得到的字节都相同。",
      ]
    case .capture(let name, _, _):
      return [
        "# \(escaped(name))", "",
        isEnglish
          ? "The packets below are those of a capture file; times count from its first one."
          : "下面的数据包来自抓包文件，时间从其中第一个数据包算起。",
      ]
    }
  }

  /// What packets with the same fields have in common: their role, their direction, the names
  /// of the HTTP fields in them, and whether a body follows.
  private func kind(of index: Int) -> String {
    var kind = "\(dissector.role(of: index).rawValue) \(dissector.packets[index].isFromClient)"
    for part in dissector.items(of: index) {
      switch part.item.kind {
      case .head(let head):
        for line in head.fieldLines { kind += " \(head.text(line.name))" }
      case .body:
        kind += " body"
      case .frame, .unreadable:
        break
      }
    }
    return kind
  }

  /// A packet; one that is like another in kind and direction is shown without its table.
  private func packet(_ index: Int, like other: Int?) -> [String] {
    let packet = recording.packets[index]
    let summary = PacketSummary(dissector, counting: counting, in: language)
      .line(for: index, limit: 100)
    let from = recording.hosts[packet.source].name
    let to = recording.hosts[packet.destination].name
    let time = NumberText.milliseconds(packet.sent)
    var lines = [
      "", "### \(index + 1) · \(escaped(summary))", "",
      place(from, to, time, Unit.bytes.counted(packet.bytes.count, in: language)),
      "", dissector.role(of: index).note.in(language), "",
    ]
    for mark in dissector.packets[index].marks {
      let label = mark.label.in(language)
      let meaning = mark.kind.meaning.in(language)
      lines += [isEnglish ? "**\(label)**: \(meaning)" : "**\(label)**：\(meaning)", ""]
    }
    for finding in dissector.findings where finding.packet == index {
      lines += [
        "✗ **\(finding.rule.rawValue)** \(finding.rule.statement.in(language)) (\(finding.rule.reference))",
        "",
      ]
    }
    lines.append("```text")
    let shown = packet.bytes.prefix(other == nil ? 256 : 64)
    lines += PayloadText.dump(Array(shown))
    if shown.count < packet.bytes.count {
      let left = Unit.bytes.counted(packet.bytes.count - shown.count, in: language)
      lines.append(isEnglish ? "… and \(left) more" : "…… 另有 \(left)")
    }
    lines += ["```", ""]
    guard let other else { return lines + fields(of: index) }
    return lines + [
      isEnglish
        ? "The fields are those of packet \(other + 1), with other values."
        : "字段与第 \(other + 1) 个数据包相同，只是值不同。"
    ]
  }

  private func place(_ from: String, _ to: String, _ time: String, _ size: String) -> String {
    isEnglish ? "\(from) → \(to), \(time) ms, \(size)." : "\(from) → \(to)，\(time) 毫秒，\(size)。"
  }

  private func fields(of index: Int) -> [String] {
    let values = FieldText(
      recording.packets[index].bytes,
      plain: dissector.plainBytes(of: index)
    )
    var lines = [
      isEnglish ? "| bit | width | field | value | defined in |" : "| 起始位 | 位数 | 字段 | 值 | 定义见 |",
      "| ---: | ---: | --- | --- | --- |",
    ]
    for field in dissector.fields(of: index) {
      let term = field.id.term
      var value = escaped(values.value(of: field).clipped(to: 60))
      if let meaning = values.meaning(of: field, in: language) {
        value += isEnglish ? " (\(meaning))" : "（\(meaning)）"
      }
      lines.append(
        "| \(field.bits.lowerBound) | \(field.bits.count) | \(term.name.in(language)) | \(value) | \(term.reference) |"
      )
    }
    return lines
  }

  /// The text with what Markdown would take for markup made harmless.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if "\\`*_{}[]<>|#".unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}

extension TextBlock {
  /// The lines without their ends.
  var lines: [String] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .dropLast().map { String(decoding: Array($0), as: UTF8.self) }
  }
}
