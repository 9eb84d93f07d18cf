import Bytes
import Glossary
import Grading
import TestVectors
import Testing
import WebSocket

/// The names that the vector file has for the mistakes.
private let names: [(String, Mistake)] = [
  ("hash of the decoded 16 nonce bytes + GUID", .decodedKey),
  ("hash of the key alone (no GUID)", .noGUID),
  ("GUID in lower case", .lowercaseGUID),
  ("GUID before the key", .guidFirst),
  ("trailing CRLF left on the key", .windowsEndInKey),
  ("base64 of the hex digest text", .base64OfHexadecimal),
]

private let key = "sN9cRrP/n9NdMgdcy2VJFQ=="
private let derivation = AcceptDerivation(key: key)

private func accept(of text: String) -> String {
  String(decoding: Base64.encode(SHA1.digest(of: text.utf8)), as: UTF8.self)
}

private func replaced(_ text: String, _ one: Character, by other: Character) -> String {
  String(text.map { $0 == one ? other : $0 })
}

/// Wrong answers to ``key``, and the mistakes that they come from.
private let wrongAnswers: [(String, [Mistake])] = [
  (accept(of: "\(key)\n\(AcceptDerivation.guid)"), [.lineEndInKey]),
  (accept(of: "\(derivation.concatenation)\n"), [.lineEndAfterGUID]),
  (accept(of: key.lowercased() + AcceptDerivation.guid), [.lowercaseKey]),
  (accept(of: key.prefix(22) + AcceptDerivation.guid), [.unpaddedKey]),
  (accept(of: key.dropFirst() + AcceptDerivation.guid), [.otherText]),
  (derivation.digest.hexadecimal, [.hexadecimal]),
  (derivation.digest.hexadecimal.uppercased(), [.hexadecimal]),
  (String(derivation.accept.dropLast()), [.noPadding]),
  (accept(of: key).dropLast() + "", [.noGUID, .noPadding]),
  ("ENB1OkKDjHlFbdQeJVJjwozTkqE0bWF1xKlcHIEVs2E=", [.otherHash]),
  ("rL0Y20zC+Fzt72VPzMSk2A==", [.otherHash]),
  (key, [.echo]),
  ("invalid", [.refused]),
  ("INVALID", [.refused]),
  (" \(derivation.accept)", [.spaces]),
  ("\(accept(of: key)) ", [.spaces, .noGUID]),
  (derivation.accept.lowercased(), [.letterCase]),
  ("b'\(derivation.accept)'", [.pythonBytes]),
  ("b'\(accept(of: key))'", [.pythonBytes, .noGUID]),
  ("key: \(derivation.accept)", [.textAround]),
  ("todo", []),
]

@Suite("Typical mistakes")
struct MistakeTests {
  @Test(arguments: names)
  func `A mistake of the vector file is recognised by its id`(
    name: String,
    mistake: Mistake
  ) throws {
    var count = 0
    for vector in try HandshakeFile.read().vectors {
      guard let wrong = vector.wrongAccepts?[name] else { continue }
      let exerciseCase = ExerciseCase(id: "test", key: vector.key, isPublic: true)
      #expect(exerciseCase.expected == vector.accept)
      #expect(Mistake.recognized(in: Array(wrong.utf8), to: exerciseCase) == [mistake])
      count += 1
    }
    #expect(count == 3)
  }

  @Test(arguments: wrongAnswers)
  func `A wrong answer is explained`(answer: String, mistakes: [Mistake]) {
    let exerciseCase = ExerciseCase(id: "test", key: key, isPublic: true)
    #expect(Mistake.recognized(in: Array(answer.utf8), to: exerciseCase) == mistakes)
  }

  @Test
  func `The alphabet for URLs is recognised where it differs`() throws {
    // This Accept value has a "+".
    let exerciseCase = ExerciseCase(
      id: "test",
      key: "dGhlIHNhbXBsZSBub25jZQ==",
      isPublic: true
    )
    let answer = Array(replaced(exerciseCase.expected, "+", by: "-").utf8)
    #expect(Mistake.recognized(in: answer, to: exerciseCase) == [.urlSafe])
    #expect(Mistake.recognized(in: answer.dropLast(), to: exerciseCase) == [.urlSafe])
  }

  @Test func `A form around a form is not taken off for ever`() {
    let exerciseCase = ExerciseCase(id: "test", key: "dGhlIHNhbXBsZSBub25jZQ==", isPublic: true)
    let layers = String(repeating: "b'", count: 80_000) + String(repeating: "'", count: 80_000)
    #expect(Mistake.recognized(in: Array(layers.utf8), to: exerciseCase) == [.pythonBytes])
    let once = Array(" b' \(exerciseCase.expected)'".utf8)
    #expect(Mistake.recognized(in: once, to: exerciseCase) == [.spaces, .pythonBytes, .spaces])
  }

  @Test
  func `A key with spare bits shows who encodes it anew, or refuses it`() throws {
    let vector = try #require(try HandshakeFile.read().vectors.first { $0.printedInRFC != nil })
    let printed = try #require(vector.printedInRFC)
    let exerciseCase = ExerciseCase(id: "test", key: printed, isPublic: true)
    #expect(exerciseCase.expected == vector.acceptForPrinted)
    let anew = Mistake.recognized(in: Array(vector.accept.utf8), to: exerciseCase)
    #expect(anew == [.reencodedKey])
    let refused = Mistake.recognized(in: Array("invalid".utf8), to: exerciseCase)
    #expect(refused == [.refusedSpareBits])
  }

  @Test
  func `A text that is no key is refused, and an answer to it is recognised`() throws {
    for rejected in try HandshakeFile.read().rejectedKeys {
      let exerciseCase = ExerciseCase(id: "test", key: rejected.key, isPublic: true)
      #expect(exerciseCase.group == .refusals, "\(rejected.why)")
      #expect(exerciseCase.expected == "invalid")
      let answer = Array(AcceptDerivation(key: rejected.key).accept.utf8)
      #expect(Mistake.recognized(in: answer, to: exerciseCase) == [.notRefused])
      let sha256 = Array("ENB1OkKDjHlFbdQeJVJjwozTkqE0bWF1xKlcHIEVs2E=".utf8)
      #expect(Mistake.recognized(in: sha256, to: exerciseCase) == [.notRefused])
      #expect(Mistake.recognized(in: Array("Invalid".utf8), to: exerciseCase) == [.letterCase])
    }
  }

  @Test
  func `Every mistake is told in both languages, each with its own words`() {
    var seen: Set<String> = []
    for mistake in Mistake.allCases {
      for text in [mistake.cause, mistake.remedy] {
        #expect(!text.english.isEmpty && !text.chinese.isEmpty)
      }
      // The two kinds of line ends are told apart by their names only.
      #expect(seen.insert(mistake.cause.english).inserted)
      #expect(seen.insert(mistake.cause.chinese).inserted)
    }
  }
}
