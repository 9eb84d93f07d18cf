import Bytes
import Testing

/// What the tests use of `ws_frames.json`.
struct FramesFile: Decodable {
  struct Vector: Decodable {
    enum CodingKeys: String, CodingKey {
      case id, hex, opcode, masked
      case header = "header_hex"
      case payload = "payload_hex"
      case payloadLength = "payload_len"
      case maskingKey = "mask_key"
    }

    let id: String
    let opcode: UInt8
    let masked: Bool
    let hex: String?
    let header: String?
    let payload: String?
    let payloadLength: Int
    let maskingKey: String?

    /// The whole frame; where the file gives only a rule, byte i of the payload is i mod 256.
    func frame() throws -> [UInt8] {
      if let hex { return try #require([UInt8](hexadecimal: hex)) }
      let header = try #require(header.flatMap { [UInt8](hexadecimal: $0) })
      let key = try maskingKey.map { try #require([UInt8](hexadecimal: $0)) } ?? [0, 0, 0, 0]
      return header + (0..<payloadLength).map { UInt8(truncatingIfNeeded: $0) ^ key[$0 % 4] }
    }
  }

  struct Invalid: Decodable {
    enum CodingKeys: String, CodingKey {
      case hex, direction, why
      case closeCode = "close_code_by_custom"
    }

    let hex: String
    let direction: String
    let why: String
    let closeCode: UInt16
  }

  let vectors: [Vector]
  let invalid: [Invalid]
}
