import Bytes

/// The frames of `ws_frames.json`, built and judged by other programs.
package struct FrameFile: Decodable, Sendable {
  /// A valid frame; a long one is given by its header and a rule for its payload.
  package struct Vector: Decodable, Sendable {
    package let id: String
    package let fin: Bool
    package let rsv: UInt8
    package let opcode: UInt8
    package let masked: Bool
    package let maskingKey: String?
    package let payloadLength: Int
    package let headerLength: Int
    package let frameLength: Int
    package let digest: String?
    private let hex: String?
    private let header: String?
    private let payloadDigits: String?

    enum CodingKeys: String, CodingKey {
      case id, fin, rsv, opcode, masked, hex
      case maskingKey = "mask_key"
      case payloadLength = "payload_len"
      case headerLength = "header_len"
      case frameLength = "frame_len"
      case payloadDigits = "payload_hex"
      case header = "header_hex"
      case digest = "frame_sha1"
    }

    /// The payload without mask; by the rule, byte i is i mod 256.
    package func payload() throws -> [UInt8] {
      try payloadDigits.map(TestVectors.bytes)
        ?? (0..<payloadLength).map { UInt8(truncatingIfNeeded: $0) }
    }

    /// The whole frame.
    package func frame() throws -> [UInt8] {
      if let hex { return try TestVectors.bytes(hex) }
      let key = try TestVectors.bytes(maskingKey ?? "00000000")
      let masked = try payload().enumerated().map { $0.element ^ key[$0.offset % 4] }
      return try TestVectors.bytes(header ?? "") + masked
    }
  }

  /// Bytes that break a rule.
  package struct Invalid: Decodable, Sendable {
    package let hex: String
    package let direction: String
    package let why: String
    package let closeCode: UInt16

    enum CodingKeys: String, CodingKey {
      case hex, direction, why
      case closeCode = "close_code_by_custom"
    }
  }

  /// A payload before and after masking.
  package struct Masking: Decodable, Sendable {
    package let key: String
    package let plain: String
    package let masked: String

    enum CodingKeys: String, CodingKey {
      case key
      case plain = "plain_hex"
      case masked = "masked_hex"
    }
  }

  package let vectors: [Vector]
  package let invalid: [Invalid]
  package let masking: [Masking]

  /// Reads the file.
  package static func read() throws -> Self {
    try TestVectors.decode(Self.self, from: "ws_frames.json")
  }
}
