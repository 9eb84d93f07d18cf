import TestVectors

/// The keys of `ws_handshake.json`, with what right and wrong programs make of them.
struct HandshakeFile: Decodable, Sendable {
  struct Vector: Decodable, Sendable {
    let key: String
    let accept: String
    let wrongAccepts: [String: String]?
    let printedInRFC: String?
    let acceptForPrinted: String?

    enum CodingKeys: String, CodingKey {
      case key
      case accept
      case wrongAccepts = "wrong_accepts"
      case printedInRFC = "printed_in_rfc"
      case acceptForPrinted = "accept_for_printed"
    }
  }

  struct Rejected: Decodable, Sendable {
    let key: String
    let why: String
  }

  let vectors: [Vector]
  let rejectedKeys: [Rejected]

  enum CodingKeys: String, CodingKey {
    case vectors
    case rejectedKeys = "rejected_keys"
  }

  static func read() throws -> Self {
    try TestVectors.decode(Self.self, from: "ws_handshake.json")
  }
}
