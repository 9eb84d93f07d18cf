import HTTP
import Testing
import Wire

@Suite("What a server refuses")
struct ServerRefusalTests {
  private static let refusals: [(text: String, status: UInt16, rule: String)] = [
    ("GET / HTTP/1.1\r\n\r\n", 400, "HTTP-REQ-8"),
    ("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400, "HTTP-REQ-8"),
    ("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400, "HTTP-REQ-8"),
    ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400, "HTTP-FLD-2"),
    ("garbage\r\n\r\n", 400, "HTTP-MSG-10"),
    ("\u{1}\u{5}Hello", 400, "HTTP-MSG-10"),
    ("GET / http/1.1\r\nHost: a\r\n\r\n", 400, "HTTP-MSG-11"),
    ("GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505, "RFC 9110 §15.6.6"),
    ("get / HTTP/1.1\r\nHost: a\r\n\r\n", 501, "HTTP-REQ-2"),
    ("\(String(repeating: "X", count: 200)) / HTTP/1.1\r\nHost: a\r\n\r\n", 501, "HTTP-REQ-3"),
    (String(repeating: "X", count: 70_000), 501, "HTTP-REQ-3"),
    ("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400, "HTTP-REQ-6"),
    ("GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "HTTP-REQ-6"),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n", 400, "HTTP-MSG-5"),
    ("GET / HTTP/1.1\r\n X: y\r\nHost: a\r\n\r\n", 400, "HTTP-MSG-9"),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", 400, "HTTP-FLD-5"),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: a\u{0}b\r\n\r\n", 400, "HTTP-FLD-7"),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 6\r\n\r\n", 400, "HTTP-BODY-9"),
    (
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n", 400,
      "HTTP-BODY-20"
    ),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 16777217\r\n\r\n", 413, "HTTP-CONN-5"),
    ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 400, "HTTP-BODY-7"),
    (
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501, "RFC 9112 §6.1"
    ),
    (
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, chunked\r\n\r\n", 400,
      "HTTP-BODY-18"
    ),
    (
      "POST / HTTP/1.1\r\nHost: a\r\nExpect: 200-ok\r\nContent-Length: 1\r\n\r\nx", 417,
      "RFC 9110 §10.1.1"
    ),
    ("GET /\(String(repeating: "a", count: 70_000))", 414, "HTTP-REQ-4"),
    (
      "GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 70_000))", 431,
      "RFC 6585 §5"
    ),
  ]

  @Test(arguments: refusals.indices)
  func `What cannot be served is answered once, and then the connection ends`(index: Int) {
    let (text, status, rule) = Self.refusals[index]
    let talk = ServerTalk(text + "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(talk.events == ["refused \(status)"], "\(rule)")
    #expect(talk.output.hasPrefix("HTTP/1.1 \(status) "), "\(rule)")
    #expect(talk.output.hasSuffix("\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), "\(rule)")
    #expect(talk.closes, "\(rule)")
    guard text.utf8.count < 1000 else { return }
    for pieces in everyCut(of: text) {
      #expect(ServerTalk(pieces).output == talk.output, "\(rule)")
    }
  }

  @Test func `A refusal comes after the answers to what was asked before`() {
    var server = ServerConnection()
    server.receive(Array("GET /a HTTP/1.1\r\nHost: h\r\n\r\ngarbage\r\n\r\n".utf8))
    #expect(server.nextEvent() != nil)
    #expect(server.nextEvent() == .refused(status: 400))
    #expect(server.bytesToSend().isEmpty)
    server.respond(to: 0, Response(200, "OK"))
    let output = String(decoding: server.bytesToSend(), as: UTF8.self)
    #expect(output.hasPrefix("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 400 "))
    #expect(server.shouldClose)
  }

  // HTTP-V10-2, HTTP-V10-4
  @Test func `A server of HTTP/1.0 wants a length of what is posted, and no Host`() {
    let old = ServerProfile(minorVersion: 0)
    let without = ServerTalk("POST / HTTP/1.0\r\n\r\n", old)
    #expect(without.output == "HTTP/1.0 400 Bad Request\r\n\r\n")
    let with = ServerTalk("POST / HTTP/1.0\r\nContent-Length: 2\r\n\r\nok", old)
    #expect(with.bodies == ["ok"] && with.output == "HTTP/1.0 200 OK\r\n\r\n/")
  }

  @Test func `A server reads only so many requests ahead`() {
    var profile = ServerProfile()
    profile.pipelineLimit = 2
    var server = ServerConnection(profile)
    let get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n"
    server.receive(Array((get + get + get).utf8))
    var numbers: [Int] = []
    while case .request(let number, _)? = server.nextEvent() { numbers.append(number) }
    #expect(numbers == [0, 1])
    server.respond(to: 0, Response(204, "No Content"))
    #expect(
      String(decoding: server.bytesToSend(), as: UTF8.self) == "HTTP/1.1 204 No Content\r\n\r\n"
    )
    guard case .request(2, _)? = server.nextEvent() else {
      Issue.record("the third request does not come")
      return
    }
  }
}
