/// The Base64 encoding with the standard alphabet and required padding (RFC 4648 §4).
///
/// Three bytes are 24 bits, and so are four pieces of six. Each piece selects
/// one of 64 characters. It is an encoding: nothing is encrypted.
public enum Base64: Sendable {
  static let padding = UInt8(ascii: "=")

  /// Encodes bytes as ASCII characters, four for every three bytes begun.
  public static func encode(_ bytes: some Collection<UInt8>) -> [UInt8] {
    let input = Array(bytes)
    var text = [UInt8](repeating: padding, count: (input.count + 2) / 3 * 4)
    var output = text.mutableSpan
    var position = 0
    for start in stride(from: 0, to: input.count, by: 3) {
      let count = min(3, input.count - start)
      let bits = bits(of: input.span.extracting(start..<start + count))
      for index in 0...count {
        output[position + index] = character(for: sextet(index, of: bits))
      }
      position += 4
    }
    return text
  }

  /// Shows how ``encode(_:)`` cuts the bytes anew, one group for every three bytes begun.
  ///
  /// The characters of all groups, one after the other, are the encoded text.
  public static func groups(of bytes: some Collection<UInt8>) -> [Base64Group] {
    var rest = Array(bytes)[...]
    var groups: [Base64Group] = []
    while !rest.isEmpty {
      groups.append(Base64Group(prefixOf: rest))
      rest = rest.dropFirst(3)
    }
    return groups
  }

  /// One to three bytes as a 24-bit number, filled up with 0 bits on the right.
  static func bits(of group: Span<UInt8>) -> UInt32 {
    var bits: UInt32 = 0
    for index in group.indices {
      bits |= UInt32(group[index]) << UInt32(16 - 8 * index)
    }
    return bits
  }

  /// The six bits of a 24-bit number at `index`, which counts from the left, from 0 to 3.
  static func sextet(_ index: Int, of bits: UInt32) -> UInt8 {
    UInt8(bits >> UInt32(18 - 6 * index) & 0x3F)
  }

  /// The character for a value below 64 (RFC 4648 §4, Table 1).
  static func character(for sextet: UInt8) -> UInt8 {
    switch sextet {
    case 0..<26: UInt8(ascii: "A") + sextet
    case 26..<52: UInt8(ascii: "a") + sextet - 26
    case 52..<62: UInt8(ascii: "0") + sextet - 52
    case 62: UInt8(ascii: "+")
    default: UInt8(ascii: "/")
    }
  }
}
