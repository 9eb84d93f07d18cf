import Bytes
public import Dissection
public import Glossary
import Tracing

/// The fields of one packet, or of loose bytes, as text.
public struct PacketText: Sendable {
  private let bytes: [UInt8]
  private let fields: [Field]
  private let findings: [Finding]
  private let values: FieldText
  private let derivations: Derivations
  private let marks: MarkText
  private let language: Language

  /// Creates the text of a packet.
  public init(_ dissector: Dissector, _ index: Int, in language: Language) {
    bytes = dissector.packets[index].bytes
    fields = dissector.fields(of: index)
    findings = dissector.findings(of: index)
    values = FieldText(bytes, plain: dissector.plainBytes(of: index))
    derivations = Derivations(dissector, index, in: language)
    marks = MarkText(dissector.packets[index].marks, in: language)
    self.language = language
  }

  /// Creates the text of loose bytes.
  public init(_ explanation: ByteExplanation, in language: Language) {
    bytes = explanation.bytes
    fields = explanation.fields
    findings = explanation.findings
    values = FieldText(bytes, plain: explanation.plainBytes)
    derivations = Derivations(explanation, in: language)
    marks = MarkText([], in: language)
    self.language = language
  }

  /// Appends the fields: with their values, or with their bits and meanings as well.
  public func write(to block: inout TextBlock, depth: Depth) {
    if depth == .bits { marks.writeMeanings(to: &block, indent: 2) }
    var layer: String?
    var start = 0
    var explained: [FieldID] = []
    while start < fields.count {
      let name = group(of: fields[start].id)
      if name != layer {
        layer = name
        writeHeading(name, from: start, to: &block)
      }
      let end = lineEnd(from: start, depth: depth)
      if end - start > 1 {
        writeHeaderLine(start..<end, to: &block)
      } else {
        writeField(fields[start], depth: depth, to: &block)
        if depth == .bits {
          writeBits(of: fields[start], to: &block)
          writeExplanation(of: fields[start].id, unlessIn: &explained, to: &block)
        }
        writeFindings(in: fields[start].bits, to: &block)
      }
      start = end
    }
    guard depth == .bits else { return }
    derivations.write(to: &block)
  }

  /// The protocol that a field belongs to.
  private func group(of id: FieldID) -> String {
    let prefix = Array(id.rawValue.utf8).prefix { $0 != UInt8(ascii: ".") }
    return switch String(decoding: prefix, as: UTF8.self) {
    case "ip": "IPv4"
    case "tcp": "TCP"
    case "udp": "UDP"
    case "icmp": "ICMP"
    case "dns": "DNS"
    case "http": "HTTP"
    case "ws": "WebSocket"
    case "sse": "text/event-stream"
    default: language == .english ? "other bytes" : "其他字节"
    }
  }

  private func writeHeading(_ name: String, from start: Int, to block: inout TextBlock) {
    let run = fields[start...].prefix { group(of: $0.id) == name }
    let bits = run.reduce(0) { $0 + $1.bits.count }
    // What follows the header of an ICMP error is quoted from another packet.
    let isQuoted = fields[..<start].contains { $0.id == .icmpType }
    let mark = isQuoted ? (language == .english ? ", quoted" : "（引用）") : ""
    block.line(
      "  \(block.styled(name + mark, .bold)) · \(Unit.bytes.counted(bits / 8, in: language))"
    )
  }

  /// At the depth of fields a header line of HTTP stands on one line, as it was sent.
  private func lineEnd(from start: Int, depth: Depth) -> Int {
    let group = group(of: fields[start].id)
    guard depth == .fields, ["HTTP", "text/event-stream"].contains(group),
      fields[start].id != .httpBody
    else { return start + 1 }
    let ends: [FieldID] = [
      .httpLineEnd, .httpHeaderEnd, .httpTrailerEnd, .sseLineEnd, .sseEmptyLine,
    ]
    var end = start
    while end < fields.count, self.group(of: fields[end].id) == group, fields[end].id != .httpBody {
      end += 1
      if ends.contains(fields[end - 1].id) { break }
    }
    return end
  }

  private func writeHeaderLine(_ range: Range<Int>, to block: inout TextBlock) {
    let first = fields[range.lowerBound]
    let whole = first.bits.lowerBound / 8..<fields[range.upperBound - 1].bits.upperBound / 8
    let text = PayloadText.escaped(String(decoding: bytes[whole], as: UTF8.self))
    let offset = String(whole.lowerBound).aligned(to: 7)
    for (index, part) in Wrapping.lines(text, width: block.width - 10).enumerated() {
      block.line("\(index == 0 ? offset : String(repeating: " ", count: 7))  \(part)")
    }
    writeFindings(in: whole.lowerBound * 8..<whole.upperBound * 8, to: &block)
  }

  private func writeField(_ field: Field, depth: Depth, to block: inout TextBlock) {
    let offset = place(of: field).aligned(to: 7)
    let name = field.id.term.name.in(language)
    var value = values.value(of: field)
    if let meaning = values.meaning(of: field, in: language),
      depth == .fields || field.id != .httpStatus
    {
      value += language == .english ? " (\(meaning))" : "（\(meaning)）"
    }
    let start = "\(offset)  \(name.padded(to: 24)) "
    let parts = Wrapping.lines(value, width: max(20, block.width - start.displayWidth))
    for (index, part) in parts.prefix(8).enumerated() {
      block.line((index == 0 ? start : String(repeating: " ", count: start.displayWidth)) + part)
    }
    if parts.count > 8 { block.line(String(repeating: " ", count: start.displayWidth) + "…") }
  }

  /// What a field is for: said once, however often the field occurs.
  private func writeExplanation(
    of id: FieldID,
    unlessIn explained: inout [FieldID],
    to block: inout TextBlock
  ) {
    guard !explained.contains(id) else { return }
    explained.append(id)
    let gap = language == .english ? " " : ""
    block.paragraph("\(id.term.explanation.in(language))\(gap)\(id.term.reference)", indent: 9)
  }

  /// Where a field lies: its first byte, and the bit in it unless it is the first one.
  private func place(of field: Field) -> String {
    let bit = field.bits.lowerBound % 8
    return bit == 0 && field.bits.count % 8 == 0
      ? "\(field.bits.lowerBound / 8)"
      : "\(field.bits.lowerBound / 8).\(bit)"
  }

  /// The bits of a short field, or the bytes of a long one.
  private func writeBits(of field: Field, to block: inout TextBlock) {
    if field.bits.count < 8 || field.bits.lowerBound % 8 != 0 {
      let first = field.bits.lowerBound / 8
      var picture = ""
      for bit in 0..<8 {
        let place = first * 8 + bit
        let isOne = bytes[first] >> (7 - bit) & 1 == 1
        picture += field.bits.contains(place) ? (isOne ? "1" : "0") : "·"
        if bit == 3 { picture += " " }
      }
      block.line("         \(block.styled(picture, .dim))")
    } else {
      let room = (block.width - 9) / 3
      let content = bytes[field.bytes]
      for start in stride(
        from: content.startIndex,
        to: min(content.endIndex, content.startIndex + 4 * room),
        by: room
      ) {
        let row = content[start..<min(start + room, content.endIndex)]
        block.line("         \(block.styled(row.hexadecimalPairs, .dim))")
      }
    }
  }

  private func writeFindings(in bits: Range<Int>, to block: inout TextBlock) {
    for finding in findings where finding.bits.overlaps(bits) {
      FindingText(finding, in: language).write(to: &block, indent: 9)
    }
  }
}
