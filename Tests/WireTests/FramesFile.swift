/// What the tests use of `ws_frames.json`.
struct FramesFile: Decodable {
  struct Vector: Decodable {
    enum CodingKeys: String, CodingKey {
      case id, fin, rsv, opcode, hex
      case maskingKey = "mask_key"
      case payloadLength = "payload_len"
      case headerLength = "header_len"
      case frameLength = "frame_len"
      case payload = "payload_hex"
      case header = "header_hex"
      case digest = "frame_sha1"
    }

    let id: String
    let fin: Bool
    let rsv: UInt8
    let opcode: UInt8
    let maskingKey: String?
    let payloadLength: Int
    let headerLength: Int
    let frameLength: Int
    let hex: String?
    let payload: String?
    let header: String?
    let digest: String?
  }

  struct Masking: Decodable {
    enum CodingKeys: String, CodingKey {
      case key
      case plain = "plain_hex"
      case masked = "masked_hex"
    }

    let key: String
    let plain: String
    let masked: String
  }

  let vectors: [Vector]
  let masking: [Masking]
}
