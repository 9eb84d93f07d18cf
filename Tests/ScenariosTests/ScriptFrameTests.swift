import Scenarios
import Testing
import Tracing

@Suite("A hidden frame that streams (RFC 6202 §3.2)")
struct ScriptFrameTests {
  @Test func `A message is a script element, and the whole page is one response`() throws {
    let run = try Runs.named("iframe-stream/escaped")
    let text = run.text(fromClient: false)
    #expect(text.contains("Content-Type: text/html; charset=utf-8\r\n"))
    #expect(text.contains("2d\r\n<script>parent.receive(\"price=1001\")</script>\r\n"))
    #expect(run.connections == 1 && run.requests == 1)
  }

  @Test func `Escaped messages arrive as they are, and nothing else runs`() throws {
    let run = try Runs.named("iframe-stream/escaped")
    #expect(run.arrivals == [1050, 2050, 3050])
    #expect(run.ids(["foreign-code", "script-broken"]).isEmpty)
    // Of what the server sent, only its own elements begin or end.
    #expect(run.text(fromClient: false).split(separator: "</script>").count == 4)
  }

  @Test func `Unescaped messages bring code of their own, which runs`() throws {
    let run = try Runs.named("iframe-stream/unescaped")
    #expect(run.arrivals == [1050, nil, nil])
    let code = run.events.compactMap { event in
      if case .foreignCode(let code) = event.kind { code } else { nil }
    }
    #expect(code == ["alert(\"1\")", "alert(2)"])
    #expect(run.ids(["script-broken"]).count == 1)
  }

  @Test func `Padding comes before everything else`() throws {
    let run = try Runs.of(
      """
      listen server 80
      feed server /events iframe padding 1024 heartbeat 1s
      at 0 client follow http://example.com/events by iframe
      at 2500ms server say "x"
      at 3s client leave
      """
    )
    #expect(run.text(fromClient: false).contains(String(repeating: " ", count: 1024)))
    #expect(run.arrivals == [2550])
    #expect(run.ids(["heartbeat"]).count == 2)
  }
}
