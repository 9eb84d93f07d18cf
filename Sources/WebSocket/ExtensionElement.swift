import Wire

/// An extension that is offered or accepted, with its parameters (RFC 6455 §9.1).
public struct ExtensionElement: Equatable, Sendable {
  /// A parameter; it need not have a value.
  public struct Parameter: Equatable, Sendable {
    /// Its name.
    public let name: String

    /// Its value, without the quotation marks that may stand around it.
    public let value: String?

    /// Creates a parameter.
    public init(_ name: String, _ value: String? = nil) {
      self.name = name
      self.value = value
    }
  }

  /// The name of the extension.
  public let name: String

  /// Its parameters in their order.
  public let parameters: [Parameter]

  /// Creates an element.
  public init(_ name: String, _ parameters: [Parameter] = []) {
    self.name = name
    self.parameters = parameters
  }

  /// The element as it stands in a field.
  public var text: String {
    parameters.reduce(name) { text, parameter in
      text + "; " + parameter.name + (parameter.value.map { "=" + $0 } ?? "")
    }
  }

  /// The elements of a list, which may be spread over several field lines.
  ///
  /// - Parameter values: The values of all lines of Sec-WebSocket-Extensions.
  /// - Returns: The elements, or `nil` if the text does not follow the grammar.
  public static func list(in values: [String]) -> [ExtensionElement]? {
    var elements: [ExtensionElement] = []
    for value in values {
      var scanner = ElementScanner(bytes: Array(value.utf8))
      guard scanner.appendElements(to: &elements) else { return nil }
    }
    return elements
  }
}

/// Reads the grammar of RFC 6455 §9.1.
private struct ElementScanner {
  let bytes: [UInt8]
  var index = 0

  /// Reads a list; empty members are allowed in it (RFC 9110 §5.6.1.2).
  mutating func appendElements(to elements: inout [ExtensionElement]) -> Bool {
    while true {
      skipSpace()
      if index < bytes.count, bytes[index] != UInt8(ascii: ",") {
        guard let element = element() else { return false }
        elements.append(element)
        skipSpace()
      }
      guard index < bytes.count else { return true }
      guard take(UInt8(ascii: ",")) else { return false }
    }
  }

  private mutating func element() -> ExtensionElement? {
    guard let name = token() else { return nil }
    var parameters: [ExtensionElement.Parameter] = []
    skipSpace()
    while take(UInt8(ascii: ";")) {
      skipSpace()
      guard let parameter = parameter() else { return nil }
      parameters.append(parameter)
      skipSpace()
    }
    return ExtensionElement(name, parameters)
  }

  private mutating func parameter() -> ExtensionElement.Parameter? {
    guard let name = token() else { return nil }
    skipSpace()
    guard take(UInt8(ascii: "=")) else { return ExtensionElement.Parameter(name) }
    skipSpace()
    guard let value = take(UInt8(ascii: "\"")) ? quoted() : token() else { return nil }
    return ExtensionElement.Parameter(name, value)
  }

  /// A quoted text; what is quoted must be a token too (RFC 6455 §9.1).
  private mutating func quoted() -> String? {
    var text: [UInt8] = []
    while index < bytes.count {
      var byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") {
        let isToken = !text.isEmpty && text.allSatisfy { $0.isTokenByte }
        return isToken ? String(decoding: text, as: UTF8.self) : nil
      }
      if byte == UInt8(ascii: "\\"), index < bytes.count {
        byte = bytes[index]
        index += 1
      }
      text.append(byte)
    }
    return nil
  }

  private mutating func token() -> String? {
    let start = index
    while index < bytes.count, bytes[index].isTokenByte { index += 1 }
    return index > start ? String(decoding: bytes[start..<index], as: UTF8.self) : nil
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
  }
}
