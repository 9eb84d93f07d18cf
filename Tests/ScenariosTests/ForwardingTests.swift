import Dissection
import Scenarios
import Testing
import Tracing
import Wire

private let page = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n"

@Suite("Proxies that pass requests on (RFC 9110 §7.6)")
struct ForwardingTests {
  // HTTP-REQ-7, HTTP-REQ-10
  @Test func `A client sends the whole URL, the server gets its path and a Via`() throws {
    let run = try ProxyRun("at 0 client get http://example.com/p?q via gate:8080")
    #expect(
      run.text("client", "gate")
        == "GET http://example.com/p?q HTTP/1.1\r\nHost: example.com\r\n\r\n"
    )
    #expect(
      run.text("gate", "server")
        == "GET /p?q HTTP/1.1\r\nHost: example.com\r\nVia: 1.1 gate:8080\r\n\r\n"
    )
    #expect(run.text("gate", "client") == page + "Via: 1.1 gate:8080\r\n\r\npage")
    #expect(run.contrast.dissector.findings.isEmpty)
  }

  @Test func `Requests in a row share one connection on each side`() throws {
    let run = try ProxyRun("at 0 client get http://example.com/p via gate:8080 3 times")
    #expect(run.connections("client", "gate") == 1 && run.connections("gate", "server") == 1)
    #expect(run.statuses == [200, 200, 200])
  }

  // HTTP-REQ-11
  @Test func `Another server gets another connection, its answer the same one`() throws {
    let requests = ["example.com", "example.com:81", "example.com"].map {
      "GET http://\($0)/p HTTP/1.1\r\nHost: x\r\n\r\n"
    }
    let run = try ProxyRun(sending: requests.joined(), to: 8080)
    let answers = run.text("gate", "client")
    #expect(answers.hasPrefix(page + "Via: 1.1 gate:8080\r\n\r\npage"))
    // HTTP/1.0 shows its end by closing, so the proxy must close too.
    #expect(
      answers.hasSuffix("HTTP/1.1 200 OK\r\nVia: 1.0 gate:8080\r\nConnection: close\r\n\r\npage")
    )
    #expect(run.connections("gate", "server") == 2)
    #expect(!run.text("gate", "server").contains("Host: x"), "the target overrides Host")
  }

  // HTTP-CONN-18
  @Test(arguments: ["", "Connection: keep-alive\r\n"])
  private func `Towards an HTTP/1.0 client the connection always ends`(field: String) throws {
    let run = try ProxyRun(sending: "GET http://example.com/p HTTP/1.0\r\n\(field)\r\n", to: 8080)
    #expect(
      run.text("gate", "client")
        == page + "Via: 1.1 gate:8080\r\nConnection: close\r\n\r\npage"
    )
    #expect(
      run.text("gate", "server")
        == "GET /p HTTP/1.1\r\nHost: example.com\r\nVia: 1.0 gate:8080\r\n\r\n"
    )
  }

  // HTTP-CONN-17, HTTP-UPG-1; CL-1-06.
  @Test(arguments: ["forward-proxy", "reverse-proxy"])
  private func `A plain proxy takes Upgrade off, so there is no 101 (lesson 19)`(
    name: String
  ) throws {
    let run = try Runs.named("ws-hop-by-hop/\(name)")
    #expect(run.dissector.findings.isEmpty)
    #expect(!run.events.contains { $0.kind == .webSocketOpened })
    let statuses = run.events.compactMap { event -> UInt16? in
      guard case .responseReceived(let status) = event.kind else { return nil }
      return status
    }
    #expect(statuses == [400, 400])
    #expect(run.closings == ["client 1006 not clean"])
    let roles = run.dissector.packets.indices.map { run.dissector.role(of: $0) }
    #expect(
      roles.filter { $0 == .upgradeRequest || $0 == .request } == [.upgradeRequest, .request]
    )
  }

  @Test func `Where a resource also answers plainly, a handshake without Upgrade gets a 200`()
    throws
  {
    let run = try ProxyRun(
      """
      at 0 server say "old"
      at 1s client follow ws://gate/f
      at 9s client leave
      """
    )
    #expect(run.statuses == [200])
    #expect(!run.contrast.events.contains { $0.kind == .webSocketOpened })
  }

  @Test func `A reverse proxy that understands the upgrade passes frames on`() throws {
    let run = try ProxyRun(
      """
      at 0 client open ws://gate:82/chat as chat
      at 1s chat send "Hello"
      at 2s chat close 1000
      """
    )
    #expect(run.statuses == [101])
    #expect(run.text("gate", "server").contains("Connection: Upgrade\r\n"))
    #expect(run.text("gate", "server").contains("Via: 1.1 gate:82\r\n"))
    #expect(run.contrast.closings.sorted() == ["client 1000 clean", "server 1000 clean"])
    #expect(run.contrast.frames(fromClient: true).map(\.opcode) == [.text, .text, .close, .close])
  }

  @Test(arguments: [
    ("example.com", "via gate:8080"), ("gate", ""), ("example.com", "via gate:3128"),
  ])
  private func `A feed is followed through every proxy, each message once`(
    host: String,
    via: String
  ) throws {
    var ways = ["ws://\(host)\(host == "gate" ? ":82" : "")/f \(via)"]
    if !via.hasSuffix("3128") {
      ways += [
        "http://\(host)/f \(via) by long-polling", "http://\(host)/f \(via) by polling every 1s",
      ]
    }
    for way in ways where !(way.hasPrefix("ws") && via.hasSuffix("8080")) {
      let run = try ProxyRun(
        """
        at 0 client follow \(way)
        at 2100ms server say "one"
        at 2200ms client say "two"
        at 2300ms server say "three"
        at 2400ms client say "four"
        at 20s client leave
        """
      )
      #expect(run.contrast.delivered.sorted() == [0, 1, 2, 3], "\(way)")
      #expect(!run.contrast.latencies.contains(nil), "\(way)")
      #expect(run.contrast.dissector.findings.isEmpty, "\(way)")
    }
  }

  @Test func `Two followers behind one proxy are told apart`() throws {
    let run = try ProxyRun(
      """
      host second 10.0.0.4
      link second gate latency 10ms
      at 0 client follow http://gate/f by polling every 1s
      at 0 second follow http://gate/f by polling every 1s
      at 1500ms server say "news"
      at 1600ms client say "hi"
      at 1600ms second say "ho"
      at 5s client leave
      at 5s second leave
      """
    )
    #expect(run.contrast.delivered.sorted() == [0, 0, 1, 2])
  }

  @Test(arguments: [
    ("GET /p HTTP/1.1\r\nHost: example.com\r\n\r\n", "400 Bad Request"),
    ("GET https://example.com/p HTTP/1.1\r\nHost: a\r\n\r\n", "400 Bad Request"),
    ("GET http://example.com/p HTTP/1.1\r\n\r\n", "400 Bad Request"),
    ("GET http://example.com/p HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "400 Bad Request"),
    ("CONNECT example.com:80 HTTP/1.1\r\nHost: a\r\n\r\n", "501 Not Implemented"),
    (
      "POST http://example.com/p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"
        + "0\r\n\r\n",
      "501 Not Implemented"
    ),
    ("GET http://nowhere/p HTTP/1.1\r\nHost: nowhere\r\n\r\n", "502 Bad Gateway"),
    ("GET http://gate:8080/p HTTP/1.1\r\nHost: gate\r\n\r\n", "502 Bad Gateway"),
    (
      "GET http://example.com/p HTTP/1.1\r\nHost: a\r\nVia: 1.1 x, 1.1 gate:8080\r\n\r\n",
      "502 Bad Gateway"
    ),
    ("OPTIONS http://example.com HTTP/1.1\r\nHost: a\r\nMax-Forwards: 0\r\n\r\n", "200 OK"),
    (
      "TRACE http://example.com/ HTTP/1.1\r\nHost: a\r\nMax-Forwards: 0\r\n\r\n",
      "501 Not Implemented"
    ),
    ("garbage\r\n\r\n", "400 Bad Request"),
  ])
  private func `What cannot be passed on is answered by the proxy`(
    request: String,
    answer: String
  ) throws {
    let run = try ProxyRun(sending: request, to: 8080)
    #expect(run.text("gate", "client").hasPrefix("HTTP/1.1 \(answer)\r\n"))
    #expect(run.connections("gate", "server") == 0)
  }

  @Test func `Answers keep the order of requests that come together`() throws {
    let get = "GET http://example.com/p HTTP/1.1\r\nHost: a\r\n\r\n"
    let bad = "GET http://nowhere/ HTTP/1.1\r\nHost: a\r\n\r\n"
    let run = try ProxyRun(sending: get + bad + get, to: 8080)
    let answer = page + "Via: 1.1 gate:8080\r\n\r\npage"
    let refusal = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"
    #expect(run.text("gate", "client") == answer + refusal + answer)
  }

  @Test func `Proxies that ask each other end the circle by Via`() throws {
    let run = try ProxyRun(
      """
      host mirror 10.0.0.5
      link gate mirror latency 1ms
      proxy mirror 80 reverse gate:99
      proxy gate 99 reverse mirror:80
      at 0 client get http://gate:99/
      """
    )
    #expect(run.statuses == [502])
    #expect(run.recording.packets.count < 60)
  }

  @Test func `More than a proxy wants to keep is refused with 413`() throws {
    let head = "POST http://example.com/p HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n"
    let body = String(repeating: "x", count: 600_000)
    let run = try ProxyRun(sending: head, body, body, to: 8080)
    #expect(run.text("gate", "client").hasPrefix("HTTP/1.1 413 Content Too Large\r\n"))
    #expect(run.connections("gate", "server") == 0)
  }
}
