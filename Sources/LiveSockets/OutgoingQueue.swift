/// Bytes that wait until the system takes them.
struct OutgoingQueue: Sendable {
  private var bytes: [UInt8] = []
  private var start = 0

  /// How many bytes wait.
  var count: Int { bytes.count - start }

  /// Whether none do.
  var isEmpty: Bool { count == 0 }

  /// The bytes that are next, at most so many.
  func front(_ most: Int) -> ArraySlice<UInt8> { bytes[start...].prefix(most) }

  /// Appends bytes.
  mutating func append(_ more: [UInt8]) {
    if isEmpty { (bytes, start) = (more, 0) } else { bytes += more }
  }

  /// Forgets bytes that were taken.
  mutating func drop(_ count: Int) {
    start += count
    if start > 1 << 20, start > bytes.count / 2 {
      bytes.removeFirst(start)
      start = 0
    }
  }

  /// Forgets all bytes.
  mutating func discard() { (bytes, start) = ([], 0) }
}
