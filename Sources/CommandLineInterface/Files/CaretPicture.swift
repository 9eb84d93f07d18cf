import Rendering

/// A line of a file with carets below what is wrong in it.
struct CaretPicture {
  /// The number of the line; `nil` for text that stands in no file.
  let line: Int?
  let column: Int
  let width: Int
  let source: String

  var text: String {
    let shownLine = PayloadText.sourceLine(source)
    let scalars = Array(source.unicodeScalars)
    let before = scalars.prefix(column - 1).reduce(0) { $0 + String(Character($1)).displayWidth }
    let under = scalars.dropFirst(column - 1).prefix(width)
      .reduce(0) { $0 + String(Character($1)).displayWidth }
    let number = line.map { String($0) } ?? ""
    let margin = String(repeating: " ", count: number.utf8.count)
    let room = 78 - margin.utf8.count
    let caret = String(repeating: "^", count: min(max(1, under), 20))
    guard before + caret.utf8.count > room || shownLine.displayWidth > room else {
      return
        "\(number) | \(shownLine)\n\(margin) | \(String(repeating: " ", count: before))\(caret)"
    }
    // Of a long line the part around the place is shown.
    let start = max(0, column - 31)
    let part = PayloadText.escaped(String(String.UnicodeScalarView(scalars.dropFirst(start))))
      .clipped(to: room - 1)
    let lead = scalars[start..<column - 1].reduce(0) { $0 + String(Character($1)).displayWidth }
    let dots = start > 0 ? "…" : ""
    let gap = String(repeating: " ", count: lead + dots.count)
    return "\(number) | \(dots)\(part)\n\(margin) | \(gap)\(caret)"
  }
}
