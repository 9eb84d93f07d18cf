import Bytes

/// Bytes as a person can read them.
public enum PayloadText: Sendable {
  /// Text in quotation marks, control characters as escapes; hexadecimal if it is no text.
  ///
  /// - Parameters:
  ///   - bytes: The bytes, or the first of them.
  ///   - limit: How many columns the result may take.
  /// - Returns: One line of text.
  public static func quoted(_ bytes: some Collection<UInt8>, limit: Int) -> String {
    let bytes = Array(bytes.prefix(4 * max(limit, 8)))
    guard isText(bytes) else {
      let shown = bytes.prefix(max(1, (limit - 1) / 3))
      return shown.hexadecimalPairs + (shown.count < bytes.count ? " …" : "")
    }
    return "\"\(escaped(String(decoding: bytes, as: UTF8.self)))\"".clipped(to: limit)
  }

  /// Whether the bytes are UTF-8, but for a character that is cut off at the end.
  public static func isText(_ bytes: [UInt8]) -> Bool {
    var validator = UTF8Validator()
    do throws(UTF8Error) {
      try validator.consume(bytes)
    } catch {
      return false
    }
    let controls = bytes.filter { $0 < 0x20 && ![9, 10, 13].contains($0) || $0 == 0x7F }
    return controls.isEmpty
  }

  /// A text with its control characters made visible; terminal escapes do nothing.
  public static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0D: result += "\\r"
      case 0x0A: result += "\\n"
      case 0x09: result += "\\t"
      case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x200B..<0x2010, 0x2028..<0x202F, 0x2066..<0x206A, 0xFEFF:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A line of a file for a person: each tab as one space, control characters made visible.
  public static func sourceLine(_ line: String) -> String {
    let bytes = line.utf8.map { $0 == UInt8(ascii: "\t") ? UInt8(ascii: " ") : $0 }
    return escaped(String(decoding: bytes, as: UTF8.self))
  }

  /// Sixteen bytes a line: offset, hexadecimal, and the letters they stand for.
  public static func dump(_ bytes: [UInt8], from start: Int = 0) -> [String] {
    stride(from: 0, to: bytes.count, by: 16).map { index in
      let row = bytes[index..<min(index + 16, bytes.count)]
      let offset = String(0x10000 + start + index, radix: 16).utf8.dropFirst()
      let letters = row.map { (0x20..<0x7F).contains($0) ? $0 : UInt8(ascii: ".") }
      let digits = row.hexadecimalPairs.padded(to: 48)
      return
        "\(String(decoding: Array(offset), as: UTF8.self))  \(digits) \(String(decoding: letters, as: UTF8.self))"
    }
  }
}
