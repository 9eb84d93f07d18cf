extension Base64 {
  /// Decodes a text that must be exactly what an encoder may write.
  ///
  /// Line breaks, spaces, the URL-safe alphabet and missing padding are errors.
  /// If several rules are broken, the error is the first that applies in the
  /// order of the cases of ``Base64Error``.
  ///
  /// - Parameters:
  ///   - text: ASCII characters.
  ///   - allowingNonzeroPadBits: Whether to drop the unused bits of the last
  ///     character unseen. RFC 4648 §3.5 leaves that to the decoder; if they may
  ///     be anything, several texts stand for the same bytes.
  /// - Returns: The bytes that encode as `text`.
  /// - Throws: ``Base64Error``.
  public static func decode(
    _ text: some Collection<UInt8>,
    allowingNonzeroPadBits: Bool = false
  ) throws(Base64Error) -> [UInt8] {
    let sextets = try sextets(of: Array(text))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(sextets.count * 3 / 4)
    var bits: UInt32 = 0
    var bitCount: UInt32 = 0
    for sextet in sextets {
      bits = bits << 6 | UInt32(sextet)
      bitCount += 6
      if bitCount >= 8 {
        bitCount -= 8
        bytes.append(UInt8(bits >> bitCount))
        bits &= 1 << bitCount - 1
      }
    }
    guard bits == 0 || allowingNonzeroPadBits else {
      throw .nonzeroPadBits(UInt8(bits), offset: sextets.count - 1)
    }
    return bytes
  }

  /// The values of the characters before the padding.
  ///
  /// Throws for everything that can be wrong but the pad bits.
  private static func sextets(of text: [UInt8]) throws(Base64Error) -> [UInt8] {
    var sextets: [UInt8] = []
    sextets.reserveCapacity(text.count)
    var firstPadding: Int?
    var firstMisplaced: Int?
    var offset = 0
    for character in text {
      if character == padding {
        firstPadding = firstPadding ?? offset
        if offset % 4 < 2 {
          firstMisplaced = firstMisplaced ?? offset
        }
      } else {
        guard let sextet = value(of: character) else {
          throw .characterOutsideAlphabet(character, offset: offset)
        }
        sextets.append(sextet)
        firstMisplaced = firstMisplaced ?? firstPadding
      }
      offset += 1
    }
    if let offset = firstMisplaced { throw .misplacedPadding(offset: offset) }
    guard offset % 4 == 0 else { throw .wrongLength(offset) }
    return sextets
  }

  /// The value of a character of the alphabet: the reverse of ``character(for:)``.
  private static func value(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
