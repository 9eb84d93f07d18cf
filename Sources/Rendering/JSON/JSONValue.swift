/// A JSON document (RFC 8259) whose members keep the order in which they were written.
public indirect enum JSONValue: Equatable, Sendable {
  /// A text.
  case string(String)

  /// A whole number.
  case number(Int64)

  /// A number of so many thousandths, tenths and so on: its digits, and how many of them stand
  /// behind the point.
  case decimal(Int64, places: Int)

  /// True or false.
  case bool(Bool)

  /// Nothing.
  case null

  /// Values in order.
  case array([JSONValue])

  /// Members in order.
  case object([Member])

  /// A name and what it stands for.
  public struct Member: Equatable, Sendable {
    /// The name.
    public let name: String

    /// What it stands for.
    public let value: JSONValue

    /// Creates a member.
    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// The document as text, its outer levels spread over lines.
  ///
  /// - Parameter depth: How many levels begin a line for each of their members.
  /// - Returns: The text, its last line ended.
  public func text(spreading depth: Int) -> String {
    var output = ""
    write(to: &output, spreading: depth, indent: 0)
    return output + "\n"
  }

  private func write(to output: inout String, spreading depth: Int, indent: Int) {
    switch self {
    case .string(let text): Self.writeText(text, to: &output)
    case .number(let number): output += String(number)
    case .decimal(let digits, let places): Self.writeDecimal(digits, places, to: &output)
    case .bool(let flag): output += flag ? "true" : "false"
    case .null: output += "null"
    case .array(let values):
      Self.writeList(values, "[", "]", to: &output, spreading: depth, indent: indent) {
        value,
        output in
        value.write(to: &output, spreading: depth - 1, indent: indent + 1)
      }
    case .object(let members):
      Self.writeList(members, "{", "}", to: &output, spreading: depth, indent: indent) {
        member,
        output in
        Self.writeText(member.name, to: &output)
        output += depth > 0 ? ": " : ":"
        member.value.write(to: &output, spreading: depth - 1, indent: indent + 1)
      }
    }
  }

  private static func writeDecimal(_ digits: Int64, _ places: Int, to output: inout String) {
    let all = Array(String(digits.magnitude).utf8)
    let padded = Array(repeating: UInt8(ascii: "0"), count: max(0, places + 1 - all.count)) + all
    if digits < 0 { output += "-" }
    output += String(decoding: padded.dropLast(places), as: UTF8.self)
    if places > 0 { output += "." + String(decoding: padded.suffix(places), as: UTF8.self) }
  }

  private static func writeList<Element>(
    _ elements: [Element],
    _ open: String,
    _ close: String,
    to output: inout String,
    spreading depth: Int,
    indent: Int,
    _ writeElement: (Element, inout String) -> Void
  ) {
    output += open
    for (index, element) in elements.enumerated() {
      if index > 0 { output += "," }
      if depth > 0 { output += "\n" + String(repeating: " ", count: indent + 1) }
      writeElement(element, &output)
    }
    if depth > 0, !elements.isEmpty { output += "\n" + String(repeating: " ", count: indent) }
    output += close
  }

  private static func writeText(_ text: String, to output: inout String) {
    output += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          output += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        } else {
          output.unicodeScalars.append(scalar)
        }
      }
    }
    output += "\""
  }
}
