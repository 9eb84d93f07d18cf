import Bytes
import Testing
import Tracing
import WebSocket
import Wire

@Suite("Messages and control frames (RFC 6455 §5)")
struct ConnectionTests {
  // WS-5.2-1, WS-5.4-2, WS-5.4-4, WS-5.4-6, WS-5.4-8, WS-5.4-9, WS-5.4-15, WS-5.5.2-1,
  // WS-5.5.3-3, WS-6.2-2, WS-6.2-3, WS-6.2-4
  @Test(arguments: [Role.client, .server])
  func `Control frames between fragments leave the message whole`(role: Role) {
    var end = End(role)
    let stream = [
      Frame(.text, [], isFinal: false, from: role.peer),
      Frame(.ping, [1, 2], from: role.peer),
      Frame(.continuation, [0xE4, 0xBD], isFinal: false, from: role.peer),
      Frame(.pong, [], from: role.peer),
      Frame(.continuation, [0xA0, 0x21], from: role.peer),
      Frame(.binary, [0xFF], from: role.peer),
      Frame(.text, [], from: role.peer),
    ]
    #expect(
      end.events(after: stream.flatMap(\.bytes)) == [
        .ping([1, 2]), .pong([]), .message(.text, [0xE4, 0xBD, 0xA0, 0x21]),
        .message(.binary, [0xFF]), .message(.text, []),
      ]
    )
    let sent = end.framesToSend()
    #expect(sent.count == 1 && sent[0].hasContent(of: Frame(.pong, [1, 2], from: role)))
  }

  // WS-5.4-10, WS-5.4-11, WS-6.2-1: neither frame boundaries nor the cuts of the stream show.
  @Test(arguments: [Role.client, .server])
  func `Any cut of a stream gives the same events and the same answers`(role: Role) {
    let text = Array("你好, wörld!".utf8)
    let frames = [
      Frame(.text, Array(text[..<4]), isFinal: false, from: role.peer),
      Frame(.ping, Array("now?".utf8), from: role.peer),
      Frame(.continuation, Array(text[4...]), from: role.peer),
      Frame(.binary, Array(0...200), from: role.peer),
      Frame.close(4000, "enough", from: role.peer),
      Frame(.text, [0xFF], from: role.peer),
    ]
    let stream = frames.flatMap(\.bytes)
    var whole = End(role)
    let events = whole.events(after: stream)
    let answer = whole.bytesToSend()
    #expect(events.count == 4)
    for count in 0...stream.count {
      var end = End(role)
      end.receive(stream[..<count])
      end.receive(stream[count...])
      #expect(end.takeEvents() == events, "cut at \(count)")
      #expect(end.bytesToSend() == answer, "cut at \(count)")
    }
    var single = End(role)
    for byte in stream { single.receive([byte]) }
    #expect(single.takeEvents() == events && single.bytesToSend() == answer)
  }

  // WS-5.6-1, WS-5.6-2
  @Test func `A text may be cut anywhere, and is refused at its first wrong byte`() {
    let good = Array("aé你😀".utf8)
    for cut in 0...good.count {
      var end = End(.client)
      let first = Frame(.text, Array(good[..<cut]), isFinal: false, from: .server).bytes
      let second = Frame(.continuation, Array(good[cut...]), from: .server).bytes
      #expect(end.events(after: first + second) == [.message(.text, good)], "cut at \(cut)")
    }
    let bad: [UInt8] = [0x61, 0xF0, 0x9F, 0x98, 0x20, 0x20, 0x20]
    let bytes = Frame(.text, bad, from: .server).bytes
    var end = End(.client)
    for (offset, byte) in bytes.enumerated() {
      end.receive([byte])
      #expect(end.hasFailed == (offset >= 2 + 4), "after byte \(offset)")
    }
    #expect(end.takeEvents() == [.failed(Violation(.wsTextIsUTF8, in: .wsPayload))])
  }

  // WS-7.1.7-6
  @Test func `Nothing is processed after a failure`() {
    var end = End(.client)
    let good = Frame(.text, [0x61], from: .server).bytes
    let close = Frame.close(1000, from: .server).bytes
    #expect(
      end.events(after: good + [0xC1, 0] + good + close)
        == [.message(.text, [0x61]), .failed(Violation(.wsReservedBits, in: .wsRSV1))]
    )
    #expect(end.events(after: good + close).isEmpty)
    _ = end.bytesToSend()
    let isSent = end.send(.text, [1])
    #expect(!isSent)
    end.close(code: 1000)
    #expect(end.bytesToSend().isEmpty)
    #expect(end.closeCode == 1006 && end.peerClose == nil)
  }

  // WS-10.4-2
  @Test(arguments: [
    ([10], true), ([11], false), ([4, 6], true), ([4, 7], false), ([0, 0, 10], true),
  ])
  func `A message over the limit fails with 1009`(lengths: [Int], isTaken: Bool) {
    var end = End(.server, limit: 10)
    for (index, length) in lengths.enumerated() {
      let opcode = index == 0 ? Opcode.binary : .continuation
      let isFinal = index == lengths.count - 1
      end.receive(
        Frame(opcode, Array(repeating: 0, count: length), isFinal: isFinal, from: .client).bytes
      )
    }
    #expect(end.hasFailed == !isTaken)
    guard !isTaken else { return }
    #expect(end.takeEvents() == [.failed(Violation(.wsMessageLimit, in: .wsPayloadLength))])
    #expect(end.framesToSend() == [Frame.close(1009, from: .server)])
  }

  @Test func `A message over the limit fails before its payload comes`() {
    var end = End(.client)
    end.receive([0x82, 0x7F, 0, 0, 0, 0, 1, 0, 0])
    #expect(!end.hasFailed)
    end.receive([1])
    #expect(end.hasFailed)
  }
}
