/// The keys of `ws_handshake.json`, with what right and wrong programs make of them.
package struct HandshakeFile: Decodable, Sendable {
  /// A key and each step to its Accept value.
  package struct Vector: Decodable, Sendable {
    package let id: String
    package let key: String
    package let nonce: String
    package let concat: String
    package let concatenationLength: Int
    package let digest: String
    package let accept: String
    package let keyLength: Int
    package let acceptLength: Int
    package let wrongAccepts: [String: String]?
    package let printedInRFC: String?
    package let acceptForPrinted: String?

    enum CodingKeys: String, CodingKey {
      case id, key, concat, accept
      case nonce = "nonce_hex"
      case digest = "sha1_hex"
      case concatenationLength = "concat_bytes"
      case keyLength = "key_chars"
      case acceptLength = "accept_chars"
      case wrongAccepts = "wrong_accepts"
      case printedInRFC = "printed_in_rfc"
      case acceptForPrinted = "accept_for_printed"
    }
  }

  /// A text that is no key.
  package struct Rejected: Decodable, Sendable {
    package let key: String
    package let why: String
  }

  package let guid: String
  package let vectors: [Vector]
  package let rejectedKeys: [Rejected]

  enum CodingKeys: String, CodingKey {
    case guid, vectors
    case rejectedKeys = "rejected_keys"
  }

  /// Reads the file.
  package static func read() throws -> Self {
    try TestVectors.decode(Self.self, from: "ws_handshake.json")
  }
}
