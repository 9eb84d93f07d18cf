import Bytes
import Testing
import Tracing
import Wire

@Suite("WebSocket frame header (RFC 6455 §5.2)")
struct FrameHeaderTests {
  @Test(arguments: [
    ("c1 00", UInt8(4), FieldID.wsRSV1), ("a1 00", 2, .wsRSV2), ("91 00", 1, .wsRSV3),
  ])
  func `Each reserved bit has its place`(hexadecimal: String, bits: UInt8, id: FieldID) throws {
    let bytes = try #require([UInt8](hexadecimal: hexadecimal))
    let result = read(bytes, as: FrameHeader.init(from:))
    #expect(result.value?.reservedBits == bits)
    #expect(result.list.value(of: id) == 1)
    #expect(result.value?.frame(carrying: []) == bytes)
  }

  @Test func `The fields of the longest header are named in order`() throws {
    let bytes = try #require([UInt8](hexadecimal: "82ff 0000000000010000 37fa213d"))
    let list = read(bytes, as: FrameHeader.init(from:)).list
    #expect(
      list.ids == [
        .wsFIN, .wsRSV1, .wsRSV2, .wsRSV3, .wsOpcode, .wsMask, .wsPayloadLength, .wsExtendedLength,
        .wsMaskingKey,
      ]
    )
    #expect(list.fields.map(\.bits.count) == [1, 1, 1, 1, 4, 1, 7, 64, 32])
    #expect(list.fields.map(\.value) == [1, 0, 0, 0, 2, 1, 127, 65_536, 0x37FA_213D])
  }

  // WS-5.2-6, WS-5.2-8, WS-5.2-11: every length around the three forms, masked and not.
  @Test func `Every length takes the shortest form and comes back`() throws {
    for count in Array(0...130) + Array(65_530...65_540) {
      for key in [nil, MaskingKey(rawValue: 0x37FA_213D)] {
        let header = FrameHeader(opcode: .binary, maskingKey: key, payloadLength: UInt64(count))
        let frame = header.frame(carrying: Array(repeating: 0, count: count))
        let extended = count <= 125 ? 0 : count <= 65_535 ? 2 : 8
        #expect(frame.count == 2 + extended + (key == nil ? 0 : 4) + count, "\(count)")
        let short = count <= 125 ? UInt8(count) : count <= 65_535 ? 126 : 127
        #expect(frame[1] == short | (key == nil ? 0 : 0x80), "\(count)")
        #expect(read(frame, as: FrameHeader.init(from:)).value == header, "\(count)")
      }
    }
  }

  @Test(arguments: [
    ("827e0000", UInt64(0), FrameHeader.LengthForm.extended16),
    ("827e007d", 125, .extended16),
    ("827f000000000000007e", 126, .extended64),
    ("827f000000000000ffff", 0xFFFF, .extended64),
    ("827f7fffffffffffffff", UInt64(Int64.max), .extended64),
    ("827f8000000000000000", 1 << 63, .extended64),
    ("827fffffffffffffffff", .max, .extended64),
  ])
  func `A length in a wrong form keeps its form`(
    hexadecimal: String,
    length: UInt64,
    form: FrameHeader.LengthForm
  ) throws {
    let bytes = try #require([UInt8](hexadecimal: hexadecimal))
    let header = try #require(read(bytes, as: FrameHeader.init(from:)).value)
    #expect(header.payloadLength == length && header.lengthForm == form)
    #expect(header.frame(carrying: []) == bytes)
  }

  @Test func `Six opcodes have a meaning, and the high bit makes a control frame`() {
    let defined = (0...15).filter { Opcode(rawValue: $0) != nil }
    #expect(defined == [0, 1, 2, 8, 9, 10])
    #expect(Opcode.allCases.filter(\.isControl) == [.close, .ping, .pong])
  }

  @Test func `A masked payload may be taken off in pieces of any size`() {
    var generator = SeededGenerator(seed: 5)
    let plain = generator.bytes(23)
    let key = MaskingKey(rawValue: 0x0102_0304)
    var whole = plain
    key.apply(to: &whole, in: 0..<plain.count)
    for first in 0...plain.count {
      for second in first...plain.count {
        var pieces = plain
        key.apply(to: &pieces, in: 0..<first)
        key.apply(to: &pieces, in: first..<second, offset: UInt64(first))
        key.apply(to: &pieces, in: second..<plain.count, offset: UInt64(second))
        #expect(pieces == whole, "cut at \(first) and \(second)")
      }
    }
  }

  @Test func `The key starts with its highest byte and goes round`() {
    let key = MaskingKey(rawValue: 0x0102_0304)
    #expect((0..<9).map { key[$0] } == [1, 2, 3, 4, 1, 2, 3, 4, 1])
    #expect(key[.max] == 4)
  }
}
