import Bytes
import Testing
import Tracing
import WebSocket
import Wire

@Suite("Sending frames (RFC 6455 §6.1)")
struct SendingTests {
  // WS-5.1-1, WS-5.1-4, WS-5.3-2, WS-5.5.1-5, WS-6.1-3, WS-6.1-5, WS-6.1-6, WS-6.1-7,
  // WS-10.3-1
  @Test func `A client masks each frame with a key of its own, a server none`() {
    var client = End(.client)
    var server = End(.server)
    for number in 0..<100 {
      client.send(.binary, [UInt8(number)])
      server.send(.binary, [UInt8(number)])
    }
    client.receive(Frame(.ping, [7], from: .server).bytes)
    client.close(code: 1000)
    let frames = client.framesToSend()
    #expect(frames.count == 102)
    #expect(Set(frames.compactMap(\.header.maskingKey)).count == 102)
    let unmasked = server.framesToSend()
    #expect(unmasked.count == 100 && unmasked.allSatisfy { $0.header.maskingKey == nil })
    for number in 0..<100 {
      #expect(frames[number].hasContent(of: Frame(.binary, [UInt8(number)], from: .client)))
      #expect(unmasked[number] == Frame(.binary, [UInt8(number)], from: .server))
    }
  }

  @Test func `The same seed gives the same bytes, another seed others`() {
    func bytes(_ seed: UInt64) -> [UInt8] {
      var end = End(.client, seed: seed)
      end.send(.text, Array("Hello".utf8))
      return end.bytesToSend()
    }
    #expect(bytes(1) == bytes(1) && bytes(1) != bytes(2))
  }

  // WS-5.2-10, WS-6.1-8, WS-6.2-1, WS-6.2-6
  @Test func `What is sent is what the other end receives`() {
    var client = End(.client)
    var server = End(.server)
    for count in [0, 1, 125, 126, 65_535, 65_536] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
      client.send(.binary, bytes)
      server.receive(client.bytesToSend())
      let isSame = server.takeEvents() == [.message(.binary, bytes)]
      #expect(isSame, "\(count)")
      server.send(.binary, bytes)
      client.receive(server.bytesToSend())
      let isSameBack = client.takeEvents() == [.message(.binary, bytes)]
      #expect(isSameBack, "\(count)")
    }
  }
}
