public import Dissection
public import Glossary
import Tracing

/// Loose bytes as text: what they were taken for, their fields, what is wrong with them.
public struct ExplanationText: Sendable {
  private let explanation: ByteExplanation
  private let wasGuessed: Bool
  private let language: Language

  /// Creates the text.
  public init(_ explanation: ByteExplanation, wasGuessed: Bool, in language: Language) {
    self.explanation = explanation
    self.wasGuessed = wasGuessed
    self.language = language
  }

  /// Appends the text.
  public func write(to block: inout TextBlock, depth: Depth) {
    writeOpening(to: &block)
    if depth != .events {
      block.line()
      PacketText(explanation, in: language).write(to: &block, depth: depth)
    }
    block.line()
    writeVerdict(to: &block)
  }

  private func writeOpening(to block: inout TextBlock) {
    let isEnglish = language == .english
    let count = Unit.bytes.counted(explanation.bytes.count, in: language)
    let kind = name.in(language)
    let text =
      wasGuessed
      ? (isEnglish ? "\(count), taken for \(kind)" : "\(count)，按\(kind)解读")
      : (isEnglish ? "\(count), read as \(kind)" : "\(count)，按要求当作\(kind)解读")
    block.paragraph(text + (isEnglish ? "." : "。"), style: .bold)
    for item in explanation.items {
      let line = PacketSummary(Dissector(), counting: .relative, in: language)
        .describe(item, limit: 60)
      block.line("  \(line)")
    }
    if let packet = explanation.packet,
      let line = PacketSummary(Dissector(), counting: .relative, in: language)
        .datagram(packet, limit: 60)
    {
      block.line("  \(line)")
    }
    if explanation.fields.contains(where: { $0.id == .httpLineEnd && $0.bits.count == 8 }) {
      block.paragraph(
        isEnglish
          ? "Its lines end in LF alone. On the wire they end in CR LF; a receiver may take LF as well (RFC 9112 §2.2)."
          : "这里的行只以 LF 结尾。线路上的行应以 CR LF 结尾，但接收方也可以接受 LF（RFC 9112 §2.2）。",
        indent: 2
      )
    }
    guard explanation.endsMidway else { return }
    block.paragraph(
      isEnglish
        ? "The bytes end in the middle of something: more of them must follow."
        : "这些字节到一半就结束了：后面还应当有。",
      indent: 2
    )
  }

  private var name: Text {
    switch explanation.kind {
    case .ipv4: Text("an IPv4 packet", "一个 IPv4 数据包")
    case .tcp:
      Text(
        "a TCP segment; its checksum cannot be checked without the addresses",
        "一个 TCP 报文段（没有地址，无法验证校验和）"
      )
    case .http: Text("HTTP", " HTTP 报文")
    case .webSocket: Text("WebSocket frames", " WebSocket 帧")
    }
  }

  private var notUnderstood: Text {
    switch explanation.kind {
    case .ipv4:
      Text(
        "✗ This is not an IPv4 packet: it begins with the version 4, a header length of at least 5 words, and takes at least 20 bytes (RFC 791 §3.1).",
        "✗ 这不是 IPv4 数据包：它应当以版本号 4 开头，首部长度至少为 5 个字，全长至少 20 字节（RFC 791 §3.1）。"
      )
    case .tcp, .http, .webSocket:
      Text(
        "✗ This is not a TCP segment: its header takes at least 20 bytes, and the data offset must lie within the segment (RFC 9293 §3.1).",
        "✗ 这不是 TCP 报文段：首部至少 20 字节，数据偏移不得超出报文段（RFC 9293 §3.1）。"
      )
    }
  }

  private var verdict: String {
    switch (language, explanation.endsMidway) {
    case (.english, false): "✓ No rule is broken."
    case (.english, true): "✓ No rule is broken so far."
    case (.chinese, false): "✓ 没有违反规则。"
    case (.chinese, true): "✓ 到目前为止没有违反规则。"
    }
  }

  private func writeVerdict(to block: inout TextBlock) {
    let isEnglish = language == .english
    guard explanation.isUnderstood else {
      block.paragraph(notUnderstood.in(language), style: .wrong)
      return
    }
    if explanation.packet?.isDamaged == true {
      block.paragraph(
        isEnglish
          ? "✗ The checksum or the length is wrong: the receiver drops the packet in silence."
          : "✗ 校验和或长度不对：接收方会丢弃这个数据包，不作任何回应。",
        style: .wrong
      )
      if explanation.findings.isEmpty { return }
    }
    guard !explanation.findings.isEmpty else {
      block.line(block.styled(verdict, .right))
      return
    }
    for finding in explanation.findings {
      let bits = finding.bits
      var place = ""
      if !bits.isEmpty {
        let byte = bits.lowerBound / 8
        place = isEnglish ? " at byte \(byte)" : "，位于第 \(byte) 字节"
        if bits.count < 8 {
          place += isEnglish ? ", bit \(bits.lowerBound % 8)" : "第 \(bits.lowerBound % 8) 位"
        }
        place += isEnglish ? " (counted from 0)" : "（从 0 数起）"
      }
      let what = finding.rule.rawValue
      block.line(
        block.styled(isEnglish ? "✗ \(what) is broken\(place)." : "✗ 违反了 \(what)\(place)。", .wrong)
      )
      let gap = isEnglish ? " " : ""
      let statement = finding.rule.statement.in(language)
      block.paragraph("\(statement)\(gap)\(finding.rule.reference)", indent: 2)
      block.paragraph(finding.rule.remedy.in(language), indent: 2)
    }
  }
}
