import Bytes
import TestVectors
import Testing

/// The file of vectors that this project did not compute itself.
private struct Base64File: Decodable {
  struct Vector: Decodable {
    let hex: String
    let base64: String
  }

  struct Invalid: Decodable {
    let base64: String
    let why: String
  }

  let vectors: [Vector]
  let invalid: [Invalid]
}

@Suite("Base64 (RFC 4648 §4)")
struct Base64Tests {
  private let file: Base64File

  init() throws {
    file = try TestVectors.decode(Base64File.self, from: "base64.json")
  }

  @Test func `The published vectors are encoded and decoded`() throws {
    #expect(file.vectors.count >= 14)
    for vector in file.vectors {
      let bytes = try #require([UInt8](hexadecimal: vector.hex))
      #expect(String(decoding: Base64.encode(bytes), as: UTF8.self) == vector.base64)
      #expect(try Base64.decode(vector.base64.utf8) == bytes, "\(vector.base64)")
    }
  }

  @Test func `The published invalid texts are refused`() {
    #expect(file.invalid.count >= 9)
    for invalid in file.invalid {
      #expect(throws: Base64Error.self, "\(invalid.base64): \(invalid.why)") {
        try Base64.decode(invalid.base64.utf8)
      }
    }
  }

  @Test(arguments: [
    ("Zm 9v", Base64Error.characterOutsideAlphabet(0x20, offset: 2)),
    ("Zm9v\n", .characterOutsideAlphabet(0x0A, offset: 4)),
    ("Zm-_", .characterOutsideAlphabet(0x2D, offset: 2)),
    ("Zm=*", .characterOutsideAlphabet(0x2A, offset: 3)),
    ("Zg==\u{80}", .characterOutsideAlphabet(0xC2, offset: 4)),
    ("====", .misplacedPadding(offset: 0)),
    ("=m9v", .misplacedPadding(offset: 0)),
    ("Z===", .misplacedPadding(offset: 1)),
    ("Zg=a", .misplacedPadding(offset: 2)),
    ("Zg==Zg==", .misplacedPadding(offset: 2)),
    ("Zm9v=", .misplacedPadding(offset: 4)),
    ("Zg====", .misplacedPadding(offset: 4)),
    ("Z", .wrongLength(1)),
    ("Zg", .wrongLength(2)),
    ("Zg=", .wrongLength(3)),
    ("Zm9vY", .wrongLength(5)),
    ("Zh==", .nonzeroPadBits(1, offset: 1)),
    ("Zv==", .nonzeroPadBits(15, offset: 1)),
    ("Zm9vYmF=", .nonzeroPadBits(1, offset: 6)),
  ])
  func `A broken rule is named with its place`(text: String, error: Base64Error) {
    #expect(throws: error) { try Base64.decode(text.utf8) }
  }

  @Test(arguments: [("Zh==", "66"), ("Zv==", "66"), ("Zm9vYmF=", "666f6f6261"), ("Zg==", "66")])
  func `Pad bits may be let through`(text: String, hexadecimal: String) throws {
    let bytes = try Base64.decode(text.utf8, allowingNonzeroPadBits: true)
    #expect(bytes.hexadecimal == hexadecimal)
  }

  @Test(arguments: [
    (
      Base64Error.characterOutsideAlphabet(0x2D, offset: 2), 2,
      "The byte at offset 2 is 2d. Base64 has only A-Z, a-z, 0-9, + and /, with = as padding."
    ),
    (
      .misplacedPadding(offset: 1), 1,
      "There is a = at offset 1. Padding may only be the last one or two characters of the last "
        + "group of four."
    ),
    (
      .wrongLength(3), 3,
      "The length is 3. Base64 comes in groups of four characters, padded with =."
    ),
    (
      .nonzeroPadBits(15, offset: 1), 1,
      "The unused low bits of the character at offset 1 are 15. They must be 0."
    ),
  ])
  func `An error says what arrived and what the rule is`(
    error: Base64Error,
    offset: Int,
    description: String
  ) {
    #expect(error.description == description)
    #expect(error.offset == offset)
  }

  @Test func `Exactly 64 characters and the padding are accepted`() throws {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for (value, character) in alphabet.utf8.enumerated() {
      #expect(try Base64.decode([65, 65, 65, character]) == [0, 0, UInt8(value)])
    }
    for byte in UInt8.min...UInt8.max where !alphabet.utf8.contains(byte) && byte != 61 {
      #expect(throws: Base64Error.characterOutsideAlphabet(byte, offset: 3)) {
        try Base64.decode([65, 65, 65, byte])
      }
    }
  }

  @Test func `Random bytes of every length come back`() throws {
    var generator = SeededGenerator(seed: 4648)
    for count in 0..<200 {
      let bytes = generator.bytes(count)
      let text = Base64.encode(bytes)
      #expect(text.count == (count + 2) / 3 * 4)
      #expect(try Base64.decode(text) == bytes)
      #expect(Base64.groups(of: bytes).flatMap(\.characters) == text)
      #expect(Base64.groups(of: bytes).flatMap(\.bytes) == bytes)
    }
  }

  @Test(
    arguments: [
      ("Man", [19, 22, 5, 46], "TWFu"),
      ("Ma", [19, 22, 4], "TWE="),
      ("M", [19, 16], "TQ=="),
    ] as [(String, [UInt8], String)]
  )
  func `A group shows its bits in sixes`(text: String, sextets: [UInt8], characters: String) {
    let groups = Base64.groups(of: text.utf8)
    #expect(groups.count == 1)
    #expect(groups.first?.bytes == Array(text.utf8))
    #expect(groups.first?.sextets == sextets)
    #expect(groups.first?.characters == Array(characters.utf8))
  }
}
