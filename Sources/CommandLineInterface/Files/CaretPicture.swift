import Rendering

/// A line of a file with carets below what is wrong in it.
struct CaretPicture {
  let line: Int
  let column: Int
  let width: Int
  let source: String

  var text: String {
    let shownLine = PayloadText.escaped(source.replacingTabs)
    let scalars = Array(source.unicodeScalars)
    let before = scalars.prefix(column - 1).reduce(0) { $0 + String(Character($1)).displayWidth }
    let under = scalars.dropFirst(column - 1).prefix(width)
      .reduce(0) { $0 + String(Character($1)).displayWidth }
    let number = String(line)
    let margin = String(repeating: " ", count: number.utf8.count)
    let caret = String(repeating: " ", count: before) + String(repeating: "^", count: max(1, under))
    return "\(number) | \(shownLine)\n\(margin) | \(caret)"
  }
}

extension String {
  /// The text with each tab as one space, so that a caret below it stands right.
  fileprivate var replacingTabs: String {
    String(decoding: utf8.map { $0 == UInt8(ascii: "\t") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
  }
}
