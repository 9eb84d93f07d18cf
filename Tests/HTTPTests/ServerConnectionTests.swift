import HTTP
import Testing
import Wire

/// The start of a response with a body of a length, and the fields after that.
private func ok(_ body: String, _ fields: String = "", version: String = "1.1") -> String {
  "HTTP/\(version) 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\(fields)\r\n\(body)"
}

private let refusal = "Content-Length: 0\r\nConnection: close\r\n\r\n"

@Suite("A server's end of a connection")
struct ServerConnectionTests {
  // HTTP-CONN-2, HTTP-CONN-9, HTTP-CONN-11
  @Test func `Pipelined requests are answered in their order`() {
    let text = "GET /a HTTP/1.1\r\nHost: h\r\n\r\nGET /b HTTP/1.1\r\nHost: h\r\n\r\n"
    let talk = ServerTalk(text)
    #expect(talk.events == ["0 GET /a", "1 GET /b"])
    #expect(talk.output == ok("/a") + ok("/b"))
    #expect(!talk.closes)
    for pieces in everyCut(of: text) { #expect(ServerTalk(pieces) == talk) }
  }

  // HTTP-CONN-11: a fast second answer waits for the slow first one.
  @Test func `An answer that is ready waits for those before it`() {
    var server = ServerConnection()
    let get = "HTTP/1.1\r\nHost: h\r\n\r\n"
    server.receive(Array("GET /a \(get)GET /b \(get)GET /c \(get)".utf8))
    var count = 0
    while server.nextEvent() != nil { count += 1 }
    #expect(count == 3)
    for number in [2, 1] {
      server.respond(to: number, Response(200, "OK", body: Array("\(number)".utf8)))
      #expect(server.bytesToSend().isEmpty)
    }
    server.respond(to: 0, Response(200, "OK", body: Array("0".utf8)))
    #expect(String(decoding: server.bytesToSend(), as: UTF8.self) == ok("0") + ok("1") + ok("2"))
    #expect(server.unansweredCount == 0)
  }

  // HTTP-CONN-1, HTTP-CONN-3, HTTP-CONN-4, HTTP-CONN-16, HTTP-MSG-12, HTTP-V10-4
  @Test(arguments: [
    ("HTTP/1.1", "Host: h\r\n", UInt8(1), false, ok("/", version: "1.1"), false),
    (
      "HTTP/1.1", "Host: h\r\nConnection: CLOSE\r\n", 1, false, ok("/", "Connection: close\r\n"),
      true
    ),
    (
      "HTTP/1.1", "Host: h\r\nConnection: foo , Close\r\n", 1, false,
      ok("/", "Connection: close\r\n"), true
    ),
    ("HTTP/1.0", "", 1, true, ok("/", "Connection: close\r\n"), true),
    (
      "HTTP/1.0", "Connection: Keep-Alive\r\n", 1, true, ok("/", "Connection: keep-alive\r\n"),
      false
    ),
    (
      "HTTP/1.0", "Connection: keep-alive\r\n", 1, false, ok("/", "Connection: close\r\n"), true
    ),
    ("HTTP/1.0", "", 0, false, "HTTP/1.0 200 OK\r\n\r\n/", true),
    ("HTTP/1.0", "Connection: keep-alive\r\n", 0, false, "HTTP/1.0 200 OK\r\n\r\n/", true),
    (
      "HTTP/1.0", "Connection: keep-alive\r\n", 0, true,
      ok("/", "Connection: keep-alive\r\n", version: "1.0"), false
    ),
    ("HTTP/1.1", "Host: h\r\n", 0, false, "HTTP/1.0 200 OK\r\n\r\n/", true),
  ])
  func `Both sides decide whether a connection lives on`(
    version: String,
    fields: String,
    minorVersion: UInt8,
    keepsOldAlive: Bool,
    answer: String,
    closes: Bool
  ) {
    let profile = ServerProfile(minorVersion: minorVersion, keepsOldAlive: keepsOldAlive)
    let text = "GET / \(version)\r\n\(fields)\r\n"
    let talk = ServerTalk(text, profile)
    #expect(talk.output == answer)
    #expect(talk.closes == closes)
    for pieces in everyCut(of: text) { #expect(ServerTalk(pieces, profile) == talk) }
  }

  // HTTP-CONN-6
  @Test func `A request after the last one is ignored`() {
    let text =
      "GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\nGET /b HTTP/1.1\r\nHost: h\r\n\r\n"
    for pieces in everyCut(of: text) {
      let talk = ServerTalk(pieces)
      #expect(talk.events == ["0 GET /a"])
      #expect(talk.output == ok("/a", "Connection: close\r\n"))
      #expect(talk.closes)
    }
  }

  // HTTP-CONN-4, HTTP-CONN-6
  @Test func `A server ends a connection with the request it chooses`() {
    var profile = ServerProfile()
    profile.requestLimit = 2
    let get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n"
    let talk = ServerTalk(get + get + get, profile)
    #expect(talk.events == ["0 GET /", "1 GET /"])
    #expect(talk.output == ok("/") + ok("/", "Connection: close\r\n"))
    #expect(talk.closes)
  }

  // HTTP-BODY-5, HTTP-BODY-17, HTTP-CONN-5
  @Test(arguments: [
    "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST / HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  ])
  func `After a framing that others may see differently the connection ends`(text: String) {
    let talk = ServerTalk(text + "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n")
    #expect(talk.events == ["0 POST /"])
    #expect(talk.output == ok("/", "Connection: close\r\n") && talk.closes)
  }

  // HTTP-REQ-5
  @Test(arguments: [8000, 60_000])
  func `A long target is served like a short one`(length: Int) {
    let target = "/" + String(repeating: "a", count: length - 1)
    let talk = ServerTalk("GET \(target) HTTP/1.1\r\nHost: h\r\n\r\n")
    #expect(talk.output == ok(target) && !talk.closes)
  }

  // HTTP-CONN-5
  @Test func `Whoever answers before the body has come reads no more`() {
    let text =
      "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 34\r\nExpect: 100-continue\r\n\r\n"
      + "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n"
    let talk = ServerTalk(text) { event, server in
      if case .expectation(let number, _) = event {
        server.respond(to: number, Response(403, "Forbidden"))
      }
    }
    #expect(talk.events == ["0 expects POST /a"])
    #expect(talk.output == "HTTP/1.1 403 Forbidden\r\n\(refusal)")
    #expect(talk.closes)
  }

  // HTTP-CONN-14
  @Test func `A client that finishes still gets its answers`() {
    let text = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n"
    var server = ServerConnection()
    server.receive(Array(text.utf8))
    #expect(server.nextEvent() != nil)
    server.receiveEnd()
    #expect(server.nextEvent() == nil)
    #expect(!server.shouldClose)
    server.respond(to: 0, Response(200, "OK"))
    #expect(!server.bytesToSend().isEmpty)
    #expect(server.shouldClose)
  }

  @Test func `A client that finishes within a request gets no answer`() {
    for text in ["GET / HT", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nab", ""] {
      let talk = ServerTalk(text, ends: true)
      #expect(talk.events.isEmpty && talk.output.isEmpty && talk.closes)
    }
  }

  // HTTP-V10-1
  @Test(arguments: ["GET /a\r\n", "GET /a\n"])
  func `HTTP/0.9 is a line, answered by the body alone`(text: String) {
    for pieces in everyCut(of: text) {
      let talk = ServerTalk(pieces, ServerProfile(minorVersion: 0))
      #expect(talk.events == ["0 GET /a"])
      #expect(talk.output == "/a")
      #expect(talk.closes)
    }
  }
}
