import Bytes
import Testing
import Wire

@testable import WebSocket

@Suite("The WebSocket object of a page (WHATWG WebSockets §3, §4)")
struct BrowserSocketTests {
  // API-CONN-1, API-CONN-8, API-STATE-1, API-PROTO-1, API-PROTO-4, WS-4.1-27, WS-4.1-29
  @Test func `The constructor connects nothing yet`() throws {
    let socket = try Browsing(protocols: ["chat", "superchat"]).socket
    #expect(socket.readyState == .connecting && socket.readyState.rawValue == 0)
    #expect(socket.url.text == "ws://server.example/chat")
    #expect(socket.handshake.request.value(of: "Origin") == "http://localhost:8080")
    #expect(socket.handshake.request.values(of: "Sec-WebSocket-Protocol") == ["chat, superchat"])
    #expect(try Browsing().socket.handshake.request.value(of: "Sec-WebSocket-Protocol") == nil)
    let states: [Socket.ReadyState] = [.connecting, .open, .closing, .closed]
    #expect(states.map { $0.rawValue } == [0, 1, 2, 3])
  }

  // API-PROTO-2, API-PROTO-3, WS-4.1-33, WS-4.1-34
  @Test(arguments: [["chat", "chat"], [""], ["a b"], ["a,b"], ["a/b"], ["é"], ["a\u{7F}"]])
  func `A subprotocol must be a token, and once`(protocols: [String]) {
    #expect(throws: DOMException.syntaxError) { try Browsing(protocols: protocols) }
  }

  // API-STATE-3, API-STATE-4, API-PROTO-6, API-PROTO-7, WS-4.1-49
  @Test func `A task opens the socket, and only then its attributes are there`() throws {
    var browsing = try Browsing(protocols: ["a", "chat"], offersDeflate: true)
    browsing.answer(ServerHandshake(subprotocols: ["chat"], deflate: .init()))
    #expect(browsing.socket.readyState == .connecting && browsing.socket.chosenProtocol == "")
    #expect(browsing.socket.extensions == "")
    #expect(browsing.run() == [.open])
    #expect(browsing.socket.readyState == .open && browsing.socket.chosenProtocol == "chat")
    #expect(browsing.socket.extensions == "permessage-deflate")
  }

  // API-PROTO-5, API-CONN-2, API-CONN-4, API-CONN-5, API-EVT-4, API-EVT-3, API-EVT-5,
  // API-EVT-8, API-EVT-10, WS-7.1.4-2
  @Test func `Whatever goes wrong before looks the same`() throws {
    func response(_ status: UInt16, _ fields: [(String, String)] = []) -> MessageHead {
      MessageHead(status: status, reason: "", fields: fields.map { (name: $0.0, value: $0.1) })
    }
    let wrong = response(101, [("Upgrade", "websocket"), ("Connection", "Upgrade")])
    for head in [response(401), response(302, [("Location", "/")]), response(404), wrong, nil] {
      var browsing = try Browsing()
      if let head { browsing.socket.receive(head) } else { browsing.socket.fail() }
      #expect(browsing.socket.shouldCloseTransport)
      browsing.socket.transportClosed()
      browsing.socket.transportClosed()
      #expect(browsing.run() == [.error, .close(code: 1006, reason: "", wasClean: false)])
      #expect(browsing.socket.readyState == .closed)
    }
    var unchosen = try Browsing(protocols: ["chat"])
    unchosen.answer(ServerHandshake())
    #expect(unchosen.socket.shouldCloseTransport && unchosen.run() == [])
  }

  // API-SEND-1, API-SEND-2, API-SEND-3, API-SEND-4, API-SEND-8, API-BUF-1, API-BUF-2, API-BUF-3
  @Test func `Messages leave in the order of the calls`() throws {
    var early = try Browsing()
    #expect(throws: DOMException.invalidState) { try early.socket.send(.text("hello")) }
    var browsing = try Browsing.open()
    try browsing.socket.send(.text("你好"))
    #expect(browsing.socket.bufferedAmount == 6)
    try browsing.socket.send(.binary([1, 2, 3]))
    try browsing.socket.send(.text(""))
    #expect(browsing.socket.bufferedAmount == 9)
    browsing.exchange()
    #expect(browsing.socket.bufferedAmount == 0)
    #expect(browsing.frames.map { $0.header.opcode } == [.text, .binary, .text])
    #expect(browsing.frames.map { $0.payload } == [Array("你好".utf8), [1, 2, 3], []])
  }

  // API-SEND-2, API-BUF-4, API-BUF-5
  @Test func `After the end bytes only add up`() throws {
    var browsing = try Browsing.open()
    try browsing.socket.close()
    browsing.exchange()
    #expect(browsing.run() == [.close(code: 1005, reason: "", wasClean: true)])
    for sum in [5, 10, 15] {
      try browsing.socket.send(.text("hello"))
      #expect(browsing.socket.bufferedAmount == UInt64(sum))
    }
    browsing.exchange()
    #expect(browsing.frames.count == 1 && browsing.socket.bufferedAmount == 15)
  }

  // API-SEND-7
  @Test func `A buffer that is full ends the connection without an exception`() throws {
    var browsing = try Browsing.open(bufferLimit: 10)
    try browsing.socket.send(.text("12345678"))
    try browsing.socket.send(.text("901"))
    #expect(browsing.socket.readyState == .closing && browsing.socket.shouldCloseTransport)
    #expect(browsing.socket.bufferedAmount == 11)
    browsing.socket.transportClosed()
    #expect(browsing.run() == [.error, .close(code: 1006, reason: "", wasClean: false)])
  }

  // API-CLOSE-1, API-CLOSE-2, API-CLOSE-3, API-CLOSE-4
  @Test func `Arguments of close are judged before the state`() throws {
    for state in 0...1 {
      var browsing = state == 0 ? try Browsing() : try Browsing.open()
      for code in [1001, 2999, 5000, 0, 999, -5, 66_536, 70_000, .nan, .infinity] as [Double] {
        #expect(throws: DOMException.invalidAccess, "\(code)") {
          try browsing.socket.close(code: code)
        }
      }
      let long = String(repeating: "再", count: 42)
      #expect(throws: DOMException.syntaxError) {
        try browsing.socket.close(code: 1000, reason: long)
      }
      #expect(browsing.socket.readyState.rawValue == UInt8(state))
    }
    var browsing = try Browsing.open()
    try browsing.socket.close(code: 1000.4, reason: String(repeating: "再", count: 41))
    browsing.exchange()
    #expect(browsing.run().count == 1 && browsing.socket.readyState == .closed)
    #expect(throws: DOMException.invalidAccess) { try browsing.socket.close(code: 999) }
    #expect(Socket.clamped(2999.5) == 3000 && Socket.clamped(3000.5) == 3000)
  }

  // API-STATE-6, API-CLOSE-5, API-CLOSE-6, API-CLOSE-7, API-CLOSE-8, API-CLOSE-9,
  // API-CLOSE-10, API-EVT-9
  @Test func `What was sent before close still arrives`() throws {
    var browsing = try Browsing.open()
    try browsing.socket.send(.text("last"))
    try browsing.socket.close(code: 3001, reason: "再见")
    #expect(browsing.socket.readyState == .closing)
    try browsing.socket.close()
    browsing.server.send(.text, Array("late".utf8))
    browsing.exchange()
    #expect(browsing.frames.map { $0.header.opcode } == [.text, .close])
    #expect(browsing.frames.last?.payload == [0x0B, 0xB9] + Array("再见".utf8))
    #expect(browsing.run() == [.close(code: 3001, reason: "再见", wasClean: true)])

    var early = try Browsing()
    try early.socket.close()
    #expect(early.socket.readyState == .closing && early.socket.shouldCloseTransport)
    early.answer(ServerHandshake())
    early.socket.transportClosed()
    #expect(early.run() == [.error, .close(code: 1006, reason: "", wasClean: false)])

    var silent = try Browsing.open()
    try silent.socket.close()
    silent.exchange()
    #expect(silent.frames.last?.payload == [])
    #expect(silent.run() == [.close(code: 1005, reason: "", wasClean: true)])

    var reason = try Browsing.open()
    try reason.socket.close(reason: "why")
    reason.exchange()
    #expect(reason.run() == [.close(code: 1000, reason: "why", wasClean: true)])
  }

  // API-STATE-5, API-STATE-7, API-EVT-6, API-EVT-7, API-EVT-9, API-EVT-12,
  // WS-7.1.3-1, WS-7.1.4-1
  @Test func `A server that closes is answered`() throws {
    var browsing = try Browsing.open()
    browsing.server.send(.text, Array("one".utf8))
    browsing.server.send(.text, Array("two".utf8))
    browsing.server.close(code: 1011, reason: Array("boom".utf8))
    browsing.exchange()
    let origin = "ws://server.example"
    #expect(browsing.socket.runTask() == [.message(.text("one"), origin: origin)])
    try browsing.socket.close()
    #expect(browsing.socket.runTask() == [])
    #expect(browsing.run() == [.close(code: 1011, reason: "boom", wasClean: true)])
    #expect(browsing.frames.map { $0.header.opcode } == [.close])

    // The state is the script's: it changes when the task runs, not when the bytes come.
    var told = try Browsing.open()
    told.server.close(code: 1011, reason: [0xEF, 0xBB, 0xBF, 0x61])
    told.exchange()
    #expect(told.socket.readyState == .open)
    #expect(told.socket.runTask() == [] && told.socket.readyState == .closing)
    // A byte order mark is a character like others (WHATWG Encoding, “UTF-8 decode without BOM”).
    #expect(told.run() == [.close(code: 1011, reason: "\u{FEFF}a", wasClean: true)])
    #expect(told.socket.readyState == .closed)
  }

  // API-EVT-7, API-EVT-8, WS-7.1.5-2, WS-7.2.1-2
  @Test func `A transport that is lost is a failure`() throws {
    var browsing = try Browsing.open()
    try browsing.socket.send(.text("unsent"))
    browsing.socket.transportClosed()
    #expect(browsing.run() == [.error, .close(code: 1006, reason: "", wasClean: false)])
    #expect(browsing.socket.bufferedAmount == 6)
  }

  // API-BIN-1, API-BIN-2, API-BIN-3, API-BIN-4, API-EVT-2
  @Test func `The type of binary data is decided when the event is fired`() throws {
    var browsing = try Browsing.open()
    #expect(browsing.socket.binaryType == .blob)
    for bytes in [[1], [2]] as [[UInt8]] { browsing.server.send(.binary, bytes) }
    browsing.server.send(.text, Array("three".utf8))
    browsing.exchange()
    let origin = "ws://server.example"
    #expect(browsing.socket.runTask() == [.message(.blob([1]), origin: origin)])
    browsing.socket.setBinaryType("x")
    #expect(browsing.socket.binaryType == .blob)
    browsing.socket.setBinaryType("arraybuffer")
    #expect(browsing.socket.runTask() == [.message(.buffer([2]), origin: origin)])
    #expect(browsing.socket.runTask() == [.message(.text("three"), origin: origin)])
  }

  // API-PING-1, API-PING-2
  @Test func `Pings are answered and not told`() throws {
    var browsing = try Browsing.open()
    browsing.socket.receive(Frame(.ping, [7], from: .server).bytes)
    browsing.socket.receive(Frame(.pong, [8], from: .server).bytes)
    browsing.exchange()
    #expect(browsing.run() == [])
    #expect(browsing.frames == [Frame(.pong, [7], from: .server)])
  }

  // API-LIFE-1, API-LIFE-2, WS-7.4.1-1
  @Test func `A page that goes away says so`() throws {
    var browsing = try Browsing.open()
    browsing.socket.leavePage()
    browsing.exchange()
    #expect(browsing.frames == [.close(1001, from: .server)])
    var connecting = try Browsing()
    connecting.socket.leavePage()
    #expect(connecting.socket.shouldCloseTransport)

    var forgotten = try Browsing.open()
    try forgotten.socket.send(.text("x"))
    let withUnsent = forgotten.socket.collect()
    #expect(!withUnsent && forgotten.socket.readyState == .open)
    forgotten.exchange()
    let whileOpen = forgotten.socket.collect()
    #expect(!whileOpen && forgotten.socket.readyState == .closing)
    forgotten.exchange()
    #expect(forgotten.frames.last == .close(nil, from: .server))
    #expect(forgotten.run() == [.close(code: 1005, reason: "", wasClean: true)])
    let atLast = forgotten.socket.collect()
    #expect(atLast)
  }

  // API-BUF-1: what the network does not take stays counted
  @Test func `A slow network takes frame after frame`() throws {
    var browsing = try Browsing.open()
    for _ in 0..<3 { try browsing.socket.send(.binary([UInt8](repeating: 1, count: 100))) }
    try browsing.socket.close(code: 1000)
    var left: [UInt64] = []
    for _ in 0..<4 {
      _ = browsing.socket.bytesToSend(room: 50)
      left.append(browsing.socket.bufferedAmount)
    }
    #expect(left == [200, 100, 0, 0])
  }
}

@Suite("Who is called when an event is fired (DOM §2.7, HTML §8.1.8.1)")
struct ListenerListTests {
  // API-EVT-1
  @Test func `Functions are called in the order of their places`() {
    var list = ListenerList<Int>()
    list.add("message", 1)
    list.setAttribute("message", 2)
    list.add("message", 3, once: true)
    list.add("message", 1)
    list.add("open", 4)
    list.setAttribute("message", 5)
    #expect(list.fire("message") == [1, 5, 3])
    #expect(list.fire("message") == [1, 5] && list.fire("open") == [4])
    list.remove("message", 1)
    list.remove("message", 5)
    #expect(list.fire("message") == [5] && list.attribute("message") == 5)
    list.setAttribute("message", nil)
    list.setAttribute("close", nil)
    #expect(list.fire("message") == [] && list.fire("close") == [])
  }
}
