import Bytes
import WebSocket

extension Mistake {
  /// The mistakes that explain a wrong answer; empty if none is known that does.
  ///
  /// Spaces and the form of Python's bytes are taken off once, however often they stand there.
  public static func recognized(in answer: [UInt8], to exerciseCase: ExerciseCase) -> [Mistake] {
    let expected = Array(exerciseCase.expected.utf8)
    guard let key = exerciseCase.key, answer != expected else { return [] }
    var core = answer.trimmed
    var forms: [Mistake] = core == answer ? [] : [.spaces]
    if let inner = pythonBytes(in: core) {
      core = inner.trimmed
      forms += core == inner ? [.pythonBytes] : [.pythonBytes, .spaces]
    }
    guard core != expected else { return forms }
    return forms + misunderstood(core, expected, key, exerciseCase.group)
  }

  /// The mistakes in what an answer says, whatever stands around it.
  private static func misunderstood(
    _ core: [UInt8],
    _ expected: [UInt8],
    _ key: String,
    _ group: CaseGroup
  ) -> [Mistake] {
    if core.lowercased == expected.lowercased { return [.letterCase] }
    if group == .refusals {
      if let mistake = unrefused(core, key: key) { return [mistake] }
    } else if let mistakes = miscalculated(core, key: key) {
      return mistakes
    }
    return core.firstIndex(ofText: expected) == nil ? [] : [.textAround]
  }

  private static func pythonBytes(in answer: [UInt8]) -> [UInt8]? {
    let quotes = [UInt8(ascii: "'"), UInt8(ascii: "\"")]
    guard answer.count > 3, answer[0] == UInt8(ascii: "b"), quotes.contains(answer[1]),
      answer.last == answer[1]
    else { return nil }
    return Array(answer[2..<answer.count - 1])
  }

  /// Why a text that is no key was answered with something else than the refusal.
  private static func unrefused(_ answer: [UInt8], key: String) -> Mistake? {
    if !key.utf8.isEmpty, answer == Array(key.utf8) { return .echo }
    let isDigest = byteCount(of: answer).map { $0 == 20 || otherSizes.contains($0) } ?? false
    return isDigest || miscalculation(answer, key: key) != nil ? .notRefused : nil
  }

  /// Why a key was answered with a wrong value.
  private static func miscalculated(_ answer: [UInt8], key: String) -> [Mistake]? {
    if answer.lowercased == Array(ExerciseCase.refusal.utf8) {
      return [reencoded(key) == Array(key.utf8) ? .refused : .refusedSpareBits]
    }
    if answer == Array(key.utf8) { return [.echo] }
    if let mistakes = miscalculation(answer, key: key) { return mistakes }
    guard let count = byteCount(of: answer) else { return nil }
    if count == 20 { return [.otherText] }
    return otherSizes.contains(count) ? [.otherHash] : nil
  }

  /// How many bytes MD5 and the kinds of SHA-2 give.
  private static let otherSizes = [16, 28, 32, 48, 64]

  /// The mistakes that lead from the key to the answer; none for the Accept value itself.
  private static func miscalculation(_ answer: [UInt8], key: String) -> [Mistake]? {
    let texts = hashedTexts(of: key)
    for writing in Writing.allCases {
      for text in texts where writing.matches(answer, SHA1.digest(of: text.bytes)) {
        return [text.mistake, writing.mistake].compactMap { $0 }
      }
    }
    return nil
  }

  /// The right text, and those that are hashed by mistake.
  private static func hashedTexts(of key: String) -> [(mistake: Mistake?, bytes: [UInt8])] {
    let key = Array(key.utf8)
    let guid = Array(AcceptDerivation.guid.utf8)
    let decoded = try? Base64.decode(key, allowingNonzeroPadBits: true)
    let unpadded = Array(key.prefix { $0 != UInt8(ascii: "=") })
    return [
      (nil, key + guid),
      (.decodedKey, (decoded ?? key) + guid),
      (.noGUID, key),
      (.lowercaseGUID, key + guid.lowercased),
      (.guidFirst, guid + key),
      (.windowsEndInKey, key + [13, 10] + guid),
      (.lineEndInKey, key + [10] + guid),
      (.lineEndAfterGUID, key + guid + [10]),
      (.lowercaseKey, key.lowercased + guid),
      (.unpaddedKey, unpadded + guid),
      (.reencodedKey, (decoded.map { Base64.encode($0) } ?? key) + guid),
    ]
  }

  private static func reencoded(_ key: String) -> [UInt8]? {
    (try? Base64.decode(key.utf8, allowingNonzeroPadBits: true)).map { Base64.encode($0) }
  }

  /// How many bytes an answer stands for, in hexadecimal or in either alphabet of Base64.
  private static func byteCount(of answer: [UInt8]) -> Int? {
    let text = String(decoding: answer, as: UTF8.self)
    if answer.count >= 32, let bytes = [UInt8](hexadecimal: text) { return bytes.count }
    return (try? Base64.decode(answer.standardAlphabet))?.count
  }
}
