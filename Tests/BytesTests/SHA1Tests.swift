import Bytes
import TestVectors
import Testing

/// What the tests use of `sha1.json`.
private struct SHA1File: Decodable {
  struct Vector: Decodable {
    enum CodingKeys: String, CodingKey {
      case digest = "sha1_hex"
      case id, text, bytes
      case count = "repeat"
    }

    let id: String
    let text: String
    let count: Int
    let bytes: Int
    let digest: String

    var message: [UInt8] { Array(String(repeating: text, count: count).utf8) }
  }

  let vectors: [Vector]
}

/// The input of the handshake in RFC 6455 §1.3: a key and the GUID.
private let handshake = Array("dGhlIHNhbXBsZSBub25jZQ==258EAFA5-E914-47DA-95CA-C5AB0DC85B11".utf8)

@Suite("SHA-1 (RFC 3174)")
struct SHA1Tests {
  @Test func `The published vectors have their digests`() throws {
    let vectors = try TestVectors.decode(SHA1File.self, from: "sha1.json").vectors
    #expect(vectors.count >= 20)
    for vector in vectors {
      #expect(vector.message.count == vector.bytes)
      #expect(SHA1.digest(of: vector.message).hexadecimal == vector.digest, "\(vector.id)")
    }
  }

  // Python: h = hashlib.sha1()
  // for n in range(301):
  //   h.update(hashlib.sha1(bytes((i * 7 + n) & 255 for i in range(n))).digest())
  @Test func `Messages of 0 to 300 bytes have the digests of another implementation`() {
    var all = SHA1()
    for count in 0...300 {
      let message = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7 + count) }
      all.update(SHA1.digest(of: message))
    }
    #expect(all.finalized().hexadecimal == "e570432b09ac39935ad256f819b381ba3900dbbd")
  }

  @Test func `Three pieces cut anywhere give the digest of the whole`() {
    var generator = SeededGenerator(seed: 3174)
    let message = generator.bytes(140)
    let digest = SHA1.digest(of: message)
    for first in 0...message.count {
      for second in first...message.count {
        var hash = SHA1()
        hash.update(message[..<first])
        hash.update(message[first..<second])
        hash.update(message.span.extracting(second..<message.count))
        #expect(hash.finalized() == digest, "cut at \(first) and \(second)")
      }
    }
  }

  @Test func `Asking for the digest does not end the input`() {
    var hash = SHA1()
    for count in 0..<handshake.count {
      #expect(hash.finalized() == SHA1.digest(of: handshake[..<count]))
      hash.update(handshake[count..<count + 1])
    }
    #expect(hash.finalized() == SHA1.digest(of: handshake))
  }

  @Test func `The example of RFC 3174 §4 is padded as printed there`() {
    let padded = SHA1.paddedMessage([0x61, 0x62, 0x63, 0x64, 0x65])
    let zeros = String(repeating: "00", count: 50)
    #expect(padded.hexadecimal == "616263646580" + zeros + "0000000000000028")
  }

  @Test func `Padding is as short as can be and ends with the length in bits`() {
    for count in 0..<200 {
      let message = [UInt8](repeating: 0xA5, count: count)
      let padded = SHA1.paddedMessage(message)
      let length = padded.suffix(8).reduce(0) { $0 << 8 | Int($1) }
      let zeros = padded[(count + 1)..<(padded.count - 8)]
      #expect(padded.count % 64 == 0)
      #expect(Array(padded.prefix(count)) == message)
      #expect(padded[count] == 0x80)
      #expect(zeros.allSatisfy { $0 == 0 })
      #expect(zeros.count < 64)
      #expect(length == count * 8)
    }
  }

  // Python: the compression function of RFC 3174 §6.1 written anew; the last row is also
  // what hashlib gives.
  @Test func `The handshake takes two blocks with these values on the way`() {
    #expect(
      SHA1.chainingValues(of: handshake) == [
        [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0],
        [0x5BCF_7727, 0x7327_416A, 0xBE7B_FBF9, 0x5A78_1878, 0x5E46_A4E2],
        [0xB37A_4F2C, 0xC062_4F16, 0x90F6_4606, 0xCF38_5945, 0xB2BE_C4EA],
      ]
    )
  }

  @Test func `The last chaining value is the digest`() {
    for count in 0..<200 {
      let message = [UInt8](repeating: UInt8(count), count: count)
      let rows = SHA1.chainingValues(of: message)
      #expect(rows.count == 1 + SHA1.paddedMessage(message).count / 64)
      let bytes = rows[rows.count - 1].flatMap { word in
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
      }
      #expect(bytes == SHA1.digest(of: message))
    }
  }
}
