import Testing
import Tracing
import WebSocket
import Wire

@Suite("The closing handshake (RFC 6455 §7)")
struct ClosingTests {
  // WS-5.5.1-7, WS-5.5.1-8, WS-5.5.1-10, WS-5.5.1-11, WS-5.5.1-12, WS-7.1.1-3, WS-7.1.1-5,
  // WS-7.1.1-6, WS-7.1.2-1, WS-7.1.2-2, WS-7.3-3
  @Test(arguments: [Role.client, .server])
  func `The first Close is echoed, and the server closes the transport`(starter: Role) {
    var first = End(starter)
    var second = End(starter.peer)
    first.close(code: 1001, reason: Array("bye".utf8))
    #expect(!first.isOpen && first.hasSentClose && !first.isClosingComplete)
    #expect(!first.shouldCloseTransport)
    let sent = first.bytesToSend()
    #expect(second.events(after: sent) == [.close(code: 1001, reason: Array("bye".utf8))])
    let answer = second.bytesToSend()
    #expect(second.isClosingComplete && !second.isOpen)
    #expect(second.shouldCloseTransport == (second.role == .server))
    #expect(Frame.all(in: answer)[0].hasContent(of: Frame.close(1001, "bye", from: starter.peer)))
    #expect(first.events(after: answer) == [.close(code: 1001, reason: Array("bye".utf8))])
    #expect(first.isClosingComplete && first.shouldCloseTransport == (starter == .server))
    #expect(first.bytesToSend().isEmpty && second.bytesToSend().isEmpty)
    #expect(first.closeCode == 1001 && second.closeCode == 1001)
  }

  @Test func `What answers a message precedes the Close that answers (WS-5.5.1-7)`() {
    var server = End(.server)
    let text = Frame(.text, Array("Hi".utf8), from: .client)
    let stream = text.bytes + Frame.close(1000, "bye", from: .client).bytes
    let events = server.events(after: stream)
    #expect(events.first == .message(.text, Array("Hi".utf8)) && events.count == 2)
    let isTaken = server.send(.text, Array("Hi".utf8))
    #expect(isTaken)
    #expect(server.framesToSend().map(\.header.opcode) == [.text, .close])
    let isTakenLater = server.send(.text, [0x21])
    #expect(!isTakenLater && server.shouldCloseTransport)
  }

  // WS-5.5.1-1, WS-7.1.5-1, WS-7.4-1
  @Test(arguments: [Role.client, .server])
  func `A Close without a body is answered by one, and reads as 1005`(starter: Role) {
    var first = End(starter)
    var second = End(starter.peer)
    first.close(code: nil, reason: [0x61])
    let sent = first.bytesToSend()
    #expect(Frame.all(in: sent)[0].hasContent(of: Frame(.close, from: starter)))
    #expect(second.events(after: sent) == [.close(code: 1005, reason: [])])
    let answer = second.bytesToSend()
    #expect(Frame.all(in: answer)[0].hasContent(of: Frame(.close, from: starter.peer)))
    #expect(first.events(after: answer) == [.close(code: 1005, reason: [])])
    #expect(first.closeCode == 1005 && second.closeCode == 1005)
  }

  // WS-7.1.5-2, WS-7.4.1-4
  @Test(arguments: [Role.client, .server])
  func `Without a Close from the peer the code is 1006`(role: Role) {
    var end = End(role)
    #expect(end.isOpen && end.closeCode == 1006 && !end.isClosingComplete)
    end.close(code: 1000)
    #expect(end.closeCode == 1006 && end.peerClose == nil)
  }

  // WS-5.5.1-14, WS-7.1.5-3
  @Test func `Closes that cross are both kept, and neither is answered`() {
    var client = End(.client)
    var server = End(.server)
    client.close(code: 1000)
    server.close(code: 4000)
    let (up, down) = (client.bytesToSend(), server.bytesToSend())
    #expect(client.events(after: down) == [.close(code: 4000, reason: [])])
    #expect(server.events(after: up) == [.close(code: 1000, reason: [])])
    #expect(client.bytesToSend().isEmpty && server.bytesToSend().isEmpty)
    #expect(client.closeCode == 4000 && server.closeCode == 1000)
    #expect(client.isClosingComplete && server.isClosingComplete)
    #expect(!client.shouldCloseTransport && server.shouldCloseTransport)
  }

  // WS-5.5.1-6, WS-6.1-1
  @Test(arguments: [Role.client, .server])
  func `After its own Close an end sends no data, and no second Close`(role: Role) {
    var end = End(role)
    let isSent = [end.send(.text, [0x61])]
    end.close(code: 1000)
    let areSent = [end.send(.text, [0x62]), end.send(.ping, [])]
    #expect(isSent == [true] && areSent == [false, false])
    end.close(code: 1001)
    let frames = end.framesToSend()
    #expect(frames.map(\.header.opcode) == [.text, .close])
    #expect(frames[1].payload == [0x03, 0xE8])
  }

  // WS-5.5.2-2, WS-5.5.3-1
  @Test(arguments: [Role.client, .server])
  func `A ping is answered after the own Close, but not after the peer's`(role: Role) {
    var end = End(role)
    end.close(code: 1000)
    _ = end.bytesToSend()
    #expect(
      end.events(after: Frame(.ping, [1, 2, 3], from: role.peer).bytes) == [.ping([1, 2, 3])]
    )
    let frames = end.framesToSend()
    #expect(frames.count == 1 && frames[0].hasContent(of: Frame(.pong, [1, 2, 3], from: role)))
    end.receive(Frame.close(1000, from: role.peer).bytes)
    _ = end.takeEvents()
    #expect(end.events(after: Frame(.ping, [4], from: role.peer).bytes).isEmpty)
    #expect(end.bytesToSend().isEmpty)
  }

  @Test func `Messages still arrive between the own Close and the peer's`() {
    var end = End(.client)
    end.close(code: 1000)
    let stream = Frame(.text, [0x61], from: .server).bytes + Frame.close(1000, from: .server).bytes
    #expect(end.events(after: stream) == [.message(.text, [0x61]), .close(code: 1000, reason: [])])
  }

  // RFC 6455 §1.4: after the peer's Close, "discards any further data received".
  @Test(arguments: [
    Frame(.text, [0x61], from: .server).bytes, Frame.close(1002, from: .server).bytes,
    [0xFF, 0xFF],
    Frame(.pong, from: .server).bytes,
  ])
  func `What comes after the peer's Close is discarded`(more: [UInt8]) {
    var end = End(.client)
    let close = Frame.close(1000, from: .server).bytes
    var events = end.events(after: close + more)
    events += end.events(after: more)
    #expect(events == [.close(code: 1000, reason: [])])
    #expect(!end.hasFailed && !end.shouldCloseTransport && end.closeCode == 1000)
    #expect(end.framesToSend().count == 1)
  }

  // WS-7.1.7-4
  @Test func `A failure after the own Close sends no second one`() {
    var end = End(.client)
    end.close(code: 1000)
    _ = end.bytesToSend()
    #expect(
      end.events(after: [0x83, 0]) == [.failed(Violation(.wsOpcode, in: .wsOpcode))]
    )
    #expect(end.bytesToSend().isEmpty && end.shouldCloseTransport)
  }

  // WS-5.5.1-3, WS-7.1.6-1
  @Test(
    arguments: [
      (1000, ""), (1014, "x"), (3000, "握手"), (4999, String(repeating: "r", count: 123)),
    ] as [(UInt16, String)]
  )
  func `Code and reason of the peer are kept`(code: UInt16, reason: String) {
    var end = End(.server)
    let close = Frame.close(code, reason, from: .client)
    #expect(end.events(after: close.bytes) == [.close(code: code, reason: Array(reason.utf8))])
    #expect(end.peerClose?.code == code && end.closeCode == code)
    #expect(end.framesToSend()[0].payload == close.payload)
  }
}
