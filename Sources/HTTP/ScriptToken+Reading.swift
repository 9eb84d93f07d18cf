/// How the text of a script is cut into tokens.
extension ScriptToken {
  /// The tokens of a script; `nil` if a string or a comment in it has no end.
  static func tokens(of source: [UInt8]) -> [ScriptToken]? {
    var cutter = ScriptCutter(source: source)
    var tokens: [ScriptToken] = []
    while cutter.skipSpace() {
      guard let token = cutter.next() else { return nil }
      tokens.append(token)
    }
    return cutter.isBroken ? nil : tokens
  }
}

/// A place in the text of a script.
private struct ScriptCutter {
  let source: [UInt8]
  var index = 0
  var isOnNewLine = false

  /// Whether a comment has no end.
  var isBroken = false

  private func byte(_ offset: Int = 0) -> UInt8? {
    index + offset < source.count ? source[index + offset] : nil
  }

  /// Skips white space and comments.
  ///
  /// - Returns: Whether a token follows.
  mutating func skipSpace() -> Bool {
    isOnNewLine = false
    while let first = byte() {
      switch (first, byte(1)) {
      case (0x0A, _), (0x0D, _):
        isOnNewLine = true
        index += 1
      case (0x09, _), (0x0B, _), (0x0C, _), (0x20, _):
        index += 1
      case (UInt8(ascii: "/"), UInt8(ascii: "/")):
        while let next = byte(), next != 0x0A, next != 0x0D { index += 1 }
      case (UInt8(ascii: "/"), UInt8(ascii: "*")):
        skipComment()
      default:
        return true
      }
    }
    return false
  }

  private mutating func skipComment() {
    index += 2
    while byte() != nil {
      if byte() == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
        index += 2
        return
      }
      index += 1
    }
    isBroken = true
  }

  /// The next token; `nil` if it is a string without an end.
  mutating func next() -> ScriptToken? {
    let start = index
    let first = source[start]
    let kind: ScriptToken.Kind
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      guard let text = string(endingWith: first) else { return nil }
      kind = .string(text)
    } else if first.isWordByte {
      while byte()?.isWordByte == true { index += 1 }
      kind = .word(Array(source[start..<index]))
    } else {
      index += 1
      kind = .sign(first)
    }
    return ScriptToken(kind: kind, range: start..<index, isOnNewLine: isOnNewLine)
  }

  private mutating func string(endingWith quote: UInt8) -> [UInt8]? {
    var text: [UInt8] = []
    index += 1
    while let next = byte() {
      index += 1
      switch next {
      case quote: return text
      case 0x0A, 0x0D: return nil
      case UInt8(ascii: "\\"):
        guard let escaped = byte() else { return nil }
        index += 1
        text += unescaped(escaped)
      default: text.append(next)
      }
    }
    return nil
  }

  /// What stands for an escape, whose backslash and first character are read.
  private mutating func unescaped(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "v"): return [0x0B]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "u"): return scalar(digits: 4)
    case UInt8(ascii: "x"): return scalar(digits: 2)
    default: return [byte]
    }
  }

  private mutating func scalar(digits count: Int) -> [UInt8] {
    let digits = String(decoding: source[index...].prefix(count), as: UTF8.self)
    index = min(index + count, source.count)
    let value = UInt32(digits, radix: 16).flatMap { Unicode.Scalar($0) } ?? "\u{FFFD}"
    return Array(String(value).utf8)
  }
}

extension UInt8 {
  /// Whether the byte may stand in a name or a number; those beyond ASCII may.
  fileprivate var isWordByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      true
    default:
      false
    }
  }
}
