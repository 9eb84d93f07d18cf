import Bytes
import TestVectors
import Testing
import Tracing
import WebSocket
import Wire

extension OverheadFile {
  /// The bytes of a handshake.
  fileprivate func bytes(of name: String) -> [UInt8] {
    [UInt8](spelledOut: handshakes.first { $0.name == name }?.text ?? "")
  }
}

private func text(_ head: MessageHead) -> String { head.text(0..<head.bytes.count) }

@Suite("Both parts of the opening handshake (RFC 6455 §4)")
struct HandshakeTests {
  private let file: OverheadFile

  init() throws {
    file = try OverheadFile.read()
  }

  // WS-4.1-17, WS-4.1-18, WS-4.1-19, WS-4.1-20, WS-4.1-21, WS-4.1-22, WS-4.1-23, WS-4.1-24,
  // WS-4.1-28, WS-4.1-30, WS-4.1-31, WS-4.1-32
  @Test func `A client sends the request of RFC 6455 §1.2`() {
    let key = "dGhlIHNhbXBsZSBub25jZQ=="
    var wish = ClientHandshake.Wish(target: "/chat", host: "server.example.com", key: key)
    wish.origin = "http://example.com"
    wish.subprotocols = ["chat", "superchat"]
    #expect(ClientHandshake(wish).request.bytes == file.bytes(of: "RFC 6455 1.2 request"))
    #expect(text(ClientHandshake(wish).request) == HandshakeText.request.text)
    #expect(OpeningHandshake.judge(ClientHandshake(wish).request).isEmpty)
  }

  @Test(arguments: [
    ("seed 000 request", "/", "example.com", "http://example.com", "sN9cRrP/n9NdMgdcy2VJFQ=="),
    (
      "seed 004 request", "/webfin/websocket/", "localhost", "http://localhost:8080",
      "xqBt3ImNzJbYqRINxEFlkg=="
    ),
  ])
  func `A client sends the lines of a published request`(
    name: String,
    target: String,
    host: String,
    origin: String,
    key: String
  ) {
    var wish = ClientHandshake.Wish(target: target, host: host, key: key)
    wish.origin = origin
    func lines(_ text: String) -> [String] { text.split(separator: "\r\n").map(String.init) }
    let ours = lines(text(ClientHandshake(wish).request))
    let theirs = lines(String(decoding: file.bytes(of: name), as: UTF8.self))
    #expect(ours.first == theirs.first && ours.sorted() == theirs.sorted())
  }

  // WS-4.1-36
  @Test func `Further fields come last, and make another wish`() {
    let plain = ClientHandshake.Wish(target: "/", host: "h", key: "k")
    var wish = plain
    wish.extraFields = [(name: "Cookie", value: "a=b")]
    #expect(text(ClientHandshake(wish).request).hasSuffix("Version: 13\r\nCookie: a=b\r\n\r\n"))
    #expect(wish != plain && wish == wish)
  }

  // WS-4.1-25, WS-4.1-26
  @Test func `Random keys stand for 16 bytes and differ`() throws {
    var generator = SeededGenerator(seed: 16)
    var keys: Set<String> = []
    for _ in 0..<1000 {
      let key = ClientHandshake.randomKey(using: &generator)
      #expect(key.count == 24 && key.hasSuffix("=="))
      #expect(try AcceptDerivation(key: key).nonce().count == 16)
      keys.insert(key)
    }
    #expect(keys.count == 1000)
  }

  // WS-4.2.2-1, WS-4.2.2-8, WS-4.2.2-16, WS-4.2.2-17, WS-4.2.2-18, WS-4.2.2-19
  @Test func `A server answers the request of RFC 6455 §1.2 as the RFC does`() throws {
    let decision = ServerHandshake(subprotocols: ["chat"]).decide(try HandshakeText.request.head())
    #expect(decision.isAccepted && decision.violations.isEmpty)
    #expect(decision.response.bytes == file.bytes(of: "RFC 6455 1.2 response"))
    let seed = try HandshakeText.request.head(
      "Sec-WebSocket-Key",
      with: ["Sec-WebSocket-Key: xqBt3ImNzJbYqRINxEFlkg=="]
    )
    #expect(ServerHandshake().decide(seed).response.bytes == file.bytes(of: "seed 004 response"))
  }

  // WS-4.2.2-11, WS-4.2.2-12, WS-4.2.2-20
  @Test(
    arguments: [
      ([], nil), (["mqtt"], nil), (["superchat"], "superchat"),
      (["superchat", "chat"], "superchat"),
      (["mqtt", "chat"], "chat"), (["CHAT"], nil), (["cha"], nil),
    ] as [([String], String?)]
  )
  func `A server chooses what it likes best of what was offered`(
    subprotocols: [String],
    chosen: String?
  ) throws {
    let server = ServerHandshake(subprotocols: subprotocols)
    for lines in [nil, ["Sec-WebSocket-Protocol: chat", "Sec-WebSocket-Protocol: superchat"]] {
      let request = try HandshakeText.request.head("Sec-WebSocket-Protocol", with: lines)
      let response = server.decide(request).response
      #expect(response.status == 101)
      #expect(response.values(of: "Sec-WebSocket-Protocol") == chosen.map { [$0] } ?? [])
      #expect(OpeningHandshake.judge(response, answering: request).isEmpty)
    }
  }

  // WS-4.2.2-9, WS-4.4-1, HTTP-UPG-7
  @Test func `Another version is answered with the one that would do`() throws {
    let request = try HandshakeText.request.head(
      "Sec-WebSocket-Version",
      with: ["Sec-WebSocket-Version: 8"]
    )
    #expect(
      text(ServerHandshake().decide(request).response)
        == "HTTP/1.1 426 Upgrade Required\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\n"
        + "Sec-WebSocket-Version: 13\r\nContent-Length: 0\r\n\r\n"
    )
  }

  // WS-4.2.1-1, WS-10.7-4
  @Test(arguments: ["Host", "Upgrade", "Connection", "Sec-WebSocket-Key"])
  func `Any other mistake is answered 400`(start: String) throws {
    let bad = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    let request = try HandshakeText.request.head(start, with: [])
    #expect(text(ServerHandshake().decide(request).response) == bad)
    let twice = try HandshakeText.request.head(
      "Sec-WebSocket-Version",
      with: ["Sec-WebSocket-Version: 8", "Sec-WebSocket-Version: 13"]
    )
    #expect(text(ServerHandshake().decide(twice).response) == bad)
  }
}
