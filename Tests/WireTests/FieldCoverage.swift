import Testing
import Tracing
import Wire

extension FieldList {
  /// Whether the fields follow each other without gap or overlap, and make up `bits`.
  func cover(_ bits: Range<Int>) -> Bool {
    var next = bits.lowerBound
    for field in fields {
      guard field.bits.lowerBound == next, !field.bits.isEmpty else { return false }
      next = field.bits.upperBound
    }
    return next == bits.upperBound
  }

  /// The names of the fields, in order.
  var ids: [FieldID] { fields.map(\.id) }

  /// The value of the first field of a kind.
  func value(of id: FieldID) -> UInt64? {
    fields.first { $0.id == id }?.value
  }
}

/// Reads with a decoder from `bytes` and hands out what it was told.
func read<Value, Failure: Error>(
  _ bytes: [UInt8],
  as decode: (inout FieldReader<FieldList>) throws(Failure) -> Value?
) throws(Failure) -> (value: Value?, list: FieldList, byteOffset: Int) {
  var reader = FieldReader(bytes, telling: FieldList())
  let value = try decode(&reader)
  return (value, reader.sink, reader.byteOffset)
}
