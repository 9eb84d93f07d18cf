import Bytes
import Foundation
import Rendering
import Testing

private func read(_ text: String) throws -> JSONValue {
  try JSONReader.read(Array(text.utf8))
}

private func mistake(_ bytes: [UInt8]) -> JSONError? {
  do {
    _ = try JSONReader.read(bytes)
    return nil
  } catch {
    return error
  }
}

/// A document of all kinds of values.
private func document(_ generator: inout SeededGenerator, depth: Int) -> JSONValue {
  switch generator.next(below: depth > 3 ? 5 : 7) {
  case 0: return .null
  case 1: return .bool(generator.next(below: 2) == 0)
  case 2: return .number(Int64(generator.next(below: .max)) - 1 << 31)
  case 3:
    return .decimal(Int64(generator.next(below: 100_000)) - 50_000, places: 3)
  case 4:
    let scalars: [Unicode.Scalar] = ["a", "\"", "\\", "\n", "\u{1}", "中", "😀", "/", "\u{7F}"]
    var text = ""
    for _ in 0..<generator.next(below: 8) {
      text.unicodeScalars.append(scalars[Int(generator.next(below: UInt32(scalars.count)))])
    }
    return .string(text)
  case 5:
    return .array(
      (0..<generator.next(below: 5)).map { _ in document(&generator, depth: depth + 1) }
    )
  default:
    return .object(
      (0..<generator.next(below: 5)).map {
        .init("m\($0)", document(&generator, depth: depth + 1))
      }
    )
  }
}

@Suite("Reading JSON (RFC 8259)")
struct JSONReaderTests {
  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  private func `What is written is read back, and by Foundation too`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let value = document(&generator, depth: 0)
    for depth in 0...2 {
      let text = value.text(spreading: depth)
      #expect(try read(text) == value)
      _ = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    }
  }

  @Test func `Every kind of value is understood`() throws {
    #expect(
      try read(" [1 , -0, 12.050,true,false,null] ")
        == .array([
          .number(1), .number(0), .decimal(12_050, places: 3), .bool(true), .bool(false), .null,
        ])
    )
    #expect(try read(#""\u4E2d\uD83D\uDE00\b\f\/""#) == .string("中😀\u{8}\u{C}/"))
    #expect(try read("{\"a\":{}}")["a"] == .object([]))
  }

  @Test(arguments: [
    ("", JSONError.Reason.endedEarly, 0), ("[1,2", .endedEarly, 4), ("{\"a\"", .endedEarly, 4),
    ("\"abc", .endedEarly, 4), ("nul", .endedEarly, 3), ("[1,]", .unexpectedByte, 3),
    ("{,}", .unexpectedByte, 1), ("{a:1}", .unexpectedByte, 1), ("01", .unexpectedByte, 0),
    ("+1", .unexpectedByte, 0), ("-", .endedEarly, 1), ("1.", .endedEarly, 2),
    ("1 2", .unexpectedByte, 2), ("'a'", .unexpectedByte, 0), ("\"\u{1}\"", .unexpectedByte, 1),
    (#""\x""#, .badText, 2), (#""\uD800""#, .badText, 3), (#""\uD800\u0041""#, .badText, 3),
    ("1e5", .numberNotKept, 0), ("1234567890123456789", .numberNotKept, 0),
    ("0.1234567890123456789", .numberNotKept, 2), ("{\"a\":1,\"a\":2}", .repeatedName, 7),
    ("\u{FEFF}1", .unexpectedByte, 0), ("NaN", .unexpectedByte, 0),
  ])
  private func `A mistake is found where it is`(
    text: String,
    reason: JSONError.Reason,
    offset: Int
  ) {
    let error = mistake(Array(text.utf8))
    #expect(error?.reason == reason)
    #expect(error?.offset == offset)
  }

  @Test func `Bytes that are not UTF-8 are refused, in texts and outside`() {
    #expect(mistake([0x22, 0xFF, 0x22])?.reason == .badText)
    #expect(mistake([0x22, 0xED, 0xA0, 0x80, 0x22])?.reason == .badText)
    #expect(mistake([0xFF])?.reason == .unexpectedByte)
  }

  @Test func `However deep the nesting, the reader comes back`() {
    for pair in [("[", "]"), ("{\"a\":", "}")] {
      for depth in [63, 64, 65, 1_000_000] {
        let text =
          String(repeating: pair.0, count: depth) + "1"
          + String(repeating: pair.1, count: depth)
        let error = mistake(Array(text.utf8))
        #expect((error == nil) == (depth < JSONReader.depthLimit), "\(depth)")
        if let error { #expect(error.reason == .tooDeep) }
      }
    }
  }

  @Test(arguments: 1...300 as ClosedRange<UInt64>)
  private func `Damaged documents are refused or read, never worse`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var bytes = Array(document(&generator, depth: 0).text(spreading: 1).utf8)
    for _ in 0...generator.next(below: 4) where !bytes.isEmpty {
      let index = Int(generator.next(below: UInt32(bytes.count)))
      bytes[index] = UInt8(generator.next(below: 256))
    }
    if let error = mistake(bytes) { #expect((0...bytes.count).contains(error.offset)) }
  }
}
