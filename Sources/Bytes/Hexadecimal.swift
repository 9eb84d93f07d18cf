extension [UInt8] {
  /// Parses pairs of hexadecimal digits, ignoring white space between the pairs.
  ///
  /// Digits may be of either case. White space is space, tab, line feed and
  /// carriage return. The result is `nil` if `text` has any other character, or a
  /// digit without its partner next to it.
  ///
  /// - Parameter text: Pairs of digits, such as `81 05` or `8105`.
  public init?(hexadecimal text: String) {
    var bytes: [UInt8] = []
    var high: UInt8?
    for character in text.utf8 {
      if let digit = Self.digit(character) {
        guard let first = high else {
          high = digit
          continue
        }
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        guard high == nil, Self.isWhiteSpace(character) else { return nil }
      }
    }
    guard high == nil else { return nil }
    self = bytes
  }

  private static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private static func isWhiteSpace(_ character: UInt8) -> Bool {
    switch character {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    default: false
    }
  }
}

extension Collection<UInt8> {
  /// Two lower-case digits for each byte, without spaces: `8105`.
  public var hexadecimal: String { hexadecimalText(spaced: false) }

  /// Two lower-case digits for each byte, with a space between bytes: `81 05`.
  public var hexadecimalPairs: String { hexadecimalText(spaced: true) }

  private func hexadecimalText(spaced: Bool) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(count * 3)
    for byte in self {
      if spaced, !text.isEmpty {
        text.append(UInt8(ascii: " "))
      }
      text.append(Self.character(forDigit: byte >> 4))
      text.append(Self.character(forDigit: byte & 0xF))
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func character(forDigit digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
  }
}
