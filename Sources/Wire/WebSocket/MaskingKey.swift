/// The 32 bits that a client XORs its payload with (RFC 6455 §5.3).
public struct MaskingKey: Hashable, Sendable {
  /// The key; its first byte on the wire is the highest.
  public let rawValue: UInt32

  /// Creates a key from its 32 bits.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// The byte that payload byte `index` is combined with: byte `index` mod 4 of the key.
  public subscript(index: UInt64) -> UInt8 {
    UInt8(truncatingIfNeeded: rawValue >> (24 - 8 * UInt32(index % 4)))
  }

  /// Masks bytes, or unmasks them: the operation is its own inverse.
  ///
  /// - Parameters:
  ///   - bytes: Bytes that contain a part of a payload.
  ///   - range: Where that part lies in them.
  ///   - offset: How many bytes of the payload come before the part.
  /// - Precondition: `range` lies within `bytes`.
  public func apply(to bytes: inout [UInt8], in range: Range<Int>, offset: UInt64 = 0) {
    var index = range.lowerBound
    var position = offset
    while index < range.upperBound {
      bytes[index] ^= self[position]
      index += 1
      position += 1
    }
  }
}
