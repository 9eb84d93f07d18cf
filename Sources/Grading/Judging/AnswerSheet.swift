import Bytes

/// What a program wrote to standard output, cut into lines.
struct AnswerSheet: Equatable, Sendable {
  /// The lines without their ends.
  let lines: [[UInt8]]

  /// Whether some line ended as in Windows, with a carriage return before the line feed.
  let hasWindowsEnds: Bool

  /// Cuts an output into lines; the last one need not have an end.
  init(_ output: [UInt8]) {
    var hasWindowsEnds = false
    var lines: [[UInt8]] = []
    let feed = UInt8(ascii: "\n")
    for line in output.split(separator: feed, omittingEmptySubsequences: false) {
      let isWindows = line.last == UInt8(ascii: "\r")
      if isWindows { hasWindowsEnds = true }
      lines.append(Array(isWindows ? line.dropLast() : line))
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    self.lines = lines
    self.hasWindowsEnds = hasWindowsEnds
  }

  /// The line that answers the key at `index`.
  subscript(index: Int) -> [UInt8]? {
    lines.indices.contains(index) ? lines[index] : nil
  }
}

extension [UInt8] {
  /// Whether the bytes are whole characters of UTF-8.
  var isUTF8: Bool {
    var validator = UTF8Validator()
    do throws(UTF8Error) {
      try validator.consume(self)
      try validator.finish()
    } catch {
      return false
    }
    return true
  }

  /// The bytes without spaces and tabs, and other white space, at both ends.
  var trimmed: [UInt8] {
    let isWhite = { (byte: UInt8) in byte == 0x20 || (9...13).contains(byte) }
    let start = self[...].drop(while: isWhite)
    return Array(start.reversed().drop(while: isWhite).reversed())
  }

  /// The ASCII letters A to Z as a to z.
  var lowercased: [UInt8] {
    map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
  }

  /// Where another text begins in this one.
  func firstIndex(ofText other: [UInt8]) -> Int? {
    guard !other.isEmpty, other.count <= count else { return nil }
    return (0...count - other.count).first { start in
      self[start..<start + other.count].elementsEqual(other)
    }
  }
}
