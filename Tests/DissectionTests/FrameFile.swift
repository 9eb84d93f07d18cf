import Bytes
import TestVectors
import Testing

/// What the tests use of `ws_frames.json`.
struct FrameFile: Decodable {
  struct Vector: Decodable {
    enum CodingKeys: String, CodingKey {
      case headerLength = "header_len"
      case length = "frame_len"
      case payload = "payload_hex"
      case header = "header_hex"
      case digest = "frame_sha1"
      case key = "mask_key"
      case id, hex, masked, fin, opcode
    }

    let id: String
    let hex: String?
    let masked: Bool
    let fin: Bool
    let opcode: UInt8
    let headerLength: Int
    let length: Int
    let payload: String?
    let header: String?
    let digest: String?
    let key: String?

    /// The whole frame; the long ones are given by a header, a rule and a digest.
    func bytes() throws -> [UInt8] {
      if let hex { return try #require([UInt8](hexadecimal: hex), "\(id)") }
      var bytes = try #require([UInt8](hexadecimal: header ?? "-"), "\(id)")
      let mask = try #require([UInt8](hexadecimal: key ?? "00000000"))
      bytes += (0..<length - headerLength).map { UInt8(truncatingIfNeeded: $0) ^ mask[$0 % 4] }
      let isRight = [UInt8](SHA1.digest(of: bytes)) == [UInt8](hexadecimal: digest ?? "-")
      try #require(isRight, "\(id)")
      return bytes
    }
  }

  struct Invalid: Decodable {
    let hex: String
    let direction: String
    let why: String
  }

  let vectors: [Vector]
  let invalid: [Invalid]

  static func load() throws -> FrameFile {
    try TestVectors.decode(Self.self, from: "ws_frames.json")
  }
}
