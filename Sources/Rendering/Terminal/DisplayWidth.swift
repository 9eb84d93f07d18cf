/// How many columns of a terminal text takes (Unicode Standard Annex #11).
extension Unicode.Scalar {
  /// 2 for wide characters such as Han, 0 for combining ones, else 1.
  ///
  /// Characters of ambiguous width, such as “ and →, count as 1, as in a
  /// terminal that is not set to a legacy East Asian encoding.
  var displayWidth: Int {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x300..<0x370, 0x200B..<0x2010, 0x20D0..<0x2100, 0xFE00..<0xFE10:
      0
    case 0x1100..<0x1160, 0x2E80..<0x303F, 0x3041..<0x4DC0, 0x4E00..<0xA4D0, 0xAC00..<0xD7A4,
      0xF900..<0xFB00, 0xFE30..<0xFE70, 0xFF01..<0xFF61, 0xFFE0..<0xFFE7, 0x1F300..<0x1F650,
      0x1F900..<0x1FA00, 0x20000..<0x3FFFE:
      2
    default:
      1
    }
  }
}

extension String {
  /// How many columns the text takes.
  public var displayWidth: Int {
    unicodeScalars.reduce(0) { $0 + $1.displayWidth }
  }

  /// The text, filled with spaces on the right up to a width.
  public func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - displayWidth))
  }

  /// The text, filled with spaces on the left up to a width.
  public func aligned(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - displayWidth)) + self
  }

  /// The text, cut at its start with an ellipsis if it takes more than `width` columns.
  ///
  /// Of the names of variants the end tells more than the beginning.
  public func clippedAtStart(to width: Int) -> String {
    guard displayWidth > width else { return self }
    var kept: [Unicode.Scalar] = []
    var used = 0
    for scalar in unicodeScalars.reversed() {
      guard used + scalar.displayWidth < width else { break }
      kept.append(scalar)
      used += scalar.displayWidth
    }
    var result = "…"
    result.unicodeScalars.append(contentsOf: kept.reversed())
    return result
  }

  /// The text, cut with an ellipsis if it takes more than `width` columns.
  public func clipped(to width: Int) -> String {
    guard displayWidth > width else { return self }
    var result = ""
    var used = 0
    for scalar in unicodeScalars {
      guard used + scalar.displayWidth < width else { break }
      result.unicodeScalars.append(scalar)
      used += scalar.displayWidth
    }
    return result + "…"
  }
}
