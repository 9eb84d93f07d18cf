import Bytes
import HTTP
import Testing
import Tracing
import WebSocket
import Wire

@testable import LiveSockets

let sampleSite = Site([
  (path: "/echo", resource: .echo), (path: "/clock", resource: .clock),
  (path: "/chat", resource: .chat),
  (path: "/", resource: .page(type: "text/plain", body: Array("page".utf8))),
])

/// The opening handshake of a client, with further fields.
func opening(_ path: String, _ more: [(name: String, value: String)] = []) -> [UInt8] {
  var wish = ClientHandshake.Wish(target: path, host: "h", key: "dGhlIHNhbXBsZSBub25jZQ==")
  wish.extraFields = more
  return ClientHandshake(wish).request.bytes
}

/// A frame as a client sends it.
func masked(_ opcode: Opcode, _ payload: [UInt8], isFinal: Bool = true) -> [UInt8] {
  FrameHeader(
    isFinal: isFinal,
    opcode: opcode,
    maskingKey: MaskingKey(rawValue: 0x0102_0304),
    payloadLength: UInt64(payload.count)
  ).frame(carrying: payload)
}

extension Instant {
  /// So many seconds after the start.
  static func after(_ seconds: Int64) -> Instant { .start + .seconds(seconds) }
}

extension ServedConnection {
  /// The status of the answer to a request, and what follows its head.
  mutating func answer(to request: [UInt8]) -> (status: UInt16?, rest: [UInt8]) {
    receive(request, at: .start)
    let bytes = bytesToSend()
    var reader = FieldReader(bytes)
    let head = (try? MessageHead(from: &reader, expecting: .response)) ?? nil
    return (head?.status, Array(bytes[reader.byteOffset...]))
  }
}

@Suite("A live server's side of a connection")
struct ServedConnectionTests {
  private func served(_ site: Site = sampleSite) -> ServedConnection {
    ServedConnection(site, at: .start)
  }

  // WS-4.2.1-1, WS-4.2.1-3, WS-4.2.2-6, WS-4.2.2-7, WS-4.2.2-9, WS-4.2.2-10, WS-10.2-1, WS-10.2-2
  @Test func `Each refusal has its status`() {
    func status(_ request: String, _ site: Site = sampleSite) -> UInt16? {
      var served = served(site)
      return served.answer(to: Array(request.utf8)).status
    }
    #expect(status("GET / HTTP/1.1\r\nHost: h\r\n\r\n") == 200)
    #expect(status("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n") == 405)
    #expect(status("GET /nope HTTP/1.1\r\nHost: h\r\n\r\n") == 404)
    #expect(status("GET /echo HTTP/1.1\r\nHost: h\r\n\r\n") == 426)
    #expect(status("PUT /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n") == 405)
    #expect(status("GET /echo HTTP/1.1\r\n\r\n") == 400)
    let whole = String(decoding: opening("/echo"), as: UTF8.self)
    #expect(status(whole) == 101)
    #expect(status(whole.replacing("Version: 13", with: "Version: 8")) == 426)
    #expect(status(whole.replacing("Key: dG", with: "Key: ")) == 400)
    var strict = sampleSite
    strict.origins = ["http://good.example"]
    let foreign = String(
      decoding: opening("/echo", [("Origin", "http://bad.example")]),
      as: UTF8.self
    )
    #expect(status(foreign, strict) == 403 && status(foreign) == 101)
    #expect(status(foreign.replacing("bad", with: "good"), strict) == 101)
  }

  // WS-4.2.2-22, WS-5.4-1, WS-5.6-3
  @Test func `An echo sends back what came, however it was cut`() {
    let sent =
      opening("/echo") + masked(.text, Array("你好".utf8)) + masked(.binary, [0, 255])
      + masked(.close, [3, 232])
    var whole = served()
    let (status, frames) = whole.answer(to: sent)
    #expect(status == 101 && whole.shouldClose)
    #expect(frames.hexadecimal == "8106e4bda0e5a5bd820200ff880203e8")
    for cut in 1..<sent.count {
      var pieces = served()
      pieces.receive(Array(sent[..<cut]), at: .start)
      pieces.receive(Array(sent[cut...]), at: .start)
      let end = pieces.bytesToSend().suffix(frames.count)
      #expect(Array(end) == frames, "\(cut)")
    }
  }

  // WS-7.1.7-4, WS-7.1.7-6
  @Test func `What came before a broken rule is answered first`() {
    var served = served()
    let broken = masked(.text, [0x61]) + [0xF1, 0x80, 0, 0, 0, 0] + masked(.text, [0x62])
    let (_, frames) = served.answer(to: opening("/echo") + broken)
    #expect(frames.hexadecimal == "810161880203ea")
    #expect(served.takeEvents().contains(.failed(Violation(.wsReservedBits, in: .wsRSV1))))
    #expect(served.shouldClose && !served.shouldAbort)
  }

  @Test func `The clock says the time, and the chat tells what to pass on`() {
    var clock = served()
    _ = clock.answer(to: opening("/clock"))
    clock.timePassed(to: .after(5))
    #expect(String(decoding: clock.bytesToSend().dropFirst(2), as: UTF8.self) == "00:00:05 UTC")
    var chat = served()
    _ = chat.answer(to: opening("/chat") + masked(.text, [0x61]))
    #expect(chat.takeEvents() == [.opened(path: "/chat"), .said(.text, [0x61], path: "/chat")])
    #expect(chat.openPath == "/chat" && chat.bytesToSend() == [])
    chat.send(.text, [0x62], at: .start)
    #expect(chat.bytesToSend() == [0x81, 1, 0x62])
  }

  // WS-5.5.2-4, WS-7.1.1-2
  @Test func `Who is silent is asked, and then given up`() {
    var served = served()
    _ = served.answer(to: opening("/echo"))
    #expect(served.nextMoment == .after(30))
    served.timePassed(to: .after(29))
    #expect(served.bytesToSend() == [])
    served.timePassed(to: .after(30))
    #expect(served.bytesToSend() == [0x89, 0] && served.nextMoment == .after(50))
    served.receive(masked(.pong, []), at: .after(40))
    #expect(served.nextMoment == .after(70))
    served.timePassed(to: .after(70))
    served.timePassed(to: .after(90))
    #expect(served.shouldAbort && served.takeEvents().last == .timedOut)
  }

  // WS-7.2.2-1, WS-7.3-1
  @Test func `A handshake and an end must not take forever`() {
    var slow = served()
    slow.receive(Array("GET /echo HT".utf8), at: .after(9))
    slow.timePassed(to: .after(10))
    #expect(slow.shouldAbort && slow.bytesToSend() == [])
    var closing = served()
    _ = closing.answer(to: opening("/echo"))
    closing.close(code: 1001, at: .after(1))
    #expect(closing.bytesToSend() == [0x88, 2, 3, 0xE9] && closing.nextMoment == .after(6))
    closing.receive(masked(.text, [1]), at: .after(3))
    #expect(closing.nextMoment == .after(6) && !closing.shouldClose)
    closing.timePassed(to: .after(6))
    #expect(closing.shouldAbort)
  }

  // WS-10.4-1, WS-10.4-2
  @Test func `A message that is too long is refused by its header`() {
    var limits = Limits()
    limits.messageSize = 10
    var served = ServedConnection(sampleSite, limits: limits, at: .start)
    served.receive(
      // 2^60 bytes are announced, and none of them comes.
      opening("/echo") + [0x81, 0xFF, 0x10, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4],
      at: .start
    )
    #expect(served.bytesToSend().suffix(4) == [0x88, 2, 3, 0xF1])
  }

  @Test func `Who reads slowly what waits is not taken for silent`() {
    var served = served()
    _ = served.answer(to: opening("/echo"))
    served.timePassed(to: .after(30))
    #expect(served.bytesToSend() == [0x89, 0])
    served.peerTook(at: .after(45))
    #expect(served.nextMoment == .after(75))
    // Once the closing handshake has begun, reading is not enough.
    served.close(code: 1001, at: .after(50))
    served.peerTook(at: .after(54))
    #expect(served.nextMoment == .after(55))
  }
}

@Suite("A live client's side of a connection")
struct DialledConnectionTests {
  private func dialled() throws -> DialledConnection {
    var wish = DialledConnection.Wish()
    wish.subprotocols = ["chat"]
    let url = try WebSocketURL("ws://h/chat", relativeTo: nil)
    return DialledConnection(url, wish, limits: Limits(), at: .start)
  }

  private func events(_ dialled: inout DialledConnection) -> [DialledConnection.Event] {
    var events: [DialledConnection.Event] = []
    while let event = dialled.nextEvent(at: .start) { events.append(event) }
    return events
  }

  // WS-4.1-2, WS-7.1.1-6
  @Test func `A client and a server understand each other`() throws {
    var client = try dialled()
    var site = Site([(path: "/chat", resource: .echo)])
    site.subprotocols = ["chat"]
    var server = ServedConnection(site, at: .start)
    server.receive(client.bytesToSend(), at: .start)
    client.receive(server.bytesToSend())
    let opened = events(&client)
    #expect(opened == [.opened(subprotocol: "chat", extensions: "permessage-deflate")])
    let isTaken = client.send(.text, Array("Hello".utf8))
    #expect(isTaken)
    server.receive(client.bytesToSend(), at: .start)
    client.receive(server.bytesToSend())
    let heard = events(&client)
    #expect(heard == [.message(.text, Array("Hello".utf8))])
    client.close(code: 1000, at: .start)
    server.receive(client.bytesToSend(), at: .start)
    #expect(server.shouldClose)
    client.receive(server.bytesToSend())
    let closed = events(&client)
    #expect(closed == [.close(code: 1000, reason: [])])
    // The server closes TCP first (RFC 6455 §7.1.1).
    #expect(client.isClosingComplete && !client.shouldClose)
    client.receiveEnd()
    #expect(client.shouldClose)
  }

  // WS-4.1-38, WS-4.1-39, WS-4.1-40, WS-4.1-43, WS-7.2.1-1
  @Test func `A wrong answer is refused`() throws {
    for (answer, status) in [
      ("HTTP/1.1 404 x\r\nContent-Length: 0\r\n\r\n", 404), ("nonsense\r\n\r\n", nil),
      ("HTTP/1.1 401 x\r\nWWW-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n", 401),
      ("HTTP/1.1 302 x\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n", 302),
    ]
      as [(String, UInt16?)]
    {
      var client = try dialled()
      #expect(!client.bytesToSend().isEmpty)
      client.receive(Array(answer.utf8))
      let found = events(&client)
      #expect(found == [.refused(status: status, [])] && client.shouldClose)
      // No second request follows, and no frame.
      #expect(client.bytesToSend() == [])
    }
    var client = try dialled()
    #expect(!client.bytesToSend().isEmpty)
    client.receive(
      Array("HTTP/1.1 101 x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n".utf8)
    )
    let found = events(&client)
    #expect(found == [.refused(status: 101, [Violation(.wsAccept)])])
    #expect(client.shouldClose && client.bytesToSend() == [])
    var silent = try dialled()
    silent.timePassed(to: .after(10))
    let late = events(&silent)
    #expect(late == [.timedOut] && silent.shouldClose)
  }
}
