/// Writes the parts of a text/event-stream (HTML §9.2.5).
public enum EventStreamWriter: Sendable {
  /// An event with its empty line.
  ///
  /// CR and CR LF in the data arrive as LF: the format has no other line end in its data.
  ///
  /// - Parameters:
  ///   - data: What the event says; each line of it gets a line of its own.
  ///   - type: What its listeners are registered for; `nil` for `message`.
  ///   - id: What a browser that comes back names as the last event that it has; `nil` leaves
  ///     the last id as it is.
  /// - Returns: The bytes as they go into the body.
  /// - Precondition: `type` and `id` hold neither CR nor LF, and `id` no NUL.
  public static func event(data: [UInt8], type: String? = nil, id: String? = nil) -> [UInt8] {
    var bytes: [UInt8] = []
    if let id {
      precondition(!id.utf8.contains(0), "an id without NUL, or it is ignored")
      bytes += line("id", id)
    }
    if let type { bytes += line("event", type) }
    for part in lines(of: data) { bytes += Array("data: ".utf8) + part + [lineFeed] }
    return bytes + [lineFeed]
  }

  /// A comment, which fires nothing, and an empty line.
  ///
  /// - Precondition: `text` holds neither CR nor LF.
  public static func comment(_ text: String) -> [UInt8] {
    line("", text) + [lineFeed]
  }

  /// How long the browser waits before it connects again, and an empty line.
  public static func retry(milliseconds: UInt32) -> [UInt8] {
    line("retry", "\(milliseconds)") + [lineFeed]
  }

  private static let lineFeed = UInt8(ascii: "\n")

  private static func line(_ name: String, _ value: String) -> [UInt8] {
    precondition(
      value.utf8.allSatisfy { $0 != UInt8(ascii: "\r") && $0 != lineFeed },
      "a line holds no line end"
    )
    return Array(name.utf8) + Array(": ".utf8) + Array(value.utf8) + [lineFeed]
  }

  /// The lines of a text, at least one, without their ends.
  private static func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == lineFeed || byte == UInt8(ascii: "\r") {
        lines.append(text[start..<index])
        let isPair = byte != lineFeed && index + 1 < text.count && text[index + 1] == lineFeed
        index += isPair ? 1 : 0
        start = index + 1
      }
      index += 1
    }
    return lines + [text[start...]]
  }
}
