/// Why a text is not the Base64 form of any bytes.
///
/// Offsets count the bytes of the text from 0.
public enum Base64Error: Error, Equatable, Sendable {
  /// A character belongs neither to the alphabet nor to the padding (RFC 4648 §3.3).
  case characterOutsideAlphabet(UInt8, offset: Int)

  /// A `=` stands in the first half of a group of four, or other characters follow it.
  ///
  /// The offset is that of the first `=` in such a half, or that of the first `=`
  /// of all if other characters follow it: whichever shows first.
  case misplacedPadding(offset: Int)

  /// The number of characters is not a multiple of four (RFC 4648 §4).
  case wrongLength(Int)

  /// The last character before the padding has a 1 among the bits that belong to no byte.
  ///
  /// The bits are the lowest two or four of that character (RFC 4648 §3.5).
  case nonzeroPadBits(UInt8, offset: Int)

  /// Where reading stopped; for a wrong length, the end of the text.
  public var offset: Int {
    switch self {
    case .characterOutsideAlphabet(_, let offset): offset
    case .misplacedPadding(let offset): offset
    case .wrongLength(let count): count
    case .nonzeroPadBits(_, let offset): offset
    }
  }
}

extension Base64Error: CustomStringConvertible {
  /// What arrived, then what the rule is: one sentence each.
  public var description: String {
    switch self {
    case .characterOutsideAlphabet(let byte, let offset):
      "The byte at offset \(offset) is \([byte].hexadecimal). "
        + "Base64 has only A-Z, a-z, 0-9, + and /, with = as padding."
    case .misplacedPadding(let offset):
      "There is a = at offset \(offset). "
        + "Padding may only be the last one or two characters of the last group of four."
    case .wrongLength(let count):
      "The length is \(count). Base64 comes in groups of four characters, padded with =."
    case .nonzeroPadBits(let bits, let offset):
      "The unused low bits of the character at offset \(offset) are \(bits). They must be 0."
    }
  }
}
