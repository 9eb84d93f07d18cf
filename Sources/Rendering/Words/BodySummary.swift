import Dissection
import Glossary
import Tracing

/// What a packet carries of a body that is taken apart further: chunks, and events in them.
struct BodySummary {
  private let fields: [Field]
  private let bytes: [UInt8]
  private let isEnglish: Bool

  /// Creates summaries of the bodies in a packet.
  init(_ fields: [Field], _ bytes: [UInt8], _ language: Language) {
    self.fields = fields
    self.bytes = bytes
    isEnglish = language == .english
  }

  /// What a part of a body says; `nil` if it is nothing but bytes.
  func text(of part: ItemPart) -> String? {
    guard part.item.kind == .body else { return nil }
    let own = fields.filter { $0.bits.overlaps(part.bits) }
    let events = events(in: own)
    if !events.isEmpty { return events.joined(separator: " + ") }
    guard let size = own.first(where: { $0.id == .httpChunkSize }) else { return nil }
    if size.value == 0 { return isEnglish ? "last chunk" : "最后一块" }
    let count = own.reduce(0) { $0 + ($1.id == .httpBody ? $1.bits.count / 8 : 0) }
    return count == 0 ? nil : isEnglish ? "chunk, \(count) B" : "分块 \(count) B"
  }

  /// The events, comments and delays of an event stream.
  private func events(in fields: [Field]) -> [String] {
    var found: [String] = []
    var data: [UInt8] = []
    var hasData = false
    var name = ""
    for field in fields {
      let content = bytes[field.bytes]
      switch field.id {
      case .sseFieldName:
        name = String(decoding: content, as: UTF8.self)
        if name == "data" {
          data += hasData ? [UInt8(ascii: "\n")] : []
          hasData = true
        }
      case .sseData:
        data += content
      case .sseValue where name == "id" || name == "retry":
        found.append("\(name) \(PayloadText.escaped(String(decoding: content, as: UTF8.self)))")
      case .sseComment:
        found.append((isEnglish ? "comment " : "注释 ") + PayloadText.quoted(content, limit: 24))
      case .sseEmptyLine where hasData:
        found.append((isEnglish ? "event " : "事件 ") + PayloadText.quoted(data[...], limit: 40))
        (data, hasData) = ([], false)
      default:
        break
      }
    }
    if hasData { found.append(isEnglish ? "part of an event" : "事件的一部分") }
    return found
  }
}
