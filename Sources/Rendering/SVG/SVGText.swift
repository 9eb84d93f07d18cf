/// A picture as SVG, element by element.
struct SVGText {
  private(set) var text = ""

  /// Appends an element without content.
  mutating func element(_ name: String, _ attributes: [(name: String, value: String)]) {
    text += "<\(name)\(Self.list(attributes))/>\n"
  }

  /// Appends an element with a text in it.
  mutating func element(
    _ name: String,
    _ attributes: [(name: String, value: String)],
    _ content: String
  ) {
    text += "<\(name)\(Self.list(attributes))>\(Self.escaped(content))</\(name)>\n"
  }

  /// Appends the start of an element that has others in it.
  mutating func open(_ name: String, _ attributes: [(name: String, value: String)]) {
    text += "<\(name)\(Self.list(attributes))>\n"
  }

  /// Appends the end of an element.
  mutating func close(_ name: String) {
    text += "</\(name)>\n"
  }

  private static func list(_ attributes: [(name: String, value: String)]) -> String {
    attributes.map { " \($0.name)=\"\(escaped($0.value))\"" }.joined()
  }

  /// A text in which nothing is markup, and no character that XML does not allow (XML 1.0 §2.2).
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "\n"
      default:
        let isAllowed = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
        result.unicodeScalars.append(isAllowed ? scalar : "\u{FFFD}")
      }
    }
    return result
  }

  /// A coordinate to a tenth.
  static func number(_ value: Double) -> String {
    let tenths = Int64((min(max(value, -1e6), 1e6) * 10).rounded())
    return NumberText.thousandths(tenths * 100)
  }
}
