/// A SHA-1 digest in the making (RFC 3174), for input that arrives in pieces.
///
/// SHA-1 no longer protects anything: two inputs with the same digest can be made.
/// The opening handshake of WebSocket does not depend on that (RFC 6455 §10.8).
public struct SHA1: Sendable {
  private var chain = SHA1ChainingValue()
  private var block = InlineArray<64, UInt8>(repeating: 0)
  private var byteCount: UInt64 = 0

  /// Creates a digest of no input yet.
  public init() {}

  /// Appends bytes to the input.
  public mutating func update(_ bytes: some Collection<UInt8>) {
    update(Array(bytes).span)
  }

  /// Appends bytes to the input, without a copy of whole blocks.
  public mutating func update(_ bytes: Span<UInt8>) {
    let filled = Int(byteCount % 64)
    byteCount += UInt64(bytes.count)
    var position = 0
    if filled > 0 {
      position = min(64 - filled, bytes.count)
      store(bytes.extracting(0..<position), at: filled)
      guard filled + position == 64 else { return }
      chain.absorb(block.span, at: 0)
    }
    while bytes.count - position >= 64 {
      chain.absorb(bytes, at: position)
      position += 64
    }
    store(bytes.extracting(position..<bytes.count), at: 0)
  }

  /// Appends the four bytes of a number to the input, the most significant first.
  public mutating func update(_ word: UInt32) {
    let bytes: InlineArray<4, UInt8> = [
      UInt8(truncatingIfNeeded: word >> 24), UInt8(truncatingIfNeeded: word >> 16),
      UInt8(truncatingIfNeeded: word >> 8), UInt8(truncatingIfNeeded: word),
    ]
    update(bytes.span)
  }

  /// The first four bytes of the digest of all input so far, as a number.
  ///
  /// The call changes nothing: more input may follow.
  public var firstWord: UInt32 {
    var copy = self
    copy.absorbPadding()
    return copy.chain.firstWord
  }

  /// The 20 bytes of the digest of all input so far.
  ///
  /// The call changes nothing: more input may follow.
  public func finalized() -> [UInt8] {
    var copy = self
    copy.absorbPadding()
    return copy.chain.bytes
  }

  /// The 20 bytes of the digest of `bytes`.
  public static func digest(of bytes: some Collection<UInt8>) -> [UInt8] {
    var hash = SHA1()
    hash.update(bytes)
    return hash.finalized()
  }

  private mutating func store(_ bytes: Span<UInt8>, at start: Int) {
    for index in bytes.indices {
      block[start + index] = bytes[index]
    }
  }

  /// Ends the message as RFC 3174 §4 says: a 1 bit, 0 bits, and the length in 64 bits.
  private mutating func absorbPadding() {
    var filled = Int(byteCount % 64)
    block[filled] = 0x80
    filled += 1
    if filled > 56 {
      for index in filled..<64 { block[index] = 0 }
      chain.absorb(block.span, at: 0)
      filled = 0
    }
    for index in filled..<56 { block[index] = 0 }
    let bitCount = byteCount << 3
    for index in 0..<8 {
      block[56 + index] = UInt8(truncatingIfNeeded: bitCount >> UInt64(56 - 8 * index))
    }
    chain.absorb(block.span, at: 0)
  }
}
