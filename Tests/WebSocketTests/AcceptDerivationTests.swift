import Bytes
import TestVectors
import Testing
import WebSocket

@Suite("The Accept computation (RFC 6455 §4.2.2)")
struct AcceptDerivationTests {
  private let file: HandshakeFile

  init() throws {
    file = try HandshakeFile.read()
  }

  // WS-4.1-44, WS-4.2.2-19
  @Test func `Every intermediate value is the listed one`() throws {
    #expect(file.vectors.count >= 4 && AcceptDerivation.guid == file.guid)
    for vector in file.vectors {
      let derivation = AcceptDerivation(key: vector.key)
      #expect(try derivation.nonce().hexadecimal == vector.nonce, "\(vector.id)")
      #expect(derivation.concatenation == vector.concat, "\(vector.id)")
      #expect(derivation.concatenation.utf8.count == vector.concatenationLength, "\(vector.id)")
      #expect(derivation.digest.hexadecimal == vector.digest, "\(vector.id)")
      #expect(derivation.accept == vector.accept, "\(vector.id)")
      #expect(
        derivation.key.count == vector.keyLength && derivation.accept.count == vector.acceptLength
      )
      for (mistake, accept) in vector.wrongAccepts ?? [:] {
        #expect(derivation.accept != accept, "\(mistake)")
      }
    }
  }

  @Test func `The state of SHA-1 runs from its start to the digest`() throws {
    for vector in file.vectors {
      let derivation = AcceptDerivation(key: vector.key)
      #expect(derivation.paddedMessage.count == 128)
      #expect(derivation.paddedMessage.starts(with: Array(vector.concat.utf8) + [0x80]))
      #expect(derivation.paddedMessage.suffix(8) == [0, 0, 0, 0, 0, 0, 1, 0xE0])
      #expect(derivation.chainingValues.count == 3)
      #expect(
        derivation.chainingValues.first
          == [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
      )
      let last = try #require(derivation.chainingValues.last)
      let bytes = last.flatMap { word in
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
      }
      #expect(bytes.hexadecimal == vector.digest)
    }
  }

  // The key that the RFC prints in §4.1 has spare bits that are not zero.
  @Test func `The key that the RFC prints stands for the same 16 bytes`() throws {
    let vector = try #require(file.vectors.first { $0.printedInRFC != nil })
    let printed = try AcceptDerivation(key: #require(vector.printedInRFC))
    #expect(try printed.nonce().hexadecimal == vector.nonce)
    #expect(printed.accept == vector.acceptForPrinted && printed.accept != vector.accept)
  }

  // WS-4.1-25, WS-4.2.1-6, WS-4.3-1
  @Test func `Every rejected key is refused for its fault`() throws {
    #expect(file.rejectedKeys.count >= 9)
    for rejected in file.rejectedKeys {
      let expected: KeyError =
        switch rejected.why {
        case "empty": .length(0)
        case "15 bytes": .length(15)
        case "17 bytes": .length(17)
        case "20 bytes": .length(20)
        case "hex text instead of base64": .length(24)
        case "missing padding": .notBase64(.wrongLength(22))
        case "one pad only": .notBase64(.wrongLength(23))
        case "url-safe alphabet": .notBase64(.characterOutsideAlphabet(0x5F, offset: 0))
        case "inner space": .notBase64(.characterOutsideAlphabet(0x20, offset: 12))
        default: .length(-1)
        }
      #expect(throws: expected, "\(rejected.why)") {
        try AcceptDerivation(key: rejected.key).nonce()
      }
    }
  }
}
