import Scenarios
import Testing
import Tracing

@Suite("Statements about streams")
struct StreamStatementTests {
  @Test func `A feed streams in one of four ways`() throws {
    let text = """
      feed server /a stream
      feed server /b stream lines heartbeat 15s close-delimited
      feed server /c iframe
      feed server /d iframe padding 1024 unescaped
      feed server /e sse
      feed server /f sse retry 500ms ids
      """
    let feeds = try scenario(common + text).hosts[1].resources.map(\.kind)
    #expect(
      feeds == [
        .stream(StreamedFeed(.pieces)),
        .stream(StreamedFeed(.lines, heartbeat: .seconds(15), isChunked: false)),
        .stream(StreamedFeed(.scripts(isEscaped: true, padding: 0))),
        .stream(StreamedFeed(.scripts(isEscaped: false, padding: 1024))),
        .stream(StreamedFeed(.events(hasIDs: false, retry: nil))),
        .stream(StreamedFeed(.events(hasIDs: true, retry: .milliseconds(500)))),
      ]
    )
  }

  @Test(
    arguments: [
      ("streaming", .streaming(.pieces, minorVersion: 1)),
      ("streaming http/1.0", .streaming(.pieces, minorVersion: 0)),
      ("iframe", .streaming(.frame, minorVersion: 1)),
      ("sse", .streaming(.eventSource, minorVersion: 1)),
      ("sse http/1.0", .streaming(.eventSource, minorVersion: 0)),
      ("polling every 2s pipelined", .pipelinedPolling(every: .seconds(2))),
    ] as [(String, Transport)]
  )
  func `A feed is followed in one of these ways`(words: String, expected: Transport) throws {
    let text = "at 0 client follow http://server/f by \(words)\nat 1s client leave"
    guard case .follow(_, _, let transport) = try scenario(common + text).actions.first?.kind
    else {
      Issue.record("nobody follows")
      return
    }
    #expect(transport == expected)
  }

  @Test func `A proxy of each kind may lose its patience`() throws {
    let text = """
      proxy server 1 connect idle 60s
      proxy server 2 forward buffering idle 1min
      proxy server 3 reverse client:80 upgrade idle 500ms
      proxy server 4 forward
      """
    let proxies = try scenario(common + text).hosts[1].proxies
    #expect(proxies.map(\.idle) == [.seconds(60), .seconds(60), .milliseconds(500), nil])
  }

  @Test func `Who waits for an answer is told that the proxy waits no longer`() throws {
    let run = try Runs.of(
      """
      host gate 10.0.0.3
      link client gate latency 10ms
      link gate server latency 10ms
      proxy gate 80 reverse server:80 idle 5s
      listen server 80
      feed server /events hold 30s
      at 0 client follow http://gate/events by long-polling
      at 6s client leave
      """
    )
    #expect(run.text(fromClient: false).contains("504 Gateway Timeout"))
    let statuses = run.events.compactMap { event -> UInt16? in
      guard case .responseReceived(let status) = event.kind else { return nil }
      return status
    }
    #expect(statuses.contains(504))
  }

  @Test func `A quiet WebSocket behind an impatient proxy is cut off`() throws {
    let run = try Runs.of(
      """
      host gate 10.0.0.3
      link client gate latency 10ms
      link gate server latency 10ms
      proxy gate 80 reverse server:80 upgrade idle 60s
      listen server 80
      echo server /chat
      at 0 client open ws://gate/chat as chat
      at 1s chat send "Hello"
      at 90s chat close
      """
    )
    #expect(run.events.contains { $0.kind == .proxyIdle })
    #expect(run.closings.contains("client 1006 not clean"))
  }
}
