import CommandLineInterface
import Foundation
import Glossary
import TestVectors
import Testing

private struct HandshakeFile: Decodable {
  struct Vector: Decodable {
    let key: String
    let accept: String
    let digest: String

    enum CodingKeys: String, CodingKey {
      case key, accept
      case digest = "sha1_hex"
    }
  }

  struct RejectedKey: Decodable {
    let key: String
    let why: String
  }

  let vectors: [Vector]
  let rejectedKeys: [RejectedKey]

  enum CodingKeys: String, CodingKey {
    case vectors
    case rejectedKeys = "rejected_keys"
  }
}

private func file() throws -> HandshakeFile {
  try TestVectors.decode(HandshakeFile.self, from: "ws_handshake.json")
}

@Suite("ws101 accept")
struct AcceptCommandTests {
  @Test func `Every published key leads to its Accept value (WS-4.2.2-19)`() throws {
    for vector in try file().vectors {
      let brief = ws101(["accept", vector.key, "--brief"])
      #expect(brief.output == vector.accept + "\n")
      let long = ws101(["accept", vector.key])
      #expect(long.output.contains(vector.digest))
      #expect(long.output.contains("Sec-WebSocket-Accept: \(vector.accept)"))
      #expect(long.status == .success)
    }
  }

  @Test(arguments: Language.allCases)
  func `A key that is not 16 bytes of Base64 is refused with the rule (WS-4.1-25)`(
    language: Language
  ) throws {
    for rejected in try file().rejectedKeys where !rejected.key.isEmpty {
      let outcome = ws101(["accept", rejected.key], language: language)
      #expect(outcome.status == .refused, "\(rejected.why)")
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("WS-4.1-25"))
      #expect(outcome.errors.contains("RFC 6455 §4.1"))
    }
  }

  @Test func `An empty key is refused, a missing one is a mistake`() {
    #expect(ws101(["accept", ""]).status == .refused)
    let missing = ws101("accept")
    #expect(missing.status == .usage)
    #expect(missing.errors == "ws101 accept: KEY is missing.\nTry: ws101 accept --help\n")
  }

  @Test func `Terminal escapes in a key do nothing`() {
    let outcome = ws101(["accept", "\u{1B}[2Jabc"])
    #expect(!outcome.errors.unicodeScalars.contains("\u{1B}"))
  }
}
