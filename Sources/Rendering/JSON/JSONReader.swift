/// Reads JSON documents (RFC 8259), whoever wrote them.
///
/// It takes memory in proportion to the document, and refuses what is nested deeply: no
/// document can make it run long or deep.
public struct JSONReader: Sendable {
  /// How deep lists may be nested.
  public static let depthLimit = 64

  private let bytes: [UInt8]
  private var index = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Reads a whole document.
  ///
  /// - Parameter bytes: The document in UTF-8; a byte order mark is not part of one.
  /// - Returns: What it says.
  /// - Throws: ``JSONError`` with the first mistake.
  public static func read(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes)
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.index == bytes.count else { throw reader.broken(.unexpectedByte) }
    return value
  }

  private func broken(_ reason: JSONError.Reason) -> JSONError {
    let isAtEnd = index >= bytes.count && reason == .unexpectedByte
    return JSONError(reason: isAtEnd ? .endedEarly : reason, offset: index)
  }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      index += 1
    }
  }

  private mutating func skips(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    index += 1
    return true
  }

  private mutating func skip(_ word: String) throws(JSONError) {
    for byte in word.utf8 {
      guard skips(byte) else { throw broken(.unexpectedByte) }
    }
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    skipSpace()
    guard depth < Self.depthLimit else { throw broken(.tooDeep) }
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try text())
    case UInt8(ascii: "t"):
      try skip("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try skip("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try skip("null")
      return .null
    default: return try number()
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    index += 1
    var values: [JSONValue] = []
    skipSpace()
    if skips(UInt8(ascii: "]")) { return .array([]) }
    while true {
      values.append(try value(depth: depth + 1))
      skipSpace()
      if skips(UInt8(ascii: "]")) { return .array(values) }
      guard skips(UInt8(ascii: ",")) else { throw broken(.unexpectedByte) }
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    index += 1
    var members: [JSONValue.Member] = []
    var names: Set<String> = []
    skipSpace()
    if skips(UInt8(ascii: "}")) { return .object([]) }
    while true {
      skipSpace()
      let start = index
      guard next == UInt8(ascii: "\"") else { throw broken(.unexpectedByte) }
      let name = try text()
      guard names.insert(name).inserted else {
        throw JSONError(reason: .repeatedName, offset: start)
      }
      skipSpace()
      guard skips(UInt8(ascii: ":")) else { throw broken(.unexpectedByte) }
      members.append(JSONValue.Member(name, try value(depth: depth + 1)))
      skipSpace()
      if skips(UInt8(ascii: "}")) { return .object(members) }
      guard skips(UInt8(ascii: ",")) else { throw broken(.unexpectedByte) }
    }
  }

  // MARK: Numbers

  /// Reads a number of up to 18 digits (RFC 8259 §6), exactly.
  private mutating func number() throws(JSONError) -> JSONValue {
    let start = index
    let isNegative = skips(UInt8(ascii: "-"))
    var value: Int64 = 0
    var count = 0
    let first = next
    try digits(&value, &count)
    if first == UInt8(ascii: "0"), count > 1 {
      index = start
      throw broken(.unexpectedByte)
    }
    var places = 0
    if skips(UInt8(ascii: ".")) { try digits(&value, &places) }
    guard next != UInt8(ascii: "e"), next != UInt8(ascii: "E"), count + places <= 18 else {
      throw JSONError(reason: .numberNotKept, offset: start)
    }
    let signed = isNegative ? -value : value
    return places > 0 ? .decimal(signed, places: places) : .number(signed)
  }

  private mutating func digits(_ value: inout Int64, _ count: inout Int) throws(JSONError) {
    let start = index
    while let digit = next?.decimalValue {
      // What has too many digits is refused in the end: it only must not overflow.
      if count < 18 { value = value * 10 + Int64(digit) }
      count += 1
      index += 1
      if count > 18 { throw JSONError(reason: .numberNotKept, offset: start) }
    }
    guard index > start else { throw broken(.unexpectedByte) }
  }
}

// MARK: Texts

extension JSONReader {
  /// Reads a text in quotation marks (RFC 8259 §7).
  private mutating func text() throws(JSONError) -> String {
    let start = index
    index += 1
    var content: [UInt8] = []
    while let byte = next {
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        let text = String(decoding: content, as: UTF8.self)
        // Where the bytes are no UTF-8, others stand in the text.
        guard text.utf8.elementsEqual(content) else {
          throw JSONError(reason: .badText, offset: start)
        }
        return text
      case UInt8(ascii: "\\"):
        content += try escape()
      case 0..<0x20:
        index -= 1
        throw broken(.unexpectedByte)
      default:
        content.append(byte)
      }
    }
    throw broken(.unexpectedByte)
  }

  /// Reads what follows a backslash.
  private mutating func escape() throws(JSONError) -> [UInt8] {
    guard let byte = next else { throw broken(.unexpectedByte) }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "u"): return try scalar()
    default:
      index -= 1
      throw broken(.badText)
    }
  }

  /// Reads the digits of a character, or of the two halves of one beyond U+FFFF.
  private mutating func scalar() throws(JSONError) -> [UInt8] {
    let start = index
    var value = try codeUnit()
    if (0xD800..<0xDC00).contains(value), skips(UInt8(ascii: "\\")), skips(UInt8(ascii: "u")) {
      let second = try codeUnit()
      guard (0xDC00..<0xE000).contains(second) else {
        throw JSONError(reason: .badText, offset: start)
      }
      value = 0x10000 + (value - 0xD800) << 10 + (second - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw JSONError(reason: .badText, offset: start)
    }
    var text = ""
    text.unicodeScalars.append(scalar)
    return Array(text.utf8)
  }

  private mutating func codeUnit() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = next?.hexadecimalValue else { throw broken(.unexpectedByte) }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }
}

extension UInt8 {
  fileprivate var decimalValue: UInt8? {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) ? self - UInt8(ascii: "0") : nil
  }

  fileprivate var hexadecimalValue: UInt8? {
    if let digit = decimalValue { return digit }
    let lower = self | 0x20
    guard (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(lower) else { return nil }
    return lower - UInt8(ascii: "a") + 10
  }
}
