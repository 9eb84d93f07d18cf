/// Appends numbers to a packet in network order.
///
/// It fills bytes that are there already: a number is one store, not an append for each byte.
/// The stores check their bounds. The standard library calls them unsafe because some types
/// do not allow every bit pattern; bytes do.
package struct FieldWriter {
  private var storage: [UInt8]

  /// How many bytes have been written.
  package private(set) var count = 0

  package init(capacity: Int = 0) {
    storage = [UInt8](repeating: 0, count: capacity)
  }

  /// What has been written.
  package var bytes: [UInt8] {
    count == storage.count ? storage : Array(storage[..<count])
  }

  /// Hands over what has been written, without a copy if it fills the capacity.
  package consuming func finished() -> [UInt8] {
    if count < storage.count { storage.removeLast(storage.count - count) }
    return storage
  }

  package mutating func write(_ value: UInt8) { store(value) }

  package mutating func write(_ value: UInt16) { store(value.bigEndian) }

  package mutating func write(_ value: UInt32) { store(value.bigEndian) }

  package mutating func write(_ value: UInt64) { store(value.bigEndian) }

  package mutating func write(contentsOf more: some Sequence<UInt8>) {
    let isWritten: Void? = more.withContiguousStorageIfAvailable { unsafe copy($0) }
    guard isWritten == nil else { return }
    for byte in more { store(byte) }
  }

  package mutating func write(contentsOf more: [UInt8]) {
    unsafe more.withUnsafeBufferPointer { unsafe copy($0) }
  }

  private mutating func copy(_ more: UnsafeBufferPointer<UInt8>) {
    guard !more.isEmpty else { return }
    makeRoom(more.count)
    let start = count
    // As many bytes as there is room for.
    unsafe storage.withUnsafeMutableBytes { room in
      unsafe UnsafeMutableRawBufferPointer(rebasing: room[start...]).copyBytes(from: more)
    }
    count += more.count
  }

  /// Overwrites two bytes that were written before.
  package mutating func overwrite(at index: Int, with value: UInt16) {
    var span = storage.mutableSpan
    var bytes = unsafe span.mutableBytes
    bytes.storeBytes(of: value.bigEndian, toByteOffset: index, as: UInt16.self)
  }

  @inline(__always)
  private mutating func store<Value: FixedWidthInteger & BitwiseCopyable>(_ value: Value) {
    let width = Value.bitWidth / 8
    makeRoom(width)
    let start = count
    var span = storage.mutableSpan
    var bytes = unsafe span.mutableBytes
    bytes.storeBytes(of: value, toByteOffset: start, as: Value.self)
    count += width
  }

  @inline(__always)
  private mutating func makeRoom(_ more: Int) {
    if count + more > storage.count { grow(by: more) }
  }

  private mutating func grow(by more: Int) {
    let missing = max(more, storage.count, 32)
    storage.append(contentsOf: repeatElement(0, count: missing))
  }
}
