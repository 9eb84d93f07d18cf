/// Numbers with a unit, in whole units of the smallest one.
enum Quantity {
  private static let timeUnits: [(name: String, size: Int64)] = [
    ("ns", 1), ("us", 1000), ("µs", 1000), ("ms", 1_000_000), ("s", 1_000_000_000),
    ("min", 60_000_000_000), ("h", 3_600_000_000_000), ("d", 86_400_000_000_000),
  ]

  private static let rateUnits: [(name: String, size: Int64)] = [
    ("bit/s", 1), ("kbit/s", 1000), ("Mbit/s", 1_000_000), ("Gbit/s", 1_000_000_000),
  ]

  /// A length of time; a plain `0` needs no unit.
  static func nanoseconds(_ text: String) -> Int64? {
    text == "0" ? 0 : value(text, in: timeUnits)
  }

  /// A rate.
  static func bitsPerSecond(_ text: String) -> Int64? {
    value(text, in: rateUnits)
  }

  /// A percentage from 0 to 100, in thousandths of a percent.
  static func percentage(_ text: String) -> UInt32? {
    value(text, in: [("%", 1000)]).flatMap { $0 <= 100_000 ? UInt32($0) : nil }
  }

  /// Digits, perhaps a point and more digits, then the unit without a space.
  private static func value(_ text: String, in units: [(name: String, size: Int64)]) -> Int64? {
    let bytes = Array(text.utf8)
    let number = bytes.prefix {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
    }
    let unit = String(decoding: bytes[number.count...], as: UTF8.self)
    guard let size = units.first(where: { $0.name == unit })?.size else { return nil }
    let parts = number.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ (1...12).contains($0.count) }),
      let whole = Int64(String(decoding: parts[0], as: UTF8.self))
    else { return nil }
    let (scaled, overflows) = whole.multipliedReportingOverflow(by: size)
    guard !overflows else { return nil }
    guard parts.count == 2 else { return scaled }
    var fraction: Int64 = 0
    var unitLeft = size
    for digit in parts[1] {
      guard unitLeft % 10 == 0 else { return nil }
      unitLeft /= 10
      fraction += Int64(digit - UInt8(ascii: "0")) * unitLeft
    }
    let (sum, carries) = scaled.addingReportingOverflow(fraction)
    return carries ? nil : sum
  }
}

extension UInt8 {
  /// Whether the byte is a decimal digit.
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// Whether the byte may stand in a name: letters, digits, `.`, `-` and `_`.
  var isNameByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "_"):
      true
    default:
      false
    }
  }
}
