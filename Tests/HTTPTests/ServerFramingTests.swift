import HTTP
import Testing
import Wire

@Suite("How a server shows where its answer ends")
struct ServerFramingTests {
  private static func stream(
    _ framing: Response.Framing,
    _ parts: [String]
  ) -> (ServerConnection.Event, inout ServerConnection) -> Void {
    { event, server in
      guard case .request(let number, _) = event else { return }
      server.begin(Response(200, "OK", framing: framing), to: number)
      for part in parts { server.send(Array(part.utf8), to: number) }
      server.end(number)
    }
  }

  // HTTP-BODY-13, HTTP-BODY-16, HTTP-BODY-18, HTTP-MSG-12, HTTP-STRM-2, HTTP-V10-2, HTTP-V10-4
  @Test(arguments: [
    (
      "GET / HTTP/1.1\r\nHost: h\r\n\r\n", UInt8(1),
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\nb\r\n0123456789a\r\n0\r\n\r\n",
      false
    ),
    (
      "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 1,
      "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nab0123456789a", true
    ),
    ("GET / HTTP/1.0\r\n\r\n", 0, "HTTP/1.0 200 OK\r\n\r\nab0123456789a", true),
    ("GET / HTTP/1.1\r\nHost: h\r\n\r\n", 0, "HTTP/1.0 200 OK\r\n\r\nab0123456789a", true),
    (
      "HEAD / HTTP/1.1\r\nHost: h\r\n\r\n", 1, "HTTP/1.1 200 OK\r\n\r\n", false
    ),
  ])
  func `A body without a known length comes in chunks, or until the end`(
    request: String,
    minorVersion: UInt8,
    answer: String,
    closes: Bool
  ) {
    let talk = ServerTalk(
      request,
      ServerProfile(minorVersion: minorVersion),
      answer: Self.stream(.chunked, ["ab", "", "0123456789a"])
    )
    #expect(talk.output == answer)
    #expect(talk.closes == closes)
  }

  // HTTP-BODY-12
  @Test func `A body until the end needs the end`() {
    let talk = ServerTalk(
      "GET / HTTP/1.1\r\nHost: h\r\n\r\n",
      answer: Self.stream(.untilClose, ["ab"])
    )
    #expect(talk.output == "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nab")
    #expect(talk.closes)
  }

  // HTTP-BODY-1, HTTP-BODY-19
  @Test(arguments: [
    ("GET", UInt16(204), "HTTP/1.1 204 x\r\n\r\n"), ("GET", 304, "HTTP/1.1 304 x\r\n\r\n"),
    ("HEAD", 200, "HTTP/1.1 200 x\r\nContent-Length: 2\r\n\r\n"),
    ("GET", 200, "HTTP/1.1 200 x\r\nContent-Length: 2\r\n\r\nab"),
  ])
  func `Some answers never have a body`(method: String, status: UInt16, answer: String) {
    let talk = ServerTalk("\(method) / HTTP/1.1\r\nHost: h\r\n\r\n") { event, server in
      guard case .request(let number, _) = event else { return }
      server.respond(to: number, Response(status, "x", body: Array("ab".utf8)))
    }
    #expect(talk.output == answer)
    #expect(!talk.closes)
  }

  // HTTP-BODY-15, HTTP-BODY-19
  @Test(arguments: [UInt16(204), 304])
  func `An answer that never has a body is not coded either`(status: UInt16) {
    for framing in [Response.Framing.chunked, .untilClose, .length] {
      let talk = ServerTalk("GET / HTTP/1.1\r\nHost: h\r\n\r\n") { event, server in
        guard case .request(let number, _) = event else { return }
        server.inform(number, 103, "Early Hints")
        server.begin(Response(status, "x", framing: framing), to: number)
        server.send(Array("ab".utf8), to: number)
        server.end(number)
      }
      #expect(talk.output == "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 \(status) x\r\n\r\n")
      #expect(!talk.closes)
    }
  }

  // HTTP-SMUG-2
  @Test func `A stranger's text begins neither a line nor a response`() {
    let talk = ServerTalk("GET / HTTP/1.1\r\nHost: h\r\n\r\n") { event, server in
      guard case .request(let number, _) = event else { return }
      let field = Response.Field("Location", "/\r\nX: y\r\n\r\nHTTP/1.1 200 OK")
      server.respond(to: number, Response(302, "Found\r\nY: z", fields: [field]))
    }
    #expect(
      talk.output == "HTTP/1.1 302 Found  Y: z\r\nLocation: /  X: y    HTTP/1.1 200 OK\r\n"
        + "Content-Length: 0\r\n\r\n"
    )
  }

  @Test func `Nothing is answered twice, and nothing that was not asked`() {
    let talk = ServerTalk("GET / HTTP/1.1\r\nHost: h\r\n\r\n") { event, server in
      guard case .request(let number, _) = event else { return }
      server.respond(to: number, Response(204, "x"))
      server.respond(to: number, Response(200, "x"))
      server.respond(to: number + 1, Response(200, "x"))
      server.send([1], to: number)
      server.end(number)
      server.proceed(with: number)
      server.inform(number, 103, "x")
    }
    #expect(talk.output == "HTTP/1.1 204 x\r\n\r\n")
  }
}
