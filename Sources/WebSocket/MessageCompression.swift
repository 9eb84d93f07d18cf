import Bytes

/// Compresses the messages of one direction (RFC 7692 §7.2.1).
struct MessageDeflater: Sendable {
  private let direction: PerMessageDeflate.Direction
  private var deflater: Deflater

  init(_ direction: PerMessageDeflate.Direction) {
    self.direction = direction
    deflater = Deflater(windowBits: Int(direction.windowBits))
  }

  /// The payload of the frame that carries a message.
  mutating func compress(_ message: [UInt8]) -> [UInt8] {
    let blocks = deflater.deflate(message)
    if direction.forgetsWindow { deflater.forgetWindow() }
    return Array(blocks.dropLast(MessageInflater.tail.count))
  }
}

/// Decompresses the messages of one direction (RFC 7692 §7.2.2).
struct MessageInflater: Sendable {
  /// What the sender removed from the end of a message.
  static let tail: [UInt8] = [0x00, 0x00, 0xFF, 0xFF]

  private let direction: PerMessageDeflate.Direction
  private var inflater: Inflater

  init(_ direction: PerMessageDeflate.Direction) {
    self.direction = direction
    inflater = Inflater(windowBits: Int(direction.windowBits))
  }

  /// What comes out of a part of a message.
  ///
  /// - Parameters:
  ///   - part: The next bytes of the message, as they came.
  ///   - isLast: Whether the message ends with them.
  ///   - limit: How many bytes may come out.
  /// - Returns: The next bytes of the message, decompressed.
  /// - Throws: ``DeflateError``.
  mutating func decompress(
    _ part: [UInt8],
    isLast: Bool,
    limit: Int
  ) throws(DeflateError) -> [UInt8] {
    var output = try inflater.inflate(part, limit: limit)
    guard isLast else { return output }
    output += try inflater.inflate(Self.tail, limit: limit - output.count)
    guard inflater.isBetweenBlocks else { throw .codeLengths }
    if direction.forgetsWindow { inflater.forgetWindow() }
    return output
  }
}
