import Bytes
import TestVectors
import Testing

@Suite("UTF-8 validator (RFC 3629 §4, Unicode Table 3-7)")
struct UTF8ValidatorTests {
  private let file: UTF8File

  init() throws {
    file = try TestVectors.decode(UTF8File.self, from: "utf8.json")
  }

  @Test func `The published vectors pass, fail at their byte or stay unfinished`() throws {
    #expect(file.vectors.count >= 58)
    for vector in file.vectors {
      let bytes = try #require([UInt8](hexadecimal: vector.hex))
      let error = refusal(of: bytes)
      switch vector.kind {
      case .valid: #expect(error == nil, "\(vector.what)")
      case .invalid:
        #expect(error?.index == vector.failAt, "\(vector.what)")
        #expect(error?.kind != .unfinished, "\(vector.what)")
      case .truncated:
        #expect(error?.kind == .unfinished, "\(vector.what)")
        #expect(error?.index == UInt64(bytes.count), "\(vector.what)")
        #expect(error?.characterStart == vector.incompleteFrom, "\(vector.what)")
      }
    }
  }

  @Test func `The published cuts end between or inside characters`() throws {
    #expect(file.split.cuts.count == 7)
    for cut in file.split.cuts {
      let pieces = try [cut.first, cut.second].map { try #require([UInt8](hexadecimal: $0)) }
      var validator = UTF8Validator()
      try validator.consume(pieces[0])
      #expect(validator.isAtBoundary == (cut.firstStatus == "valid"), "cut at \(cut.at)")
      try validator.consume(pieces[1])
      try validator.finish()
    }
  }

  @Test(arguments: [
    ("80", UTF8Error.Kind.unexpectedContinuation, 0, 0),
    ("48 bf", .unexpectedContinuation, 1, 1),
    ("e4bda0 80", .unexpectedContinuation, 3, 3),
    ("f8 88808080", .invalidLead, 0, 0),
    ("48 ff", .invalidLead, 1, 1),
    ("c2 41", .expectedContinuation, 1, 0),
    ("e0 c0", .expectedContinuation, 1, 0),
    ("48 e4bd 41", .expectedContinuation, 3, 1),
    ("f09f98 f0", .expectedContinuation, 3, 0),
    ("c0 80", .overlong, 0, 0),
    ("c1 bf", .overlong, 0, 0),
    ("e0 9fbf", .overlong, 1, 0),
    ("f0 8fbfbf", .overlong, 1, 0),
    ("ed a080", .surrogate, 1, 0),
    ("ed bfbf", .surrogate, 1, 0),
    ("f4 908080", .beyondUnicode, 1, 0),
    ("f5 808080", .beyondUnicode, 0, 0),
    ("f7 bfbfbf", .beyondUnicode, 0, 0),
    ("48 f09f", .unfinished, 3, 1),
  ])
  func `What is wrong is named`(
    hexadecimal: String,
    kind: UTF8Error.Kind,
    index: Int,
    characterStart: Int
  ) throws {
    let bytes = try #require([UInt8](hexadecimal: hexadecimal))
    // With text around it the same error is found where many bytes are read at once.
    let isUnfinished = kind == .unfinished
    let contexts = isUnfinished ? [(0, 0), (150, 0)] : [(0, 0), (0, 20), (20, 20), (150, 90)]
    for (before, after) in contexts {
      let text = repeatElement(0x41, count: before) + bytes + repeatElement(0x42, count: after)
      let error = try #require(refusal(of: text))
      #expect(error.kind == kind)
      #expect(error.index == UInt64(before + index))
      #expect(error.characterStart == UInt64(before + characterStart))
      #expect(error.byte == (isUnfinished ? nil : bytes[index]))
    }
  }

  @Test func `A refused text stays refused`() {
    var validator = UTF8Validator()
    #expect(validator.isAtBoundary)
    let error = UTF8Error(kind: .overlong, index: 1, characterStart: 1, byte: 0xC0)
    #expect(throws: error) { try validator.consume([0x41, 0xC0]) }
    #expect(throws: error) { try validator.consume([0x41]) }
    #expect(throws: error) { try validator.consume([]) }
    #expect(throws: error) { try validator.finish() }
    #expect(!validator.isAtBoundary)
  }

  @Test(arguments: [
    ("80", "The byte at offset 0 is 80. Bytes from 80 to bf may only continue a character."),
    ("ff", "The byte at offset 0 is ff. UTF-8 never uses the bytes from f8 to ff."),
    (
      "41c241",
      "The byte at offset 2 is 41. The character from offset 1 on needs a byte from 80 to bf next."
    ),
    (
      "c0",
      "The byte at offset 0 is c0. The character would fit in fewer bytes, and the shortest form "
        + "is required."
    ),
    (
      "eda0",
      "The byte at offset 1 is a0. It would make a surrogate, U+D800 to U+DFFF, which is not a "
        + "character."
    ),
    (
      "f490",
      "The byte at offset 1 is 90. It would make a character beyond U+10FFFF, and there is none."
    ),
    (
      "41e4bd",
      "The text ends after 3 bytes. The character from offset 1 on needs more bytes."
    ),
  ])
  func `An error says what arrived and what the rule is`(hexadecimal: String, text: String) throws {
    let bytes = try #require([UInt8](hexadecimal: hexadecimal))
    #expect(refusal(of: bytes)?.description == text)
  }
}
