import Tracing

/// An option of a TCP header (RFC 9293 §3.2, RFC 7323, RFC 2018).
public enum TCPOption: Equatable, Sendable {
  /// Kind 1: fills a byte.
  case noOperation

  /// Kind 2: the largest segment that the sender of the option wants to receive, in bytes.
  case maximumSegmentSize(UInt16)

  /// Kind 3: by how many bits windows are shifted.
  case windowScale(UInt8)

  /// Kind 4: the sender understands selective acknowledgments.
  case selectiveAcknowledgmentPermitted

  /// Kind 5: blocks that arrived beyond a gap, as pairs of sequence numbers.
  case selectiveAcknowledgment([SequenceBlock])

  /// Kind 8: the sender's clock, and the clock value that it echoes.
  case timestamps(value: UInt32, echo: UInt32)

  /// Any other kind, with the bytes after its length.
  case other(kind: UInt8, data: [UInt8])

  /// A block of received bytes: first number, and the number after the last.
  public struct SequenceBlock: Equatable, Sendable {
    /// The number of the block's first byte.
    public let left: UInt32

    /// The number after the block's last byte.
    public let right: UInt32

    /// Creates a block.
    public init(left: UInt32, right: UInt32) {
      self.left = left
      self.right = right
    }
  }

  static let endKind: UInt8 = 0

  /// How many bytes the option takes.
  public var length: Int {
    switch self {
    case .noOperation: 1
    case .maximumSegmentSize: 4
    case .windowScale: 3
    case .selectiveAcknowledgmentPermitted: 2
    case .selectiveAcknowledgment(let blocks): 2 + 8 * blocks.count
    case .timestamps: 10
    case .other(_, let data): 2 + data.count
    }
  }

  func write(to writer: inout FieldWriter) {
    switch self {
    case .noOperation:
      writer.write(UInt8(1))
    case .maximumSegmentSize(let size):
      writer.write(contentsOf: [2, 4])
      writer.write(size)
    case .windowScale(let shift):
      writer.write(contentsOf: [3, 3, shift])
    case .selectiveAcknowledgmentPermitted:
      writer.write(contentsOf: [4, 2])
    case .selectiveAcknowledgment(let blocks):
      writer.write(contentsOf: [5, UInt8(length)])
      for block in blocks {
        writer.write(block.left)
        writer.write(block.right)
      }
    case .timestamps(let value, let echo):
      writer.write(contentsOf: [8, 10])
      writer.write(value)
      writer.write(echo)
    case .other(let kind, let data):
      writer.write(contentsOf: [kind, UInt8(length)])
      writer.write(contentsOf: data)
    }
  }
}

extension TCPOption {
  /// Reads the options of a header, naming every field on the way.
  ///
  /// - Parameters:
  ///   - reader: Positioned at the first option.
  ///   - byteCount: How many bytes the options take; the reader has at least as many.
  /// - Returns: The options in order.
  /// - Throws: ``TCPError/optionLength(kind:length:)`` when a length is impossible.
  static func list(
    from reader: inout FieldReader<some FieldSink>,
    byteCount: Int
  ) throws(TCPError) -> [TCPOption] {
    var options: [TCPOption] = []
    let end = reader.byteOffset + byteCount
    while reader.byteOffset < end {
      let kind = reader.bytes[reader.byteOffset]
      guard kind != endKind else {
        _ = reader.bits(8, .tcpOptionKind)
        _ = reader.run(end - reader.byteOffset, .tcpOptionPadding)
        break
      }
      _ = reader.bits(8, .tcpOptionKind)
      guard kind != 1 else {
        options.append(.noOperation)
        continue
      }
      guard reader.byteOffset < end, let length = reader.bits(8, .tcpOptionLength) else {
        throw .optionLength(kind: kind, length: 0)
      }
      guard length >= 2, reader.byteOffset + Int(length) - 2 <= end else {
        throw .optionLength(kind: kind, length: UInt8(length))
      }
      options.append(body(of: kind, byteCount: Int(length) - 2, from: &reader))
    }
    return options
  }

  /// Reads what follows the length of an option; the reader has `byteCount` bytes.
  private static func body(
    of kind: UInt8,
    byteCount: Int,
    from reader: inout FieldReader<some FieldSink>
  ) -> TCPOption {
    switch (kind, byteCount) {
    case (2, 2):
      return .maximumSegmentSize(UInt16(reader.bits(16, .tcpMaximumSegmentSize) ?? 0))
    case (3, 1):
      return .windowScale(UInt8(reader.bits(8, .tcpWindowScale) ?? 0))
    case (4, 0):
      return .selectiveAcknowledgmentPermitted
    case (5, _) where byteCount > 0 && byteCount % 8 == 0:
      var blocks: [SequenceBlock] = []
      for _ in 0..<byteCount / 8 {
        let left = UInt32(reader.bits(32, .tcpSACKLeftEdge) ?? 0)
        let right = UInt32(reader.bits(32, .tcpSACKRightEdge) ?? 0)
        blocks.append(SequenceBlock(left: left, right: right))
      }
      return .selectiveAcknowledgment(blocks)
    case (8, 8):
      let value = UInt32(reader.bits(32, .tcpTimestampValue) ?? 0)
      return .timestamps(value: value, echo: UInt32(reader.bits(32, .tcpTimestampEcho) ?? 0))
    default:
      let range = reader.run(byteCount, .tcpOptionData) ?? 0..<0
      return .other(kind: kind, data: Array(reader.bytes[range]))
    }
  }
}
