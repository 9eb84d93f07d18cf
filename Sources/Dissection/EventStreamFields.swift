import HTTP
import Tracing

/// Names what is in the body of a text/event-stream (HTML §9.2.5).
///
/// The body may come in chunks, so its bytes lie apart: what is known of a part of the body is
/// where its fields lie, and their bytes one after the other.
struct EventStreamFields: Sendable {
  private var scanner = EventStreamScanner()

  /// The fields of a part of the body, those of the body itself taken apart.
  mutating func fields(in fields: [Field], _ bytes: [UInt8]) -> [Field] {
    var result: [Field] = []
    var rest = bytes[...]
    for field in fields {
      guard field.id == .httpBody else {
        result.append(field)
        continue
      }
      let count = min(field.bits.count / 8, rest.count)
      add(rest.prefix(count), at: field.bits.lowerBound, to: &result)
      rest = rest.dropFirst(count)
    }
    return result
  }

  private mutating func add(_ bytes: ArraySlice<UInt8>, at start: Int, to result: inout [Field]) {
    var offset = start
    var isNew = true
    for byte in bytes {
      let part = scanner.next(byte)
      let id = id(of: part, after: result.last?.id)
      if !isNew, let last = result.indices.last, result[last].id == id, part != .emptyLine {
        result[last].bits = result[last].bits.lowerBound..<offset + 8
      } else {
        result.append(Field(id: id, bits: offset..<offset + 8))
      }
      isNew = false
      offset += 8
    }
  }

  private func id(of part: EventStreamScanner.Part, after previous: FieldID?) -> FieldID {
    switch part {
    case .byteOrderMark: .sseByteOrderMark
    case .fieldName: .sseFieldName
    case .colon, .space: .sseColon
    case .comment: .sseComment
    case .lineEnd: .sseLineEnd
    case .emptyLine: .sseEmptyLine
    case .lineFeedAfterReturn: previous == .sseEmptyLine ? .sseEmptyLine : .sseLineEnd
    case .value: scanner.fieldName == .data ? .sseData : .sseValue
    }
  }
}
