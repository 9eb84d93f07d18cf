/// A named run of bits in a packet.
public struct Field: Equatable, Sendable {
  /// What the bits are.
  public var id: FieldID

  /// Where the bits are, counted from the first bit of the packet.
  public var bits: Range<Int>

  /// What the bits say, as an unsigned number in network order.
  ///
  /// Masked bits are counted as they read once unmasked. A field that is wider
  /// than 64 bits, or of no numeric meaning, has 0 here: look at the bytes.
  public var value: UInt64

  /// Creates a field.
  public init(id: FieldID, bits: Range<Int>, value: UInt64 = 0) {
    self.id = id
    self.bits = bits
    self.value = value
  }

  /// The bytes that the field touches.
  public var bytes: Range<Int> { bits.lowerBound / 8..<(bits.upperBound + 7) / 8 }
}
