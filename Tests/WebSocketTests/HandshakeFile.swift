import TestVectors

/// What the tests use of `ws_handshake.json`.
struct HandshakeFile: Decodable {
  struct Vector: Decodable {
    enum CodingKeys: String, CodingKey {
      case id, key, concat, accept
      case nonce = "nonce_hex"
      case digest = "sha1_hex"
      case concatenationLength = "concat_bytes"
      case keyLength = "key_chars"
      case acceptLength = "accept_chars"
      case wrongAccepts = "wrong_accepts"
      case printed = "printed_in_rfc"
      case acceptForPrinted = "accept_for_printed"
    }

    let id: String
    let key: String
    let nonce: String
    let concat: String
    let concatenationLength: Int
    let digest: String
    let accept: String
    let keyLength: Int
    let acceptLength: Int
    let wrongAccepts: [String: String]?
    let printed: String?
    let acceptForPrinted: String?
  }

  struct Rejected: Decodable {
    let key: String
    let why: String
  }

  let guid: String
  let vectors: [Vector]
  let rejectedKeys: [Rejected]

  enum CodingKeys: String, CodingKey {
    case guid, vectors
    case rejectedKeys = "rejected_keys"
  }
}
