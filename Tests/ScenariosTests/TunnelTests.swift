import Dissection
import Scenarios
import Testing
import Tracing
import Wire

private let connect = "CONNECT example.com:80 HTTP/1.1\r\nHost: example.com\r\n\r\n"
private let agreed = "HTTP/1.1 200 Connection established\r\n\r\n"
private let get = "GET /p HTTP/1.1\r\nHost: a\r\n\r\n"
private let page = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage"

@Suite("A proxy that opens tunnels (RFC 9110 §9.3.6)")
struct TunnelTests {
  // WS-4.1-8: the lines of the example in RFC 6455 §4.1. WS-4.1-16.
  @Test func `A WebSocket asks for a tunnel, then its handshake goes through it`() throws {
    let run = try ProxyRun("at 0 client open ws://example.com/chat via gate:3128 as chat")
    let (up, down) = (run.text("client", "gate"), run.text("gate", "client"))
    #expect(up.hasPrefix(connect + "GET /chat HTTP/1.1\r\nHost: example.com\r\n"))
    #expect(down.hasPrefix(agreed + "HTTP/1.1 101 Switching Protocols\r\n"))
    #expect(up == connect + run.text("gate", "server"))
    #expect(down == agreed + run.text("server", "gate"))
    #expect(run.statuses == [200, 101])
    #expect(run.contrast.requests == 3 && run.contrast.emptyAnswers == 0)
    #expect(run.contrast.dissector.findings.isEmpty)
  }

  @Test func `The lesson's three ways carry the same frames, on one or two connections`() throws {
    let direct = try Runs.named("ws-via-proxy/direct")
    #expect(direct.connections == 1)
    for (name, opened) in [("connect-proxy", 220), ("reverse-proxy", 200)] {
      let run = try Runs.named("ws-via-proxy/\(name)")
      #expect(run.connections == 2)
      #expect(run.dissector.findings.isEmpty)
      for isFromClient in [true, false] {
        let frames = direct.frames(fromClient: isFromClient).map(\.opcode)
        let all = run.frames(fromClient: isFromClient).map(\.opcode)
        #expect(all == frames.flatMap { [$0, $0] })
      }
      #expect(run.closings.sorted() == ["client 1000 clean", "server 1000 clean"])
      let time = run.events.last { $0.kind == .webSocketOpened }?.time
      #expect(time == .start + .milliseconds(Int64(opened)))
    }
  }

  @Test func `The port stands in CONNECT even where Host leaves it out`() throws {
    let run = try ProxyRun("at 0 client open ws://server:81/chat via gate:3128 as chat")
    #expect(
      run.text("client", "gate").hasPrefix("CONNECT server:81 HTTP/1.1\r\nHost: server:81\r\n")
    )
  }

  // WS-4.1-11
  @Test func `A refused server is a 502, and no handshake is sent`() throws {
    let run = try ProxyRun("at 0 client open ws://example.com:9/chat via gate:3128 as chat")
    #expect(run.statuses == [502])
    #expect(!run.text("client", "gate").contains("GET"))
    #expect(run.text("gate", "client") == "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
    #expect(run.contrast.closings == ["client 1006 not clean"])
  }

  @Test func `A server that never answers is a 504 after a minute`() throws {
    let run = try ProxyRun(
      """
      host lonely 10.0.0.9
      at 0 client connect gate:3128 as raw
      at 1s raw send "CONNECT lonely:80 HTTP/1.1\\r\\nHost: lonely\\r\\n\\r\\n"
      at 100s raw close
      """
    )
    #expect(
      run.text("gate", "client") == "HTTP/1.1 504 Gateway Timeout\r\nContent-Length: 0\r\n\r\n"
    )
    let sent = run.packets("gate", "client").first {
      !run.contrast.dissector.packets[$0].payload.isEmpty
    }
    #expect(sent.map { run.recording.packets[$0].sent } == .start + .milliseconds(61_010))
  }

  @Test func `What comes with the CONNECT goes into the tunnel, and is no request to the proxy`()
    throws
  {
    let run = try ProxyRun(sending: connect + get, get, to: 3128)
    #expect(run.text("gate", "server") == get + get)
    #expect(run.text("gate", "client") == agreed + page + page)
    #expect(run.connections("gate", "server") == 1)
  }

  @Test func `A tunnel passes any bytes on, and each end's farewell`() throws {
    let run = try ProxyRun(sending: connect, "\u{1}garbage\r\n\r\n", to: 3128)
    #expect(run.text("gate", "server") == "\u{1}garbage\r\n\r\n")
    #expect(run.text("gate", "client").hasPrefix(agreed + "HTTP/1.1 400 Bad Request\r\n"))
    for (source, destination) in [
      ("server", "gate"), ("gate", "client"), ("client", "gate"), ("gate", "server"),
    ] {
      let fins = run.packets(source, destination).count {
        run.contrast.dissector.packets[$0].tcp?.flags.contains(.fin) == true
      }
      #expect(fins == 1, "\(source) to \(destination)")
    }
  }

  @Test func `A reset on one side ends the other side`() throws {
    let run = try ProxyRun(
      """
      at 0 client open ws://example.com/chat via gate:3128 as chat
      at 1s chat abort
      """
    )
    #expect(
      run.contrast.closings == ["server 1006 not clean", "client 1006 not clean"]
        || run.contrast.closings == ["client 1006 not clean", "server 1006 not clean"]
    )
    #expect(run.contrast.hosts(entering: .closed).count == 4)
  }

  @Test(arguments: [
    ("GET http://example.com/p HTTP/1.1\r\nHost: example.com\r\n\r\n", "501 Not Implemented"),
    ("CONNECT example.com HTTP/1.1\r\nHost: example.com\r\n\r\n", "400 Bad Request"),
    ("CONNECT example.com:0 HTTP/1.1\r\nHost: example.com\r\n\r\n", "400 Bad Request"),
    ("CONNECT example.com:80 HTTP/1.1\r\n\r\n", "400 Bad Request"),
    ("CONNECT gate:3128 HTTP/1.1\r\nHost: gate\r\n\r\n", "502 Bad Gateway"),
    ("CONNECT nowhere:80 HTTP/1.1\r\nHost: nowhere\r\n\r\n", "502 Bad Gateway"),
    ("nonsense\r\n\r\n", "400 Bad Request"),
  ])
  private func `A request that opens no tunnel is answered`(request: String, answer: String) throws
  {
    let run = try ProxyRun(sending: request, to: 3128)
    #expect(run.text("gate", "client").hasPrefix("HTTP/1.1 \(answer)\r\n"))
    #expect(run.connections("gate", "server") == 0)
  }

  @Test func `From the last packet the causes lead through the proxy to the client's action`()
    throws
  {
    for name in ["ws-via-proxy/connect-proxy", "ws-via-proxy/reverse-proxy"] {
      let run = try Runs.named(name)
      let gate = try #require(run.recording.hosts.firstIndex { $0.name == "gate" })
      let server = try #require(run.recording.hosts.firstIndex { $0.name == "server" })
      let echo = try #require(
        run.dissector.packets.indices.first {
          run.recording.packets[$0].source == server && run.dissector.role(of: $0) == .textFrame
        }
      )
      var event = try #require(run.events.first { $0.kind == .packetSent(echo) })
      var hosts = [event.host]
      while let cause = event.cause {
        event = run.events[cause]
        if hosts.last != event.host { hosts.append(event.host) }
      }
      #expect(hosts == [server, gate, 0])
      #expect({ if case .action = event.kind { true } else { false } }())
    }
  }
}
