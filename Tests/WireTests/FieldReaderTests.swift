import Testing
import Tracing
import Wire

@Suite("Reading fields")
struct FieldReaderTests {
  @Test func `Bits are read in network order at any place and width`() {
    let bytes: [UInt8] = [0b1010_0101, 0xFF, 0x00, 0x12, 0x34, 0x56, 0x78, 0x9A, 0xBC, 0xDE]
    for start in 0..<80 {
      for width in 1...min(64, 80 - start) {
        var reader = FieldReader(bytes)
        var left = start
        while left > 0 {
          _ = reader.bits(min(left, 64), .wsPayload)
          left -= min(left, 64)
        }
        var value: UInt64 = 0
        for bit in start..<start + width {
          value = value << 1 | UInt64(bytes[bit / 8] >> (7 - bit % 8) & 1)
        }
        #expect(reader.bits(width, .wsPayload) == value, "\(width) bits at \(start)")
      }
    }
  }

  @Test func `A read past the end returns nothing and moves nothing`() {
    var reader = FieldReader([1, 2, 3, 4], in: 1..<3, telling: FieldList())
    #expect(reader.bits(17, .wsPayload) == nil && reader.run(3, .wsPayload) == nil)
    #expect(reader.byteOffset == 1 && reader.bytesLeft == 2 && reader.sink.fields.isEmpty)
    #expect(reader.bits(16, .wsPayload) == 0x0203)
    #expect(reader.flag(.wsFIN) == nil)
    #expect(reader.run(0, .wsPayload) == 3..<3 && reader.sink.count == 1)
  }

  @Test func `Fields lie where the origin says`() {
    var reader = FieldReader([9, 8, 7], in: 1..<3, origin: 100, telling: FieldList())
    _ = reader.bits(8, .wsOpcode)
    _ = reader.run(1, .wsPayload, value: 5)
    #expect(
      reader.sink.fields == [
        Field(id: .wsOpcode, bits: 808..<816, value: 8),
        Field(id: .wsPayload, bits: 816..<824, value: 5),
      ]
    )
    #expect(reader.sink.fields.first?.bytes == 101..<102)
  }

  @Test func `Going back forgets what was read since`() {
    var reader = FieldReader([0xF0, 1], telling: FieldList())
    _ = reader.bits(4, .wsOpcode)
    let mark = reader.mark
    _ = reader.bits(4, .wsFIN)
    _ = reader.bits(8, .wsMask)
    reader.rewind(to: mark)
    #expect(reader.bitOffset == 4 && reader.sink.ids == [.wsOpcode])
    #expect(reader.bits(4, .wsFIN) == 0)
  }

  @Test func `A buffer remembers its place in the stream`() {
    var buffer = StreamBuffer(at: 1000)
    #expect(buffer.isEmpty && buffer.first == nil && buffer.streamOffset == 1000)
    buffer.append([1, 2, 3])
    buffer.consume(to: 2)
    buffer.append([4])
    #expect(buffer.count == 2 && buffer.first == 3 && buffer.streamOffset == 1002)
    var reader = buffer.reader(telling: FieldList())
    _ = reader.bits(8, .wsOpcode)
    #expect(reader.sink.fields == [Field(id: .wsOpcode, bits: 8016..<8024, value: 3)])
    #expect(buffer.takeAll() == [3, 4])
    #expect(buffer.isEmpty && buffer.streamOffset == 1004)
  }

  @Test func `A buffer keeps no more than it needs`() {
    var buffer = StreamBuffer()
    let piece = Array(repeating: UInt8(7), count: 1000)
    for number in 1...1000 {
      buffer.append(piece)
      buffer.consume(to: buffer.bytes.count - 1)
      #expect(buffer.streamOffset == number * 1000 - 1 && buffer.count == 1)
      #expect(buffer.bytes.count < 140_000)
    }
  }
}
