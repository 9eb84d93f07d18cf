import Bytes
import TestVectors
import Testing
import Tracing
import WebSocket
import Wire

@Suite("Cutting a stream into frames")
struct FrameReaderTests {
  @Test func `Every vector is read alike at every cut`() throws {
    let file = try FrameFile.read()
    for vector in file.vectors where vector.payloadLength < 300 {
      let bytes = try vector.frame()
      let frames = Frame.all(in: bytes)
      #expect(frames.map(\.payload) == [try vector.payload()], "\(vector.id)")
      for count in 0...bytes.count {
        var reader = FrameReader(at: 1000)
        var list = FieldList()
        var payload: [UInt8] = []
        var isComplete = false
        for piece in [bytes[..<count], bytes[count...]] {
          reader.receive(piece)
          while let item = reader.next(telling: &list) {
            if case .payload(let part) = item { payload += part }
            isComplete = item == .end
          }
        }
        #expect(isComplete && reader.isBetweenFrames && payload == frames[0].payload)
        #expect(reader.streamOffset == 1000 + bytes.count)
        var next = 8000
        for field in list.fields {
          #expect(field.bits.lowerBound == next, "\(vector.id) cut at \(count)")
          next = field.bits.upperBound
        }
        #expect(next == 8000 + bytes.count * 8, "\(vector.id) cut at \(count)")
      }
    }
  }

  @Test func `The fields of a Close frame say what they are once unmasked`() {
    var reader = FrameReader()
    var list = FieldList()
    for byte in Frame.close(1001, "bye", from: .client).bytes {
      reader.receive([byte])
      while reader.next(telling: &list) != nil {}
    }
    #expect(list.fields.suffix(3).map(\.id) == [.wsMaskingKey, .wsCloseCode, .wsCloseReason])
    #expect(list.fields.suffix(2).map(\.value) == [1001, 0])
    #expect(list.fields.suffix(2).map(\.bits.count) == [16, 24])
  }

  @Test(arguments: [1, 2, 60, 126])
  func `A Close frame that is too long has no code, however it is cut`(piece: Int) {
    let bytes = Frame(.close, Array(repeating: 3, count: 126), from: .server).bytes
    var reader = FrameReader()
    var list = FieldList()
    for start in stride(from: 0, to: bytes.count, by: piece) {
      reader.receive(bytes[start..<min(start + piece, bytes.count)])
      while reader.next(telling: &list) != nil {}
    }
    #expect(!list.fields.contains { $0.id == .wsCloseCode || $0.id == .wsCloseReason })
    #expect(list.fields.last?.id == .wsPayload && reader.isBetweenFrames)
  }

  @Test func `A frame of impossible length is waited for`() {
    var reader = FrameReader()
    reader.receive([0x82, 0x7F] + Array(repeating: 0xFF, count: 8) + [1, 2, 3])
    var nobody = NoFields()
    guard case .header(let header)? = reader.next(telling: &nobody) else {
      Issue.record("no header")
      return
    }
    #expect(header.payloadLength == .max)
    #expect(reader.next(telling: &nobody) == .payload([1, 2, 3]))
    #expect(reader.next(telling: &nobody) == nil && !reader.isBetweenFrames)
  }

  @Test func `A large frame comes fast in single bytes`() {
    let count = 200_000
    let bytes = Frame(.text, Array(repeating: 0x61, count: count), from: .client).bytes
    var end = End(.server)
    let time = ContinuousClock().measure {
      for byte in bytes { end.receive([byte]) }
    }
    let isWhole = end.takeEvents() == [.message(.text, Array(repeating: 0x61, count: count))]
    #expect(isWhole)
    #expect(time < .seconds(30))
  }

  @Test func `Random bytes never trap a reader or an end`() {
    var generator = SeededGenerator(seed: 6455)
    for number in 0..<10_000 {
      var bytes = generator.bytes(Int(generator.next(below: 60)))
      if number % 2 == 0, bytes.count > 2 {
        bytes[0] = [0x81, 0x01, 0x80, 0x88, 0x89, 0x82][number / 2 % 6]
        bytes[1] &= 0x8F
      }
      for role in [Role.client, .server] {
        var whole = End(role)
        var single = End(role)
        whole.receive(bytes)
        for byte in bytes { single.receive([byte]) }
        #expect(whole.takeEvents() == single.takeEvents())
        #expect(whole.bytesToSend() == single.bytesToSend())
        _ = violations(in: bytes, from: role)
      }
    }
  }
}
