extension [UInt8] {
  /// Four bytes from an index on, in network order.
  ///
  /// - Precondition: There are four.
  @inlinable
  @inline(__always)
  public func word(at index: Int) -> UInt32 {
    UInt32(self[index]) << 24 | UInt32(self[index + 1]) << 16 | UInt32(self[index + 2]) << 8
      | UInt32(self[index + 3])
  }
}
