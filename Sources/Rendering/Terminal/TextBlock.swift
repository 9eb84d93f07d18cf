/// Text for a terminal, built line by line.
public struct TextBlock: Sendable {
  /// How many columns a line may take.
  public let width: Int

  /// The lines so far, each with its end.
  public private(set) var text = ""

  /// Whether colours may be used.
  public let usesColor: Bool

  /// Creates an empty block.
  public init(width: Int, usesColor: Bool = false) {
    self.width = width
    self.usesColor = usesColor
  }

  /// Appends a line as it is.
  public mutating func line(_ line: String = "") {
    text += line.trimmedRight + "\n"
  }

  /// Appends a heading.
  public mutating func heading(_ heading: String) {
    line(styled(heading, .bold))
  }

  /// Appends a paragraph, broken into lines.
  public mutating func paragraph(_ paragraph: String, indent: Int = 0, style: Style? = nil) {
    let space = String(repeating: " ", count: indent)
    for part in Wrapping.lines(paragraph, width: max(20, width - indent)) {
      line(space + (style.map { styled(part, $0) } ?? part))
    }
  }

  /// Appends short items with dots between them, and breaks lines only between items.
  public mutating func key(_ items: [String], indent: Int = 2) {
    let space = String(repeating: " ", count: indent)
    var current = ""
    for item in items {
      let longer = current.isEmpty ? item : "\(current) · \(item)"
      if !current.isEmpty, indent + longer.displayWidth > width {
        line(space + current)
        current = item
      } else {
        current = longer
      }
    }
    if !current.isEmpty { line(space + current) }
  }

  /// Appends a label and, from a column on, what belongs to it.
  public mutating func entry(_ label: String, _ content: String, column: Int, indent: Int = 2) {
    let label = String(repeating: " ", count: indent) + label
    let parts = Wrapping.lines(content, width: max(20, width - column))
    var first = label.padded(to: column)
    if label.displayWidth >= column {
      line(label)
      first = String(repeating: " ", count: column)
    }
    for (index, part) in parts.enumerated() {
      line((index == 0 ? first : String(repeating: " ", count: column)) + part)
    }
  }

  /// A way to make text stand out; never the only carrier of a meaning.
  public enum Style: String, Sendable {
    /// Heavier letters.
    case bold = "1"

    /// Fainter letters.
    case dim = "2"

    /// What goes from the client to the server.
    case fromClient = "36"

    /// What goes from the server to the client.
    case fromServer = "33"

    /// A broken rule.
    case wrong = "31"

    /// A right answer.
    case right = "32"
  }

  /// The text in a style, if colours may be used.
  public func styled(_ text: String, _ style: Style) -> String {
    usesColor ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}
