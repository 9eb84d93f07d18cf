/// Appends numbers to a packet in network order.
package struct FieldWriter {
  package var bytes: [UInt8] = []

  package init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  package mutating func write(_ value: UInt8) {
    bytes.append(value)
  }

  package mutating func write(_ value: UInt16) {
    bytes.append(UInt8(truncatingIfNeeded: value >> 8))
    bytes.append(UInt8(truncatingIfNeeded: value))
  }

  package mutating func write(_ value: UInt32) {
    write(UInt16(truncatingIfNeeded: value >> 16))
    write(UInt16(truncatingIfNeeded: value))
  }

  package mutating func write(_ value: UInt64) {
    write(UInt32(truncatingIfNeeded: value >> 32))
    write(UInt32(truncatingIfNeeded: value))
  }

  package mutating func write(contentsOf more: some Sequence<UInt8>) {
    bytes.append(contentsOf: more)
  }

  /// Overwrites two bytes that were written before.
  package mutating func overwrite(at index: Int, with value: UInt16) {
    bytes[index] = UInt8(truncatingIfNeeded: value >> 8)
    bytes[index + 1] = UInt8(truncatingIfNeeded: value)
  }
}
