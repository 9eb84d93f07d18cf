import HTTP
import Tracing
import Wire

/// What a reader understood of a stream.
///
/// Parts of a body that follow each other are one part here: how a body comes in
/// pieces depends on how the stream was cut.
struct Following: Equatable {
  var items: [MessageReader.Item] = []
  var error: HTTPSyntaxError?
  var fields: [Field] = []
  var streamOffset = 0
  var isBeyondHTTP = false
  var endsAtClose = false
  var isBetweenMessages = false
  var rest: [UInt8] = []

  /// Feeds a reader with pieces of a stream.
  init(_ kind: MessageHead.Kind, _ pieces: [[UInt8]], answering methods: [String] = []) {
    var reader = MessageReader(kind)
    reader.expectedMethods = methods
    var list = FieldList()
    for piece in pieces {
      reader.receive(piece)
      do throws(HTTPSyntaxError) {
        while let item = try reader.next(telling: &list) { take(item) }
      } catch {
        self.error = error
      }
    }
    for field in list.fields { take(field) }
    streamOffset = reader.streamOffset
    isBeyondHTTP = reader.isBeyondHTTP
    endsAtClose = reader.endsAtClose
    isBetweenMessages = reader.isBetweenMessages
    rest = reader.takeRest()
  }

  /// Feeds a reader with a whole stream at once.
  init(_ kind: MessageHead.Kind, _ text: String, answering methods: [String] = []) {
    self.init(kind, [Array(text.utf8)], answering: methods)
  }

  private mutating func take(_ item: MessageReader.Item) {
    if case .body(let more) = item, case .body(let part) = items.last {
      items[items.count - 1] = .body(part + more)
    } else {
      items.append(item)
    }
  }

  private mutating func take(_ field: Field) {
    if field.id == .httpBody, let last = fields.last, last.id == .httpBody,
      last.bits.upperBound == field.bits.lowerBound
    {
      fields[fields.count - 1].bits = last.bits.lowerBound..<field.bits.upperBound
    } else {
      fields.append(field)
    }
  }

  /// The heads, in order.
  var heads: [MessageHead] {
    items.compactMap { if case .head(let head) = $0 { head } else { nil } }
  }

  /// The bodies that are not empty, in order.
  var bodies: [String] {
    items.compactMap {
      if case .body(let part) = $0 { String(decoding: part, as: UTF8.self) } else { nil }
    }
  }

  /// How many messages are complete.
  var completeCount: Int { items.count { $0 == .end } }

  /// Whether the fields name each bit of the understood stream once, in order.
  var namesEveryBit: Bool {
    var next = 0
    for field in fields {
      guard field.bits.lowerBound == next, !field.bits.isEmpty else { return false }
      next = field.bits.upperBound
    }
    return next == streamOffset * 8
  }
}
