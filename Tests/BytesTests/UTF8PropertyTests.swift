import Bytes
import Testing

@Suite("UTF-8 validator beside the standard library")
struct UTF8PropertyTests {
  @Test func `Every Unicode scalar is accepted`() {
    var text: [UInt8] = []
    for value in 0...0x10_FFFF as ClosedRange<UInt32> {
      if let scalar = Unicode.Scalar(value) {
        text += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    #expect(text.count == 128 + 1_920 * 2 + 61_440 * 3 + 1_048_576 * 4)
    #expect(refusal(of: text) == nil)
  }

  @Test func `Every start of three bytes is judged as the standard library does`() {
    // The third byte matters after a start of three or four bytes only. It takes the values
    // where Table 3-7 has an edge.
    let thirds: [UInt8] = [0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF]
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        for third in first < 0xE0 ? [0x80] : thirds
        where !isJudgedRightly([first, second, third]) {
          Issue.record("\([first, second, third].hexadecimalPairs)")
        }
      }
    }
  }

  @Test func `Mutated texts are refused at the first byte that no text can follow`() {
    var generator = SeededGenerator(seed: 3629)
    var refusals = 0
    for _ in 0..<3_000 {
      let text = mutatedText(using: &generator)
      let expected = firstHopelessIndex(in: text)
      let error = refusal(of: text)
      refusals += error == nil ? 0 : 1
      #expect((error == nil) == isValid(text), "\(text.hexadecimalPairs)")
      if error?.kind == .unfinished {
        #expect(expected == nil, "\(text.hexadecimalPairs)")
      } else {
        #expect(error?.index == expected.map { UInt64($0) }, "\(text.hexadecimalPairs)")
      }
    }
    // Both outcomes occur often.
    #expect(500...2_500 ~= refusals)
  }

  @Test func `Texts cut anywhere give the same result as the whole`() {
    var generator = SeededGenerator(seed: 2279)
    for _ in 0..<300 {
      let text = mutatedText(using: &generator)
      let whole = refusal(of: text)
      for cut in 0...text.count {
        #expect(
          refusal(of: [text[..<cut], text[cut...]]) == whole,
          "\(text.hexadecimalPairs) cut at \(cut)"
        )
      }
      let single = text.indices.map { text[$0...$0] }
      #expect(refusal(of: single) == whole, "\(text.hexadecimalPairs) byte by byte")
    }
  }

  /// Compares the bytes alone and before text that is long enough to be read at once.
  private func isJudgedRightly(_ bytes: [UInt8]) -> Bool {
    let padded = bytes + [0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41]
    return (refusal(of: bytes) == nil) == isValid(bytes)
      && (refusal(of: padded) == nil) == isValid(padded)
  }
}

private func isValid(_ text: some Sequence<UInt8>) -> Bool {
  String(validating: text, as: UTF8.self) != nil
}

/// The first byte after which the standard library accepts no text, whatever follows.
private func firstHopelessIndex(in text: [UInt8]) -> Int? {
  // One of these completes each start of a character.
  let completions: [[UInt8]] = [
    [], [0x80], [0x80, 0x80], [0x80, 0x80, 0x80], [0xA0, 0x80], [0x90, 0x80, 0x80],
  ]
  return text.indices.first { index in
    !completions.contains { isValid(text[...index] + $0) }
  }
}

/// A text of up to 40 bytes with characters of every width, and often with some bytes changed.
private func mutatedText(using generator: inout SeededGenerator) -> [UInt8] {
  let alphabet = Array("aZ é߿ ࠀ中你\u{D7FF}\u{E000}\u{FFFF}\u{10000}😀\u{10FFFF}".unicodeScalars)
  let edges: [UInt8] = [
    0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF,
    0xF0, 0xF4, 0xF5, 0xF8, 0xFF,
  ]
  var text = String.UnicodeScalarView()
  for _ in 0..<generator.next(below: 10) {
    text.append(alphabet[Int(generator.next(below: UInt32(alphabet.count)))])
  }
  var bytes = Array(String(text).utf8)
  for _ in 0..<generator.next(below: 3) where !bytes.isEmpty {
    let index = Int(generator.next(below: UInt32(bytes.count)))
    let edge = edges[Int(generator.next(below: UInt32(edges.count)))]
    switch generator.next(below: 4) {
    case 0: bytes[index] = edge
    case 1: bytes[index] ^= 1 << UInt8(generator.next(below: 8))
    case 2: bytes.insert(edge, at: index)
    default: bytes.removeSubrange(index...)
    }
  }
  return bytes
}
