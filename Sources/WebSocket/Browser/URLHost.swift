import Wire

/// The host of a URL of a special scheme (URL Standard §3.5).
enum URLHost {
  /// Reads a host as a page writes it.
  ///
  /// The letters of names are mapped as Unicode TS 46 says for ASCII, Latin, Greek and
  /// Cyrillic capitals and for full-width forms; all others are taken as they are.
  ///
  /// - Returns: The host as a URL shows it; `nil` when it is none.
  static func parse(_ text: [Unicode.Scalar]) -> String? {
    if text.first == "[" {
      guard text.last == "]", text.count > 2 else { return nil }
      return IPv6Text.parse(text[1..<text.count - 1]).map { "[\($0)]" }
    }
    var bytes: [UInt8] = []
    for scalar in text { bytes += Array(String(Character(scalar)).utf8) }
    let decoded = String(decoding: PercentEncoding.decode(bytes), as: UTF8.self)
    guard let name = asciiName(of: Array(decoded.unicodeScalars)) else { return nil }
    guard endsInNumber(name) else { return String(decoding: name, as: UTF8.self) }
    return IPv4Text.parse(name)
  }

  /// The name in ASCII: small letters, and Punycode for all other ones.
  private static func asciiName(of scalars: [Unicode.Scalar]) -> [UInt8]? {
    var name: [UInt8] = []
    let labels = scalars.map { mapped($0) }.split(separator: ".", omittingEmptySubsequences: false)
    for (index, label) in labels.enumerated() {
      if index > 0 { name.append(UInt8(ascii: ".")) }
      if label.allSatisfy({ $0.isASCII }) {
        name += label.map { UInt8(truncatingIfNeeded: $0.value) }
      } else {
        guard let encoded = Punycode.encode(Array(label)) else { return nil }
        name += Array("xn--".utf8) + encoded
      }
    }
    let isAllowed = !name.isEmpty && name.allSatisfy { !isForbidden($0) }
    return isAllowed ? name : nil
  }

  /// The letter that stands for another one in names.
  private static func mapped(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let value = scalar.value
    let other: UInt32 =
      switch value {
      case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE, 0x391...0x3A1, 0x3A3...0x3A9, 0x410...0x42F:
        value + 0x20
      case 0x400...0x40F: value + 0x50
      case 0xFF01...0xFF5E:
        (0xFF21...0xFF3A).contains(value) ? value - 0xFEE0 + 0x20 : value - 0xFEE0
      case 0x3002, 0xFF61: 0x2E
      default: value
      }
    return Unicode.Scalar(other) ?? scalar
  }

  /// The bytes that no name has (URL Standard §3.5, forbidden domain code points).
  private static func isForbidden(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte >= 0x7F || forbiddenSigns.contains(byte)
  }

  private static let forbiddenSigns: [UInt8] = Array("#/:<>?@[\\]^|%".utf8)

  /// Whether the last label is a number, so that the whole must be an IPv4 address.
  private static func endsInNumber(_ name: [UInt8]) -> Bool {
    var labels = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if labels.last?.isEmpty == true, labels.count > 1 { labels.removeLast() }
    guard let last = labels.last, !last.isEmpty else { return false }
    if last.allSatisfy({ $0.decimalDigit != nil }) { return true }
    return IPv4Text.number(last) != nil
  }
}

/// An IPv4 address as URLs may write it: each part decimal, octal or hexadecimal, the last one
/// standing for all that is left (URL Standard §3.5).
enum IPv4Text {
  static func parse(_ name: [UInt8]) -> String? {
    var parts = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if parts.last?.isEmpty == true, parts.count > 1 { parts.removeLast() }
    guard parts.count <= 4 else { return nil }
    var numbers: [UInt64] = []
    for part in parts {
      guard let number = number(part) else { return nil }
      numbers.append(number)
    }
    guard let last = numbers.popLast(), numbers.allSatisfy({ $0 <= 255 }),
      last < UInt64(1) << UInt64(8 * (4 - numbers.count))
    else { return nil }
    var address = last
    for (index, number) in numbers.enumerated() { address += number << UInt64(8 * (3 - index)) }
    return [24, 16, 8, 0].map { "\(address >> UInt64($0) & 255)" }.joined(separator: ".")
  }

  /// The value of a part; `nil` if it is no number.
  static func number(_ part: ArraySlice<UInt8>) -> UInt64? {
    guard !part.isEmpty else { return nil }
    var digits = part
    var base: UInt64 = 10
    if part.count >= 2, part.first == UInt8(ascii: "0") {
      let isHexadecimal = part.dropFirst().first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
      base = isHexadecimal ? 16 : 8
      digits = part.dropFirst(isHexadecimal ? 2 : 1)
    }
    var value: UInt64 = 0
    for digit in digits {
      guard let digit = digit.hexadecimalDigit, UInt64(digit) < base else { return nil }
      let (product, overflows) = value.multipliedReportingOverflow(by: base)
      guard !overflows, product <= .max - 15 else { return nil }
      value = product + UInt64(digit)
    }
    return value
  }
}
