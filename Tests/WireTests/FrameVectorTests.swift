import Bytes
import TestVectors
import Testing
import Tracing
import Wire

@Suite("WebSocket frames that another program built")
struct FrameVectorTests {
  private let file: FrameFile

  init() throws {
    file = try FrameFile.read()
  }

  @Test func `Every header is read with its values and its length`() throws {
    #expect(file.vectors.count >= 59)
    for vector in file.vectors {
      let frame = try vector.frame()
      let result = read(frame, as: FrameHeader.init(from:))
      let header = try #require(result.value)
      #expect(header.isFinal == vector.fin && header.reservedBits == vector.rsv, "\(vector.id)")
      #expect(header.opcodeBits == vector.opcode, "\(vector.id)")
      #expect(header.opcode?.rawValue == vector.opcode, "\(vector.id)")
      let key = vector.maskingKey.flatMap { UInt32($0, radix: 16) }
      #expect(header.maskingKey?.rawValue == key, "\(vector.id)")
      #expect(header.payloadLength == UInt64(vector.payloadLength), "\(vector.id)")
      #expect(header.lengthForm == FrameHeader.LengthForm(fitting: header.payloadLength))
      #expect(header.length == vector.headerLength, "\(vector.id)")
      #expect(result.byteOffset == vector.headerLength, "\(vector.id)")
      #expect(result.list.cover(0..<vector.headerLength * 8), "\(vector.id)")
      #expect(frame.count == vector.frameLength, "\(vector.id)")
    }
  }

  @Test func `Encoding gives every frame back byte for byte`() throws {
    for vector in file.vectors {
      let (frame, payload) = (try vector.frame(), try vector.payload())
      let header = try #require(read(frame, as: FrameHeader.init(from:)).value)
      let encoded = header.frame(carrying: payload)
      let isSame = encoded == frame
      #expect(isSame, "\(vector.id)")
      if let digest = vector.digest {
        #expect(SHA1.digest(of: encoded).hexadecimal == digest, "\(vector.id)")
      }
      var plain = frame
      header.maskingKey?.apply(to: &plain, in: header.length..<frame.count)
      let isPayload = plain[header.length...].elementsEqual(payload)
      #expect(isPayload, "\(vector.id)")
    }
  }

  @Test func `A header cut anywhere waits for more and reads nothing`() throws {
    for vector in file.vectors {
      let frame = try vector.frame()
      for count in 0..<vector.headerLength {
        let result = read(Array(frame.prefix(count)), as: FrameHeader.init(from:))
        #expect(result.value == nil && result.byteOffset == 0, "\(vector.id) after \(count)")
        #expect(result.list.fields.isEmpty, "\(vector.id) after \(count)")
      }
    }
  }

  // WS-5.3-5, WS-5.3-6
  @Test func `Masking gives the listed bytes and undoes itself`() throws {
    #expect(file.masking.count >= 6)
    for example in file.masking {
      let plain = try #require([UInt8](hexadecimal: example.plain))
      let key = MaskingKey(rawValue: try #require(UInt32(example.key, radix: 16)))
      var bytes = plain
      key.apply(to: &bytes, in: 0..<bytes.count)
      #expect(bytes.hexadecimal == example.masked)
      key.apply(to: &bytes, in: 0..<bytes.count)
      #expect(bytes == plain)
    }
  }
}
