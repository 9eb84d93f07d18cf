import Tracing
import WebSocket
import Wire

/// Something that was understood in one direction, with its fields.
///
/// All places are bits or bytes from the first byte of data of the sender.
struct Understood: Sendable {
  /// Who sent it.
  let sender: Role

  /// What it is; `nil` for fields of an item that is not complete.
  var item: StreamItem?

  /// The fields that were not reported before.
  var fields: [Field]

  /// The rules that it breaks, each with the bits that show it.
  var broken: [(rule: RuleID, bits: Range<Int>)] = []

  /// The fields of the whole item, to find the bits that show a violation.
  var allFields: [Field]

  init(sender: Role, item: StreamItem?, fields: [Field], allFields: [Field]? = nil) {
    self.sender = sender
    self.item = item
    self.fields = fields
    self.allFields = allFields ?? fields
  }

  /// The head, if it is one.
  var head: MessageHead? {
    guard case .head(let head)? = item?.kind else { return nil }
    return head
  }

  /// Notes violations at the first field of their kind; at the item's start if it has none.
  mutating func note(_ violations: [Violation]) {
    for violation in violations {
      let field = violation.field.flatMap { id in
        // Of a field that is there too often the last one is too many.
        violation.rule.forbidsRepetition
          ? allFields.last { $0.id == id } : allFields.first { $0.id == id }
      }
      let start = allFields.first?.bits.lowerBound ?? 0
      broken.append((violation.rule, field?.bits ?? start..<start))
    }
  }

  /// Bytes that are not taken apart.
  static func opaque(_ range: Range<Int>, from sender: Role) -> Understood {
    Understood(
      sender: sender,
      item: StreamItem(kind: .unreadable, range: range),
      fields: [Field(id: .tcpPayload, bits: range.lowerBound * 8..<range.upperBound * 8)]
    )
  }

  /// The same, further on in the stream.
  func moved(by count: Int) -> Understood {
    var result = self
    result.item?.range = moved(item?.range ?? 0..<0, by: count)
    result.fields = fields.map { moved($0, by: count * 8) }
    result.allFields = allFields.map { moved($0, by: count * 8) }
    result.broken = broken.map { ($0.rule, moved($0.bits, by: count * 8)) }
    return result
  }

  private func moved(_ range: Range<Int>, by count: Int) -> Range<Int> {
    range.lowerBound + count..<range.upperBound + count
  }

  private func moved(_ field: Field, by count: Int) -> Field {
    Field(id: field.id, bits: moved(field.bits, by: count), value: field.value)
  }
}

extension RuleID {
  /// Whether the rule is broken by a field that is there more than once.
  fileprivate var forbidsRepetition: Bool {
    [.httpHost, .wsKeyOnce, .wsAcceptOnce, .wsVersionOnce, .wsProtocolOnce].contains(self)
  }
}
