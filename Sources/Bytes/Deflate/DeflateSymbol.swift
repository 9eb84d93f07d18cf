/// What a run of bits in DEFLATE data says (RFC 1951 §3.2).
public enum DeflateSymbol: Equatable, Sendable {
  /// The three bits in front of a block.
  case blockHeader(isFinal: Bool, DeflateBlock)

  /// Zero bits up to the next whole byte.
  case padding

  /// The length of a stored block, and its complement.
  case storedLength(Int)

  /// A byte of a stored block.
  case storedByte(UInt8)

  /// The lengths of the codes of a block with codes of its own (§3.2.7).
  case codeLengths

  /// A byte, written out.
  case literal(UInt8)

  /// So many bytes are the same as those so far back.
  case match(length: Int, distance: Int)

  /// The block ends.
  case endOfBlock
}

/// How a block is compressed (RFC 1951 §3.2.3).
public enum DeflateBlock: UInt8, Sendable {
  /// Not at all.
  case stored = 0

  /// With the codes that RFC 1951 §3.2.6 gives.
  case fixed = 1

  /// With codes that stand in front of the data.
  case dynamic = 2
}

/// Someone who hears what the bits of DEFLATE data say.
public protocol DeflateSink {
  /// Takes note of a symbol.
  ///
  /// - Parameters:
  ///   - symbol: What the bits say.
  ///   - bits: Where they stand, counted from the first bit that was given to the inflater; bit 0
  ///     of a byte, its least significant one, comes first (RFC 1951 §3.1.1).
  mutating func symbol(_ symbol: DeflateSymbol, bits: Range<Int>)
}

/// Hears nothing.
public struct NoSymbols: DeflateSink, Sendable {
  /// Creates one.
  public init() {}

  /// Does nothing.
  @inlinable
  public mutating func symbol(_ symbol: DeflateSymbol, bits: Range<Int>) {}
}
