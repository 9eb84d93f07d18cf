import Bytes
import Dissection
import Glossary
import Rendering
import Tracing

/// The packet of a step in hexadecimal, with the fields of interest in brackets.
struct BytesText {
  let lesson: Lesson
  let step: Lesson.Step
  let language: Language

  func write(to block: inout TextBlock) {
    guard let index = step.moment.packet else {
      block.paragraph(PlayerWords.noPacket.in(language))
      return
    }
    writeHeading(index, to: &block)
    let bytes = lesson.dissector.packets[index].bytes
    let fields = markedFields(of: index)
    for line in dump(bytes, marking: fields.map { $0.bytes }, width: block.width) {
      block.line(line)
    }
    guard !fields.isEmpty else { return }
    block.line()
    let texts = FieldText(bytes, plain: lesson.dissector.plainBytes(of: index))
    for field in fields { write(field, texts, to: &block) }
  }

  /// Which packet it is.
  func writeHeading(_ index: Int, to block: inout TextBlock) {
    if !step.moment.isPacket { block.paragraph(PlayerWords.noPacketOfItsOwn.in(language)) }
    let packet = lesson.recording.packets[index]
    let hosts = lesson.recording.hosts
    let heading = PlayerWords.packet(
      index + 1,
      bytes: packet.bytes.count,
      from: hosts[packet.source].name.hostName(in: language),
      to: hosts[packet.destination].name.hostName(in: language)
    )
    block.heading(heading.in(language))
  }

  private func markedFields(of packet: Int) -> [Field] {
    let fields = lesson.dissector.fields(of: packet)
    return step.source.marks.compactMap { mark in fields.first { $0.id == mark.field } }
  }

  private func write(_ field: Field, _ texts: FieldText, to block: inout TextBlock) {
    let term = field.id.term
    var value = texts.value(of: field)
    if let meaning = texts.meaning(of: field, in: language) {
      value += language == .english ? " (\(meaning))" : "（\(meaning)）"
    }
    let offset = "\(field.bytes.lowerBound)"
    block.entry("[\(offset)] \(term.name.in(language))", value, column: 34, indent: 0)
    let space = language == .english ? " " : ""
    block.paragraph("\(term.explanation.in(language))\(space)\(term.reference)", indent: 6)
  }

  /// Rows of hexadecimal; what belongs to a marked field stands between brackets.
  private func dump(_ bytes: [UInt8], marking ranges: [Range<Int>], width: Int) -> [String] {
    let perRow = width >= 73 ? 16 : 8
    var lines: [String] = []
    for start in stride(from: 0, to: bytes.count, by: perRow) {
      let row = start..<min(start + perRow, bytes.count)
      var text = String(start + 0x10000, radix: 16)
      text = "\(String(decoding: Array(text.utf8.dropFirst()), as: UTF8.self)) "
      for index in row {
        text += separator(before: index, ranges, isRowStart: index == start)
        text += [bytes[index]].hexadecimalPairs
      }
      let isOpen = ranges.contains { $0.contains(row.upperBound - 1) }
      text += isOpen ? "]" : " "
      let letters = bytes[row].map { (0x20..<0x7F).contains($0) ? $0 : UInt8(ascii: ".") }
      text = text.padded(to: 5 + perRow * 3 + 1)
      lines.append("\(text) \(String(decoding: letters, as: UTF8.self))")
    }
    return lines
  }

  private func separator(before index: Int, _ ranges: [Range<Int>], isRowStart: Bool) -> String {
    let here = ranges.filter { $0.contains(index) }
    let before = ranges.filter { $0.contains(index - 1) }
    let begins = here.contains { $0.lowerBound == index } || isRowStart && !here.isEmpty
    let ends = !isRowStart && before.contains { $0.upperBound == index }
    switch (begins, ends) {
    case (true, true): return "|"
    case (true, false): return "["
    case (false, true): return "]"
    case (false, false): return " "
    }
  }
}
