/// Breaks text into lines: between words, and between Han characters.
struct Wrapping {
  /// Breaks a text into lines of at most `width` columns.
  ///
  /// A word that is longer than a line is cut. No line begins with a closing
  /// punctuation mark, and none ends with an opening one.
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var lineWidth = 0
    for piece in pieces(text) {
      let pieceWidth = piece.displayWidth
      if lineWidth + pieceWidth > width, !line.isEmpty {
        lines.append(line.trimmedRight)
        line = ""
        lineWidth = 0
      }
      if line.isEmpty && piece == " " { continue }
      if pieceWidth > width {
        for scalar in piece.unicodeScalars {
          if lineWidth + scalar.displayWidth > width {
            lines.append(line)
            line = ""
            lineWidth = 0
          }
          line.unicodeScalars.append(scalar)
          lineWidth += scalar.displayWidth
        }
        continue
      }
      line += piece
      lineWidth += pieceWidth
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line.trimmedRight) }
    return lines
  }

  private static let closing: [Unicode.Scalar] = [
    "，", "。", "、", "；", "：", "？", "！", "”", "’", "）", "》", "】", "…",
  ]
  private static let opening: [Unicode.Scalar] = ["“", "‘", "（", "《", "【"]

  /// The runs between which a line may be broken.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var current = ""
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      let breaksBefore: Bool
      if let last {
        let besideHan = last.displayWidth == 2 || scalar.displayWidth == 2
        breaksBefore =
          scalar == " " || last == " "
          || besideHan && !closing.contains(scalar) && !opening.contains(last)
      } else {
        breaksBefore = false
      }
      if breaksBefore, !current.isEmpty {
        pieces.append(current)
        current = ""
      }
      current.unicodeScalars.append(scalar)
      last = scalar
    }
    if !current.isEmpty { pieces.append(current) }
    return pieces
  }
}

extension String {
  /// The text without spaces at its end.
  var trimmedRight: String {
    var scalars = Array(unicodeScalars)
    while scalars.last == " " { scalars.removeLast() }
    var result = ""
    result.unicodeScalars.append(contentsOf: scalars)
    return result
  }
}
