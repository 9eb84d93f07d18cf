// The two loads below are what the standard library calls unsafe, because some
// types do not allow every bit pattern. These do, and the calls check their bounds.

extension Span<UInt8> {
  /// Reads an integer in the machine's byte order from any offset, aligned or not.
  @inline(__always)
  func load<Word: FixedWidthInteger & BitwiseCopyable>(
    _ type: Word.Type,
    at offset: Int
  ) -> Word {
    unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: type)
  }

  /// Reads 64 bytes at once from any offset, aligned or not.
  @inline(__always)
  func block(at offset: Int) -> SIMD8<UInt64> {
    unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: SIMD8<UInt64>.self)
  }
}
