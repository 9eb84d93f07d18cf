import HTTP
import Testing
import Wire

private let proceed = "HTTP/1.1 100 Continue\r\n\r\n"

@Suite("100-continue and Upgrade at a server")
struct ServerExpectationTests {
  // HTTP-EXP-2
  @Test func `A client that waits gets its 100 before the body`() {
    let head = "POST /a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
    let waiting = ServerTalk(head)
    #expect(waiting.events == ["0 expects POST /a"])
    #expect(waiting.output == proceed)
    let whole = ServerTalk(head + "ok")
    #expect(whole.events == ["0 expects POST /a", "0 POST /a"])
    #expect(whole.output == proceed + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n/a")
    for pieces in everyCut(of: head + "ok") { #expect(ServerTalk(pieces) == whole) }
  }

  // HTTP-EXP-3, HTTP-EXP-4, HTTP-V10-3
  @Test func `A client of HTTP/1.0 gets no 100 and no other interim response`() {
    let text = "POST /a HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nok"
    let talk = ServerTalk(text) { event, server in
      guard case .request(let number, _) = event else { return }
      server.inform(number, 103, "Early Hints")
      server.respond(to: number, Response(200, "OK"))
    }
    #expect(talk.events == ["0 POST /a"])
    #expect(talk.output == "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
  }

  @Test func `A request without a body is not waited for`() {
    let talk = ServerTalk("GET /a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n\r\n")
    #expect(talk.events == ["0 GET /a"])
  }

  @Test func `A server of HTTP/1.0 does not know what is expected`() {
    let text = "POST /a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
    let talk = ServerTalk(text, ServerProfile(minorVersion: 0))
    #expect(talk.events.isEmpty && talk.output.isEmpty)
  }

  // HTTP-UPG-1, HTTP-UPG-5
  @Test(arguments: ["HTTP/1.1", "HTTP/1.0"])
  func `Upgrade may be ignored: what follows is still HTTP`(version: String) {
    let upgrade = "GET /a \(version)\r\nHost: h\r\nUpgrade: foo\r\n"
    let text = upgrade + "Connection: Upgrade, keep-alive\r\n\r\nGET /b HTTP/1.1\r\nHost: h\r\n\r\n"
    let talk = ServerTalk(text)
    #expect(talk.events == ["0 GET /a", "1 GET /b"])
    for pieces in everyCut(of: text) { #expect(ServerTalk(pieces) == talk) }
  }

  // HTTP-UPG-6, HTTP-UPG-8
  @Test func `The 100 comes before the 101, and then the connection leaves HTTP`() {
    let text =
      "POST /a HTTP/1.1\r\nHost: h\r\nUpgrade: foo\r\nConnection: Upgrade\r\n"
      + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\nokGET / HTTP/1.1\r\n"
    let switching = MessageHead(
      status: 101,
      reason: "Switching Protocols",
      fields: [("Upgrade", "foo"), ("Connection", "Upgrade")]
    )
    for pieces in everyCut(of: text) {
      var rest: [UInt8] = []
      var hasSwitched = false
      let talk = ServerTalk(pieces) { event, server in
        if case .expectation(let number, _) = event { server.proceed(with: number) }
        guard case .request(let number, _) = event else { return }
        server.send(switching, to: number)
        rest = server.takeRest()
        hasSwitched = server.hasSwitched
      }
      #expect(talk.events == ["0 expects POST /a", "0 POST /a"])
      #expect(talk.output == proceed + String(decoding: switching.bytes, as: UTF8.self))
      #expect(hasSwitched && !talk.closes)
      #expect("GET / HTTP/1.1\r\n".utf8.starts(with: rest))
    }
  }

  @Test func `A request to leave HTTP waits until it is the only one`() {
    var server = ServerConnection()
    let upgrade = "GET /b HTTP/1.1\r\nHost: h\r\nUpgrade: foo\r\nConnection: Upgrade\r\n\r\n"
    server.receive(Array("GET /a HTTP/1.1\r\nHost: h\r\n\r\n\(upgrade)".utf8))
    guard case .request(0, _)? = server.nextEvent() else {
      Issue.record("no request")
      return
    }
    #expect(server.nextEvent() == nil)
    server.respond(to: 0, Response(200, "OK"))
    #expect(!server.bytesToSend().isEmpty)
    guard case .request(1, _)? = server.nextEvent() else {
      Issue.record("no second request")
      return
    }
  }
}
