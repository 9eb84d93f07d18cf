/// Writes the page of a hidden frame that never ends: each message is a script element that calls
/// a function of the page around it (RFC 6202 §3.2).
public enum ScriptStreamWriter: Sendable {
  /// The function of the page around the frame that takes a message.
  public static let function = "parent.receive"

  /// What the frame begins with.
  ///
  /// - Parameter padding: How many spaces to send at once. Some old browsers ran no script
  ///   before they had received a buffer full (RFC 6202 §3.2).
  /// - Returns: The start of a page whose body stays open.
  public static func start(padding: Int = 0) -> [UInt8] {
    Array("<!DOCTYPE html><body>\n".utf8)
      + [UInt8](repeating: UInt8(ascii: " "), count: max(0, padding))
  }

  /// The script element for a message.
  ///
  /// - Parameters:
  ///   - message: A text in UTF-8.
  ///   - isEscaped: Whether the message cannot break out of its string; without that it is
  ///     pasted into the script as it is, which is how attackers like it.
  /// - Returns: The element.
  public static func element(for message: [UInt8], isEscaped: Bool = true) -> [UInt8] {
    Array("<script>\(function)(\"".utf8) + (isEscaped ? escaped(message) : message)
      + Array("\")</script>".utf8)
  }

  /// A message as the inside of a string of JavaScript in a script element.
  ///
  /// It holds no quotation mark that would end the string, and no `<`: without one, neither
  /// `</script` nor `<!--` can stand in it, whatever the message says.
  public static func escaped(_ message: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in String(decoding: message, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\"", "\\":
        bytes += [UInt8(ascii: "\\"), UInt8(ascii: scalar)]
      case "<", "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        let zeros = String(repeating: "0", count: 4 - digits.utf8.count)
        bytes += Array("\\u\(zeros)\(digits)".utf8)
      default:
        bytes += Array(String(scalar).utf8)
      }
    }
    return bytes
  }
}
