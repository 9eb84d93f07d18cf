import Scenarios
import TestVectors
import Testing
import Tracing

@testable import HTTP

/// A server with a feed that has news before the first poll reaches it.
private let poll = """
  listen server 80
  feed server /events
  page server / "home"
  at 0 client follow http://example.com/events by polling every 1s
  at 100ms server say "price=1001"
  at 2500ms client leave

  """

private func template(_ name: String) throws -> String {
  let text = try #require(try OverheadFile.read().templates[name])
  return String(decoding: [UInt8](spelledOut: text), as: UTF8.self)
}

private func vector(_ id: String) throws -> OverheadFile.Vector {
  try #require(try OverheadFile.read().vectors.first { $0.id == id })
}

@Suite("Which field lines hosts send")
struct HeaderTests {
  @Test func `A browser and a usual server send what the vectors say, byte by byte`() throws {
    let run = try Runs.of("headers client browser\nheaders server full\n" + poll)
    let vector = try vector("http11-poll browser-like")
    #expect(run.payloads(fromClient: true) == [Int](repeating: vector.eventUp, count: 3))
    let empty = vector.emptyDown
    #expect(run.payloads(fromClient: false) == [vector.eventDown, empty, empty])
    let request = try template("browser_request")
    #expect(run.text(fromClient: true) == request + request + request)
    let response = try template("full_response") + "price=1001"
    #expect(run.text(fromClient: false).hasPrefix(response))
  }

  @Test func `A lean poll is as lean as before`() throws {
    for profile in ["", "headers client lean\nheaders server lean\n"] {
      let run = try Runs.of(profile + poll)
      let request = try template("lean_request")
      #expect(run.text(fromClient: true) == request + request + request)
      let empty = try template("empty_response")
      let response = try template("lean_response") + "price=1001"
      #expect(run.text(fromClient: false) == response + empty + empty)
    }
  }

  @Test func `A browser opens a WebSocket with the bytes of the vectors`() throws {
    let run = try Runs.of(
      """
      headers client browser
      headers server full "X-Never: in a 101"
      listen server 80
      feed server /events
      at 0 client open ws://example.com/events as c key dGhlIHNhbXBsZSBub25jZQ==
      at 1s c abort
      """
    )
    let vector = try vector("websocket browser-like")
    #expect(run.payloads(fromClient: true) == [vector.setupUp])
    #expect(run.payloads(fromClient: false) == [vector.setupDown])
    #expect(run.text(fromClient: true) == (try template("ws_request_browser")))
    #expect(run.text(fromClient: false) == (try template("ws_response")))
  }

  @Test func `Heads of any program can be written as they were`() throws {
    let request = """
      GET /PollingStock//PollingStock HTTP/1.1
      User-Agent: Mozilla/5.0 (Windows; U; Windows NT 5.1; en-US)
      Host: localhost:8080
      Keep-Alive: 300
      connection: keep-alive
      Cookie: a=1; b=2


      """.replacing("\n", with: "\r\n")
    let response = """
      HTTP/1.1 200 OK
      X-Powered-By: Servlet/2.5
      content-length: 4
      Date: Sat, 07 Nov 2009 00:32:46 GMT


      """.replacing("\n", with: "\r\n")
    let text = """
      host client 10.0.0.2
      host server 10.0.0.1 alias localhost
      link client server latency 50ms
      listen server 8080
      page server /PollingStock//PollingStock "quot"
      headers client "User-Agent: Mozilla/5.0 (Windows; U; Windows NT 5.1; en-US)" "Host"\
       "Keep-Alive: 300" "connection: keep-alive" "Cookie: a=1; b=2"
      headers server "X-Powered-By: Servlet/2.5" "content-length" \
      "Date: Sat, 07 Nov 2009 00:32:46 GMT"
      at 0 client get http://localhost:8080/PollingStock//PollingStock
      """
    let run = Contrast(ScenarioRun(try scenario(text)))
    #expect(run.text(fromClient: true) == request)
    #expect(run.text(fromClient: false) == response + "quot")
  }

  @Test func `The protocol's own values win, and stand in front without a place`() throws {
    let run = try Runs.of(
      """
      headers client "Host: elsewhere" "X-One: 1" "Host: again" "Upgrade"
      headers server "Connection: keep-alive" "X-Two: 2"
      listen server 80 http/1.0
      page server / "home"
      at 0 client get http://example.com/
      at 1s client get http://example.com/ http/1.0
      """
    )
    let requests = [
      "GET / HTTP/1.1\r\nHost: example.com\r\nX-One: 1\r\nHost: again\r\n\r\n",
      "GET / HTTP/1.0\r\nHost: elsewhere\r\nX-One: 1\r\nHost: again\r\n\r\n",
    ]
    #expect(run.text(fromClient: true) == requests.joined())
  }

  @Test func `Caching is suppressed by a line of one's own, or by a usual server (HTTP-POLL-10)`()
    throws
  {
    let run = try Runs.of("headers client \"Cache-Control: no-cache\"\n" + poll)
    let request = "GET /events HTTP/1.1\r\nHost: example.com\r\nCache-Control: no-cache\r\n\r\n"
    #expect(run.text(fromClient: true) == request + request + request)
    let full = try Runs.of("headers server full\n" + poll).text(fromClient: false)
    #expect(full.split(separator: "Cache-Control: no-cache\r\n").count == 4)
  }

  @Test func `A line of one's own replaces the usual one in its place`() throws {
    let run = try Runs.of("headers client browser \"cookie: sid=x\" \"X-More: 1\"\n" + poll)
    let request = try template("browser_request")
      .replacing("Cookie: sid=31d4d96e407aad42", with: "cookie: sid=x\r\nX-More: 1")
    #expect(run.text(fromClient: true) == request + request + request)
  }

  @Test func `Neither HTTP/1.0 nor an answer without a body carries what does not fit`() throws {
    let text = """
      headers client browser
      headers server full
      listen server 80
      feed server /events
      at 0 client follow http://example.com/events by polling every 5s http/1.0
      at 1s client say "hello"
      at 2s client leave
      """
    let run = try Runs.of(text)
    let requests = run.text(fromClient: true)
    #expect(!requests.contains("Connection:") && !requests.contains("Referer:"))
    #expect(requests.contains("Content-Length: 5\r\nUser-Agent: "))
    let answer = try #require(run.text(fromClient: false).split(separator: "HTTP/1.1 204").last)
    #expect(answer.contains("Date: ") && !answer.contains("Content-"))
    #expect(run.delivered == [0])
  }

  @Test(
    arguments: [
      (0, "Mon, 01 Jan 2024 00:00:00 GMT"), (86_399, "Mon, 01 Jan 2024 23:59:59 GMT"),
      (59 * 86_400, "Thu, 29 Feb 2024 00:00:00 GMT"),
      (60 * 86_400 + 3661, "Fri, 01 Mar 2024 01:01:01 GMT"),
      (366 * 86_400 - 1, "Tue, 31 Dec 2024 23:59:59 GMT"),
      (366 * 86_400, "Wed, 01 Jan 2025 00:00:00 GMT"),
      (425 * 86_400, "Sat, 01 Mar 2025 00:00:00 GMT"),
      (27_818 * 86_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
    ] as [(Int64, String)]
  )
  private func `Dates are those of the calendar`(seconds: Int64, date: String) {
    #expect(HTTPDate(.start + .seconds(seconds)).text == date)
    #expect(date.utf8.count == 29)
  }
}
