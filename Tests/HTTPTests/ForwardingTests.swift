import HTTP
import Testing
import Wire

private typealias Fields = [(name: String, value: String)]

private func request(
  _ fields: Fields,
  _ method: String = "GET",
  minorVersion: UInt8 = 1
)
  -> MessageHead
{
  MessageHead(method: method, target: "http://h/", minorVersion: minorVersion, fields: fields)
}

extension MessageHead {
  /// The lines after the first one.
  fileprivate var lines: [String] { fieldLines.map { "\(text($0.name)): \(text($0.value))" } }
}

@Suite("Passing messages on (RFC 9110 §7.6)")
struct ForwardingTests {
  private let rules = Forwarding(as: "gate:8080")

  // HTTP-CONN-16, HTTP-CONN-17
  @Test func `What Connection names goes, whatever its letters, and so does Connection`() {
    let head = request([
      ("Host", "h"), ("X-Foo", "1"), ("connection", "x-BAR, close"), ("X-Bar", "2"),
      ("CONNECTION", ",,x-Baz"), ("x-baz", "3"), ("X-Bar-2", "4"),
    ])
    let next = rules.request(head, target: "/", host: nil)
    #expect(next.lines == ["Host: h", "X-Foo: 1", "X-Bar-2: 4", "Via: 1.1 gate:8080"])
    #expect(next.target == "/" && next.method == "GET")
  }

  // HTTP-CONN-17: the list of RFC 9110 §7.6.1; Trailer is not in it.
  // HTTP-BODY-18: The proxy codes the body anew.
  @Test func `Fields for one connection go even if Connection does not name them`() {
    let head = request([
      ("Proxy-Connection", "keep-alive"), ("Keep-Alive", "timeout=5"), ("TE", "trailers"),
      ("Transfer-Encoding", "chunked"), ("Upgrade", "websocket"), ("Trailer", "X"),
    ])
    #expect(
      rules.request(head, target: "/", host: "h").lines == [
        "Host: h", "Trailer: X", "Via: 1.1 gate:8080", "Transfer-Encoding: chunked",
      ]
    )
  }

  @Test func `A length and a host stay, though Connection names them against the rules`() {
    let head = request([
      ("Host", "h"), ("Connection", "Host, Content-Length"), ("Content-Length", "2"),
    ])
    #expect(
      rules.request(head, target: "/", host: nil).lines == [
        "Host: h", "Content-Length: 2", "Via: 1.1 gate:8080",
      ]
    )
  }

  // HTTP-FLD-9
  @Test func `Unknown fields pass, in their order`() {
    let fields = ["X-One", "x-two", "X-One"].map { (name: $0, value: "v") }
    let lines = rules.request(request(fields), target: "/", host: nil).lines
    #expect(lines == ["X-One: v", "x-two: v", "X-One: v", "Via: 1.1 gate:8080"])
  }

  // HTTP-REQ-11
  @Test func `An absolute target overrides Host (RFC 9112 §3.2.2)`() {
    let next = rules.request(request([("X", "1"), ("host", "other")]), target: "/a", host: "h:81")
    #expect(next.lines == ["Host: h:81", "X: 1", "Via: 1.1 gate:8080"])
  }

  @Test func `Via grows as in the example of RFC 9110 §7.6.3`() {
    let old = request([("Host", "www.example.com")], minorVersion: 0)
    let fred = Forwarding(as: "fred").request(old, target: "/", host: nil)
    #expect(fred.value(of: "Via") == "1.0 fred")
    #expect(fred.minorVersion == 1, "it speaks its own version (RFC 9112 §2.3)")
    let next = Forwarding(as: "p.example.net").request(fred, target: "/", host: nil)
    #expect(next.values(of: "Via") == ["1.0 fred, 1.1 p.example.net"])
    #expect(Forwarding(as: "fred").hasSeen(next) && Forwarding(as: "p.example.net").hasSeen(next))
    #expect(!Forwarding(as: "example.net").hasSeen(next) && !rules.hasSeen(old))
  }

  @Test func `A handshake keeps Upgrade only where the proxy asks for it too`() {
    let fields: Fields = [
      ("Host", "h"), ("Upgrade", "websocket"), ("Connection", "keep-alive, Upgrade"),
      ("Sec-WebSocket-Key", "k"),
    ]
    #expect(
      rules.request(request(fields), target: "/", host: nil).lines == [
        "Host: h", "Sec-WebSocket-Key: k", "Via: 1.1 gate:8080",
      ]
    )
    #expect(
      rules.request(request(fields), target: "/", host: nil, keepsUpgrade: true).lines == [
        "Host: h", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Key: k",
        "Via: 1.1 gate:8080",
      ]
    )
  }

  // HTTP-CONN-4, HTTP-BODY-4
  @Test func `A response says when the connection ends, and keeps only the length that counts`() {
    let head = MessageHead(
      status: 200,
      reason: "Fine",
      minorVersion: 0,
      fields: [("Connection", "keep-alive"), ("Content-Length", "5"), ("Keep-Alive", "9")]
    )
    let next = rules.response(head, persists: false)
    #expect(
      String(decoding: next.bytes, as: UTF8.self)
        == "HTTP/1.1 200 Fine\r\nContent-Length: 5\r\nVia: 1.0 gate:8080\r\nConnection: close\r\n\r\n"
    )
    let coded = MessageHead(
      status: 200,
      reason: "OK",
      fields: [("Content-Length", "5"), ("Transfer-Encoding", "chunked")]
    )
    #expect(
      rules.response(coded, persists: true).lines == [
        "Via: 1.1 gate:8080", "Transfer-Encoding: chunked",
      ]
    )
  }

  @Test func `A request that counts its hops is one hop poorer (RFC 9110 §7.6.2)`() {
    let head = request([("Max-Forwards", "3")], "OPTIONS")
    #expect(rules.request(head, target: "*", host: nil).value(of: "Max-Forwards") == "2")
    let other = request([("Max-Forwards", "3")], "GET")
    #expect(rules.request(other, target: "/", host: nil).value(of: "Max-Forwards") == "3")
  }
}

@Suite("Taking one message at a time")
struct CollectorTests {
  @Test func `What follows a message stays unread until it is asked for`() throws {
    var collector = MessageCollector(.request)
    collector.append(Array("CONNECT h:80 HTTP/1.1\r\nHost: h\r\n\r\n\u{16}\u{3}\u{1}".utf8))
    #expect(try collector.next()?.head.method == "CONNECT")
    #expect(collector.waitingCount == 3)
    #expect(collector.takeRest() == [0x16, 3, 1])
    #expect(collector.waitingCount == 0)
  }

  @Test func `Bytes of a body that is not whole are counted`() throws {
    var collector = MessageCollector(.request)
    collector.append(Array("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nab".utf8))
    #expect(try collector.next() == nil)
    #expect(collector.waitingCount == 2)
    collector.append(Array("cdeGET".utf8))
    #expect(try collector.next()?.body == Array("abcde".utf8))
    #expect(collector.waitingCount == 3)
  }
}
