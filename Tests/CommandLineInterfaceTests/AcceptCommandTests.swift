import CommandLineInterface
import Foundation
import Glossary
import TestVectors
import Testing

@Suite("ws101 accept")
struct AcceptCommandTests {
  @Test func `Every published key leads to its Accept value (WS-4.2.2-19)`() throws {
    for vector in try HandshakeFile.read().vectors {
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
    for rejected in try HandshakeFile.read().rejectedKeys where !rejected.key.isEmpty {
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

  @Test func `The lines of a step begin under its first word`() {
    let lines = ws101(["accept", "dGhlIHNhbXBsZSBub25jZQ=="]).console.lines
    #expect(lines.contains("     blocks of 64 (RFC 3174 §4):"))
    #expect(lines.contains("     bytes left over become 3 letters and one “=” (RFC 4648 §4):"))
  }

  @Test(arguments: [
    (Language.english, "(“B” has spare bits set; a strict decoder may refuse it, RFC 4648 §3.5)"),
    (.chinese, "（“B”的多余位不全为 0，严格的解码器可以拒绝，RFC 4648 §3.5）"),
  ])
  func `Spare bits in a key are pointed out`(language: Language, line: String) {
    let outcome = ws101(["accept", "AAAAAAAAAAAAAAAAAAAAAB=="], language: language)
    #expect(outcome.output.contains(" \(line)\n"))
    #expect(outcome.status == .success)
    let plain = ws101(["accept", "AAAAAAAAAAAAAAAAAAAAAA=="], language: language)
    #expect(!plain.output.contains("RFC 4648 §3.5"))
  }

  @Test func `Terminal escapes in a key do nothing`() {
    let outcome = ws101(["accept", "\u{1B}[2Jabc"])
    #expect(!outcome.errors.unicodeScalars.contains("\u{1B}"))
  }
}
