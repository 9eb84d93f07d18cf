public import Tracing

/// The part of a WebSocket frame that precedes its payload (RFC 6455 §5.2).
///
///     bit  0     1    2    3    4–7      8      9–15          16, 64 or no bits   32 or no bits
///        ┌─────┬────┬────┬────┬────────┬──────┬─────────────┬───────────────────┬─────────────┐
///        │ FIN │RSV1│RSV2│RSV3│ opcode │ MASK │ Payload len │ Extended length   │ Masking-key │
///        └─────┴────┴────┴────┴────────┴──────┴─────────────┴───────────────────┴─────────────┘
///
/// It holds whatever bits it was given, also those that break a rule: the
/// receiver judges them, and a lesson can send them.
public struct FrameHeader: Equatable, Sendable {
  /// How the payload length is written.
  public enum LengthForm: Equatable, Sendable {
    /// In the 7 bits themselves, up to 125.
    case short

    /// 126 in the 7 bits, then 16 bits.
    case extended16

    /// 127 in the 7 bits, then 64 bits.
    case extended64

    /// The shortest form for a payload of `count` bytes.
    public init(fitting count: UInt64) {
      self = count <= 125 ? .short : count <= 0xFFFF ? .extended16 : .extended64
    }
  }

  /// Whether this frame ends its message.
  public var isFinal: Bool

  /// RSV1, RSV2 and RSV3, the first one in bit 2.
  public var reservedBits: UInt8

  /// The four bits of the opcode.
  public var opcodeBits: UInt8

  /// The key that masks the payload; `nil` when the MASK bit is 0.
  public var maskingKey: MaskingKey?

  /// How many bytes of payload follow the header.
  public var payloadLength: UInt64

  /// How `payloadLength` is written.
  public var lengthForm: LengthForm

  /// Creates a header with the shortest length form.
  public init(
    isFinal: Bool = true,
    reservedBits: UInt8 = 0,
    opcode: Opcode,
    maskingKey: MaskingKey? = nil,
    payloadLength: UInt64
  ) {
    self.isFinal = isFinal
    self.reservedBits = reservedBits
    opcodeBits = opcode.rawValue
    self.maskingKey = maskingKey
    self.payloadLength = payloadLength
    lengthForm = LengthForm(fitting: payloadLength)
  }

  /// The opcode, or `nil` for one that the RFC keeps for later.
  public var opcode: Opcode? { Opcode(rawValue: opcodeBits) }

  /// How many bytes the header takes: 2 to 14.
  public var length: Int {
    let extended =
      switch lengthForm {
      case .short: 0
      case .extended16: 2
      case .extended64: 8
      }
    return 2 + extended + (maskingKey == nil ? 0 : 4)
  }
}

extension FrameHeader {
  /// Reads a header, naming every field on the way.
  ///
  /// - Returns: `nil` when the bytes end inside the header; `reader` is then as it was.
  public init?(from reader: inout FieldReader<some FieldSink>) {
    let start = reader.mark
    guard let fin = reader.flag(.wsFIN),
      let rsv1 = reader.bits(1, .wsRSV1),
      let rsv2 = reader.bits(1, .wsRSV2),
      let rsv3 = reader.bits(1, .wsRSV3),
      let opcode = reader.bits(4, .wsOpcode),
      let isMasked = reader.flag(.wsMask),
      let shortLength = reader.bits(7, .wsPayloadLength)
    else {
      reader.rewind(to: start)
      return nil
    }
    isFinal = fin
    reservedBits = UInt8(rsv1 << 2 | rsv2 << 1 | rsv3)
    opcodeBits = UInt8(opcode)
    payloadLength = shortLength
    lengthForm = .short
    if shortLength > 125 {
      let width = shortLength == 126 ? 16 : 64
      guard let extended = reader.bits(width, .wsExtendedLength) else {
        reader.rewind(to: start)
        return nil
      }
      payloadLength = extended
      lengthForm = width == 16 ? .extended16 : .extended64
    }
    if isMasked {
      guard let key = reader.bits(32, .wsMaskingKey) else {
        reader.rewind(to: start)
        return nil
      }
      maskingKey = MaskingKey(rawValue: UInt32(key))
    }
  }

  /// Appends the header.
  package func write(to writer: inout FieldWriter) {
    writer.write((isFinal ? 0x80 : 0) | (reservedBits & 7) << 4 | opcodeBits & 0xF)
    let mask: UInt8 = maskingKey == nil ? 0 : 0x80
    switch lengthForm {
    case .short:
      writer.write(mask | UInt8(payloadLength & 0x7F))
    case .extended16:
      writer.write(mask | 126)
      writer.write(UInt16(truncatingIfNeeded: payloadLength))
    case .extended64:
      writer.write(mask | 127)
      writer.write(payloadLength)
    }
    if let maskingKey { writer.write(maskingKey.rawValue) }
  }

  /// The bytes of a whole frame, its payload masked if the header has a key.
  public func frame(carrying payload: some Collection<UInt8>) -> [UInt8] {
    var writer = FieldWriter(capacity: length + payload.count)
    write(to: &writer)
    let start = writer.count
    writer.write(contentsOf: payload)
    var bytes = writer.finished()
    maskingKey?.apply(to: &bytes, in: start..<bytes.count)
    return bytes
  }
}
