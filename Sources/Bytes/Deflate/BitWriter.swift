/// Writes bits, the least significant one of each byte first (RFC 1951 §3.1.1).
struct BitWriter: Sendable {
  /// The whole bytes.
  private(set) var bytes: [UInt8] = []
  private var pending: UInt64 = 0
  private var pendingCount = 0

  /// Writes bits, the first one lowest.
  ///
  /// - Precondition: `width` is at most 32.
  mutating func write(_ value: Int, _ width: Int) {
    pending |= UInt64(value) << UInt64(pendingCount)
    pendingCount += width
    while pendingCount >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      pendingCount -= 8
    }
  }

  /// Fills the byte under way with zeros.
  mutating func padToByte() {
    if pendingCount > 0 { write(0, 8 - pendingCount) }
  }

  /// Writes whole bytes; what was written before must end at one.
  mutating func append(_ more: some Collection<UInt8>) {
    bytes += more
  }

  /// Takes the whole bytes out.
  mutating func takeBytes() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }
}
