public import Glossary
public import Tracing

/// Numbers as people read them.
public enum NumberText: Sendable {
  /// Milliseconds with three decimals: "150.000".
  public static func milliseconds(_ span: TimeSpan) -> String {
    let microseconds = (span.nanoseconds + 500) / 1000
    let fraction = String(1000 + microseconds % 1000).utf8.dropFirst()
    return "\(microseconds / 1000).\(String(decoding: Array(fraction), as: UTF8.self))"
  }

  /// The time since the start of a run in milliseconds.
  public static func milliseconds(_ instant: Instant) -> String {
    milliseconds(instant - .start)
  }

  /// Milliseconds without needless zeros: "150", "0.25".
  public static func shortMilliseconds(_ span: TimeSpan) -> String {
    var text = Array(milliseconds(span).utf8)
    while text.last == UInt8(ascii: "0") { text.removeLast() }
    if text.last == UInt8(ascii: ".") { text.removeLast() }
    return String(decoding: text, as: UTF8.self)
  }

  /// A length of time with its unit: whole seconds when it is long, else milliseconds.
  public static func duration(_ span: TimeSpan, in language: Language) -> String {
    let isLong = span.nanoseconds >= 10_000_000_000 && span.nanoseconds % 1_000_000_000 == 0
    let number = isLong ? String(span.nanoseconds / 1_000_000_000) : shortMilliseconds(span)
    return switch language {
    case .english: "\(number) \(isLong ? "s" : "ms")"
    case .chinese: "\(number) \(isLong ? "秒" : "毫秒")"
    }
  }

  /// A number of thousandths without needless zeros, or with so many places: "1.05", "3".
  public static func thousandths(_ value: Int64, places: Int = 0) -> String {
    let digits = Array(String(value.magnitude).utf8)
    var text = Array(repeating: UInt8(ascii: "0"), count: max(0, 4 - digits.count)) + digits
    text.insert(UInt8(ascii: "."), at: text.count - 3)
    var kept = 3
    while kept > places, text.last == UInt8(ascii: "0") {
      text.removeLast()
      kept -= 1
    }
    if text.last == UInt8(ascii: ".") { text.removeLast() }
    return (value < 0 ? "-" : "") + String(decoding: text, as: UTF8.self)
  }

  /// A difference with its sign, its digits grouped: "+1 200", "-7", "0".
  public static func signed(_ value: Int) -> String {
    (value > 0 ? "+" : "") + grouped(value)
  }

  /// A difference in milliseconds with its sign: "+150.000", "0".
  public static func signedMilliseconds(_ span: TimeSpan) -> String {
    guard span != .zero else { return "0" }
    let size = TimeSpan(nanoseconds: Int64(clamping: span.nanoseconds.magnitude))
    return (span < .zero ? "-" : "+") + milliseconds(size)
  }

  /// A number in hexadecimal, as wide as its bits need: "0x01f4".
  public static func hexadecimal(_ value: UInt64, bits: Int) -> String {
    let digits = String(value, radix: 16)
    let width = (bits + 3) / 4
    return "0x" + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  /// The bits of a number: "0101".
  public static func binary(_ value: UInt64, bits: Int) -> String {
    let digits = String(value, radix: 2)
    return String(repeating: "0", count: max(0, bits - digits.utf8.count)) + digits
  }

  /// A whole number with a thin grouping of its digits: "292 480".
  public static func grouped(_ value: Int) -> String {
    let digits = Array(String(value).utf8)
    var result: [UInt8] = []
    for (index, digit) in digits.enumerated() {
      let left = digits.count - index
      if index > 0 && left % 3 == 0 && digits[index - 1] != UInt8(ascii: "-") {
        result.append(UInt8(ascii: " "))
      }
      result.append(digit)
    }
    return String(decoding: result, as: UTF8.self)
  }
}
