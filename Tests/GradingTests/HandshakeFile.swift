import TestVectors

/// The keys of `ws_handshake.json`, with what right and wrong programs make of them.
struct HandshakeFile: Decodable, Sendable {
  struct Vector: Decodable, Sendable {
    let key: String
    let accept: String
    let sha1_hex: String
    let wrong_accepts: [String: String]?
    let printed_in_rfc: String?
    let accept_for_printed: String?
  }

  struct Rejected: Decodable, Sendable {
    let key: String
    let why: String
  }

  let vectors: [Vector]
  let rejected_keys: [Rejected]

  static func read() throws -> Self {
    try TestVectors.decode(Self.self, from: "ws_handshake.json")
  }
}
