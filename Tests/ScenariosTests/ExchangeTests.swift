import Dissection
import Scenarios
import Testing
import Tracing
import Wire

@Suite("How requests share connections")
struct ExchangeTests {
  // HTTP-CONN-13
  @Test(arguments: [("", 6), (" connections 2", 2), (" connections 20", 7)])
  func `A browser opens so many connections to a server, and the others wait`(
    option: String,
    connections: Int
  ) throws {
    let run = try Runs.of(
      """
      listen server 80 idle-timeout 5s
      page server /p "x" after 1s
      browser client\(option)
      at 0 client get http://server/p 7 times
      """
    )
    #expect(run.count([.syn]) == connections)
    let times = run.times { $0 == .responseReceived(status: 200) }
    #expect(times.count == 7)
    let first = Instant.start + .milliseconds(1200)
    #expect(times.prefix(connections).allSatisfy { $0 == first })
    #expect(times.dropFirst(connections).allSatisfy { $0 > first })
  }

  // HTTP-CONN-13: the seventh request waits behind six that are held.
  @Test func `A seventh request waits until one of six held ones is answered`() throws {
    let run = try Runs.of(
      """
      listen server 80 idle-timeout 60s
      feed server /f hold 30s
      browser client
      at 0 client get http://server/f 7 times
      """
    )
    let holds = run.times { $0 == .requestHeld }
    #expect(holds.prefix(6).allSatisfy { $0 == .start + .milliseconds(150) })
    #expect(holds.dropFirst(6).elementsEqual([.start + .milliseconds(30_250)]))
  }

  // HTTP-POLL-8, HTTP-CONN-13
  @Test func `The seventh poll of a browser is not even sent before one of six is answered`() throws
  {
    let six = try Runs.named("parallel-limit/six")
    let holds = six.times { $0 == .requestHeld }.map { $0 - .start }
    #expect(holds == Array(repeating: .milliseconds(150), count: 6) + [.milliseconds(30_250)])
    #expect(six.count([.syn]) == 6)
    let seven = try Runs.named("parallel-limit/seven")
    let all = seven.times { $0 == .requestHeld }.map { $0 - .start }
    #expect(all == Array(repeating: .milliseconds(150), count: 7))
  }

  // HTTP-CONN-2
  @Test func `A browser uses its connection again`() throws {
    let run = try Runs.of(
      """
      listen server 80 idle-timeout 5s
      page server /p "x"
      browser client
      at 0  client get http://server/p
      at 1s client get http://server/p
      """
    )
    #expect(run.count([.syn]) == 1)
    #expect(run.count { $0 == .idleTimeout } == 1)
    let end = Instant.start + .milliseconds(6050)
    #expect(run.times { $0 == .idleTimeout } == [end])
  }

  // HTTP-CONN-3
  @Test(arguments: [
    (" persistent", " persistent", 1), (" persistent", "", 3), ("", " persistent", 3), ("", "", 3),
  ])
  func `HTTP/1.0 keeps a connection only if both sides want that`(
    server: String,
    client: String,
    connections: Int
  ) throws {
    let run = try Runs.of(
      """
      listen server 80 http/1.0\(server)
      page server /p "x"
      at 0 client get http://server/p http/1.0\(client) 3 times
      """
    )
    #expect(run.count([.syn]) == connections)
    #expect(run.count { $0 == .responseReceived(status: 200) } == 3)
    let isAgreed = connections == 1
    #expect(run.text(fromClient: false).contains("Connection: keep-alive") == isAgreed)
  }

  // HTTP-CONN-4, HTTP-CONN-6
  @Test func `A server that takes two requests a connection gets three connections for five`()
    throws
  {
    let run = try Runs.of(
      "listen server 80 requests 2\npage server /p \"x\"\nat 0 client get http://server/p 5 times"
    )
    #expect(run.count([.syn]) == 3)
    #expect(run.count { $0 == .responseReceived(status: 200) } == 5)
    #expect(run.count { $0 == .requestUnanswered(willRepeat: true) } == 0)
  }

  // HTTP-CONN-12: what must not be repeated is not pipelined.
  @Test func `A browser sends nothing behind a POST that is not answered`() throws {
    let run = try Runs.of(
      """
      listen server 80 idle-timeout 5s
      page server /p "x" after 1s takes 10
      browser client connections 1
      at 0 client post http://server/p "one"
      at 0 client get http://server/p
      """
    )
    let times = run.times { $0 == .requestReceived }
    #expect(times == [.start + .milliseconds(150), .start + .milliseconds(1250)])
  }

  // HTTP-MSG-12, HTTP-BODY-16, HTTP-V10-4
  @Test(arguments: [
    ("", "", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
    ("", " http/1.0", "Connection: close\r\n\r\nabc"), (" http/1.0", "", "\r\n\r\nabc"),
  ])
  func `Chunks go only to who knows them`(server: String, client: String, end: String) throws {
    let run = try Runs.of(
      """
      listen server 80\(server)
      page server /p "abc" framing chunked
      at 0 client get http://server/p\(client)
      """
    )
    #expect(run.text(fromClient: false).hasSuffix(end))
    #expect(run.count { $0 == .responseReceived(status: 200) } == 1)
    #expect(run.findings.isEmpty)
  }

  // HTTP-REQ-9: the fragment cannot even be written.
  @Test(arguments: [("/p?q=1", "/p?q=1"), ("", "/"), ("?q", "/?q"), ("//x", "//x")])
  func `A server is asked for a path and a query only`(end: String, target: String) throws {
    let run = try Runs.of("listen server 80\nat 0 client get http://server\(end)")
    let host = "Host: server\r\n"
    #expect(run.text(fromClient: true) == "GET \(target) HTTP/1.1\r\n\(host)\r\n")
  }

  // HTTP-UPG-1, HTTP-UPG-5
  @Test(arguments: ["HTTP/1.1", "HTTP/1.0"])
  func `A page that is asked to upgrade answers as a page`(version: String) throws {
    let run = try Runs.of(
      """
      listen server 80
      page server /p "x"
      at 0 client connect server:80 as raw
      at 1s raw send "GET /p \(version)\\r\\nHost: a\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\n\\r\\n"
      at 2s raw close
      """
    )
    #expect(run.text(fromClient: false).hasPrefix("HTTP/1.1 200 OK\r\n"))
  }

  // HTTP-UPG-2, HTTP-UPG-3
  @Test func `An upgrade is asked for and granted in two fields`() throws {
    let run = try Runs.named("ws-basic")
    for isClient in [true, false] {
      let text = run.text(fromClient: isClient)
      #expect(text.contains("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"))
    }
  }

  // HTTP-UPG-8
  @Test func `A client says nothing in the new protocol before its request is answered`() throws {
    let run = try Runs.of(
      """
      listen server 80
      echo server /e
      at 0 client open ws://server/e as chat
      at 1ms chat send "early"
      at 2s chat close
      """
    )
    let opened = try #require(run.times { $0 == .responseReceived(status: 101) }.first)
    let sent = zip(run.dissector.packets, run.recording.packets)
      .filter { $0.0.isFromClient && !$0.0.payload.isEmpty }.map(\.1.sent)
    #expect(sent.count == 3 && sent.dropFirst().allSatisfy { $0 >= opened })
    #expect(run.text(fromClient: true).hasPrefix("GET /e HTTP/1.1\r\n"))
  }

  // HTTP-UPG-4
  @Test func `A server switches to no protocol that the client did not list`() throws {
    let run = try Runs.of(
      """
      listen server 80
      echo server /e
      at 0 client connect server:80 as raw
      at 1s raw send "GET /e HTTP/1.1\\r\\nHost: a\\r\\nUpgrade: foo\\r\\nConnection: Upgrade\\r\\n\\r\\n"
      at 2s raw close
      """
    )
    #expect(run.text(fromClient: false).hasPrefix("HTTP/1.1 426 Upgrade Required\r\n"))
  }

  // HTTP-UPG-7
  @Test func `A page for WebSocket alone says so`() throws {
    let run = try Runs.of("listen server 80\necho server /e\nat 0 client get http://server/e")
    #expect(
      run.text(fromClient: false).hasPrefix(
        "HTTP/1.1 426 Upgrade Required\r\nUpgrade: websocket\r\n"
      )
    )
  }

  // HTTP-CONN-15: a reset tells nothing about what became of the request.
  @Test(arguments: [("get http://server/p", true), ("post http://server/p \"x\"", false)])
  func `After a reset only what may be done twice is asked again`(
    action: String,
    isRepeated: Bool
  ) throws {
    let run = try Runs.of(
      """
      listen server 80
      page server /p "x" takes 10
      browser client
      at 0  client get http://server/p
      at 1s server reboot
      at 2s client \(action)
      at 9s server reboot
      """
    )
    #expect(run.count { $0 == .requestUnanswered(willRepeat: isRepeated) } == 1)
    #expect(run.count { $0 == .responseReceived(status: 200) } == (isRepeated ? 2 : 1))
  }

  @Test func `A closed port is tried once, however much is to be asked`() throws {
    let run = try Runs.of(
      "browser client\nat 0 client get http://server:81/p 20 times\nat 9s client get http://server:81/p"
    )
    #expect(run.count([.syn]) == 7)
    #expect(run.count { $0 == .requestUnanswered(willRepeat: true) } == 0)
  }

  @Test func `A client that has gone gets no answer that took its time`() throws {
    let run = try Runs.of(
      """
      listen server 80
      page server /p "x" after 5s
      at 0 client connect server:80 as raw
      at 1s raw send "GET /p HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n"
      at 2s raw abort
      """
    )
    #expect(run.text(fromClient: false).isEmpty)
    #expect(run.count { $0 == .answerReady } == 0)
  }

  @Test func `A client that finishes sending still gets an answer that takes its time`() throws {
    let run = try Runs.of(
      """
      listen server 80
      page server /p "x" after 5s
      at 0 client connect server:80 as raw
      at 1s raw send "GET /p HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n"
      at 2s raw finish
      at 9s raw close
      """
    )
    #expect(run.bodies == ["x"])
    #expect(run.hosts(entering: .lastAck) == ["server"])
  }

  // HTTP-CK-3, HTTP-CK-4, HTTP-CK-6
  @Test func `A handshake carries the cookies of its host, but none that is Secure`() throws {
    let run = try Runs.of(
      """
      listen server 80 idle-timeout 5s
      page server /a "x" cookie "a=1; HttpOnly"
      page server /b "x" cookie "b=2; Secure"
      echo server /e
      browser client connections 1
      at 0 client get http://server/a http://server/b
      at 1s client open ws://server/e as chat
      at 2s chat close
      """
    )
    #expect(run.text(fromClient: true).count(of: "Cookie: a=1\r\n") == 2)
    #expect(!run.text(fromClient: true).contains("b=2"))
    #expect(run.count { $0 == .webSocketOpened } == 2)
  }

  @Test func `Two names of a host have cookies and connections of their own`() throws {
    let run = try Runs.of(
      """
      listen server 80 idle-timeout 5s
      page server / "x" cookie "a=1"
      browser client
      at 0  client get http://server/
      at 1s client get http://www/
      """
    )
    #expect(run.count([.syn]) == 2)
    #expect(!run.text(fromClient: true).contains("Cookie"))
  }

  @Test func `Everything may go through a proxy and to a name that is looked up`() throws {
    let text = """
      host client 10.0.0.2
      host gate 10.0.0.3
      host server 10.0.0.1
      host ns 10.0.0.53
      link client gate latency 1ms
      link gate server latency 1ms
      link client ns latency 1ms
      link client server latency 1ms
      dns ns
      record example.com 10.0.0.1
      resolver client via ns
      listen server 80
      proxy gate 3128 forward
      page server /p "x" framing chunked takes 10
      at 0 client get http://example.com/p 5 times over 3 connections
      at 1s client post http://server/p via gate:3128 "hello" expect
      at 2s client get http://server/p via gate:3128 4 times pipelined
      """
    let run = Contrast(ScenarioRun(try scenario(text)))
    let answers = run.events.filter { $0.host == 0 && $0.kind == .responseReceived(status: 200) }
    #expect(answers.count == 10)
    #expect(run.nameQueries == 1)
  }
}
