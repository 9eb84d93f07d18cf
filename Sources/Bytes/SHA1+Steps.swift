extension SHA1 {
  /// The message with its padding: what SHA-1 really works on (RFC 3174 §4).
  ///
  /// A 1 bit follows the message, then as few 0 bits as possible, then the length
  /// of the message in bits as a 64-bit number, so that all of it is whole blocks
  /// of 64 bytes.
  public static func paddedMessage(_ message: some Collection<UInt8>) -> [UInt8] {
    var padded = Array(message)
    let bitCount = UInt64(padded.count) * 8
    padded.append(0x80)
    while padded.count % 64 != 56 {
      padded.append(0)
    }
    for index: UInt64 in 0..<8 {
      padded.append(UInt8(truncatingIfNeeded: bitCount >> (56 - 8 * index)))
    }
    return padded
  }

  /// The words H0 to H4 before the first block of the padded message and after each block.
  ///
  /// The last row is the digest. Sixty bytes give three rows, because their
  /// padding needs a second block.
  public static func chainingValues(of message: some Collection<UInt8>) -> [[UInt32]] {
    let padded = paddedMessage(message)
    var chain = SHA1ChainingValue()
    var rows = [chain.words]
    for start in stride(from: 0, to: padded.count, by: 64) {
      chain.absorb(padded.span, at: start)
      rows.append(chain.words)
    }
    return rows
  }
}
