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
      let field = violation.field.flatMap { id in allFields.first { $0.id == id } }
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
}
