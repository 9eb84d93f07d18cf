import HTTP
import Testing
import Wire

@Suite("HTTP messages and connections")
struct MessageTests {
  // HTTP-CONN-2, HTTP-CONN-3, HTTP-CONN-16
  @Test(
    arguments: [
      (0, nil, false), (0, "keep-alive", true), (0, "Keep-Alive, x", true), (0, "close", false),
      (0, "upgrade", false), (0, "keep-alive, close", false), (0, "close, keep-alive", false),
      (0, "keep-alive-not", false), (0, "", false),
      (1, nil, true), (1, "close", false), (1, "Close", false), (1, "x,\tCLOSE ,", false),
      (1, "keep-alive", true), (1, "keep-alive, close", false), (1, "closed", true),
      (1, "Upgrade", true), (1, "", true), (2, nil, true),
    ] as [(UInt8, String?, Bool)]
  )
  func `A connection lives on as version and options say`(
    minorVersion: UInt8,
    options: String?,
    persists: Bool
  ) {
    let fields = options.map { [(name: "Connection", value: $0)] } ?? []
    let request = MessageHead(
      method: "GET",
      target: "/",
      minorVersion: minorVersion,
      fields: fields
    )
    let response = MessageHead(status: 200, reason: "", minorVersion: minorVersion, fields: fields)
    #expect(request.persists == persists && response.persists == persists)
  }

  @Test func `Options may be spread over several fields`() {
    let fields = ["keep-alive", "close"].map { (name: "connection", value: $0) }
    #expect(!MessageHead(method: "GET", target: "/", fields: fields).persists)
  }

  @Test func `A message is its head and its body on the wire`() {
    let head = MessageHead(
      status: 200,
      reason: "OK",
      fields: [(name: "Content-Length", value: "2")]
    )
    let message = Message(head: head, body: [0x6F, 0x6B])
    #expect(message.bytes == Array("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".utf8))
    #expect(Message(head: head).body.isEmpty)
  }

  @Test func `A body that lasts until the end is handed out then`() throws {
    var collector = MessageCollector(.response)
    #expect(collector.finish().isEmpty)
    #expect(try collector.receive(Array("HTTP/1.0 200 OK\r\n\r\nHel".utf8)).isEmpty)
    #expect(try collector.receive(Array("lo".utf8)).isEmpty)
    #expect(collector.finish().map(\.body) == [Array("Hello".utf8)])
    #expect(collector.finish().isEmpty)
  }

  @Test func `A body that was cut short is not handed out`() throws {
    var collector = MessageCollector(.response)
    #expect(
      try collector.receive(Array("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHel".utf8)).isEmpty
    )
    #expect(collector.finish().isEmpty)
  }

  @Test func `An upgrade hands out its head and keeps the rest`() throws {
    var collector = MessageCollector(.response)
    collector.expectResponse(to: "GET")
    let messages = try collector.receive(Array("HTTP/1.1 101 Hi\r\n\r\n\u{1}\u{2}".utf8))
    #expect(messages.map(\.head.status) == [101] && messages[0].body.isEmpty)
    #expect(
      collector.isBeyondHTTP && collector.takeRest() == [1, 2] && collector.takeRest().isEmpty
    )
  }

  @Test func `A response is read by the method that it answers`() throws {
    var collector = MessageCollector(.response)
    collector.expectResponse(to: "HEAD")
    collector.expectResponse(to: "GET")
    let response = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"
    let messages = try collector.receive(Array((response + response + "ok").utf8))
    #expect(messages.map(\.body) == [[], [0x6F, 0x6B]])
  }
}
