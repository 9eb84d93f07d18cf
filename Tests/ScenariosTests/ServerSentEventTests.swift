import Scenarios
import Testing
import Tracing
import Wire

@Suite("Server-sent events on the wire")
struct ServerSentEventTests {
  @Test func `Who comes back names the last id, and gets what was missed (HTTP-SSE-13)`() throws {
    let run = try Runs.named("sse-reconnect/ids")
    #expect(run.text(fromClient: true).contains("\r\nLast-Event-ID: 1\r\n"), "HTTP-SSE-8")
    let over = run.events.filter { $0.kind == .streamOver(retry: 3000) }
    #expect(over.map(\.time) == [.start + .milliseconds(2050)])
    // 3 s after the end, and one way there and back on the connection that is still open.
    #expect(run.arrivals == [1050, 5150, 7050])
    #expect(run.connections == 1)
    #expect(run.text(fromClient: false).contains("retry: 3000\n\n"), "HTTP-SSE-9")
    let without = try Runs.named("sse-reconnect/without-ids")
    #expect(without.arrivals == [1050, nil, 7050])
    #expect(!without.text(fromClient: true).contains("Last-Event-ID"))
  }

  @Test func `The delay is the server's (HTTP-SSE-9)`() throws {
    let run = try Runs.of(
      """
      listen server 80
      feed server /events sse ids retry 500ms
      at 0 client follow http://example.com/events by sse
      at 500ms server say "x"
      at 1s server close /events
      at 1200ms server say "y"
      at 4s client leave
      """
    )
    #expect(run.arrivals == [550, 1650])
  }

  @Test func `A client that only listens finds a cut by probing (HTTP-SSE-13)`() throws {
    let run = try Runs.named("sse-reconnect/cut-link")
    #expect(
      run.ids(["connection-failed", "connection-reset", "stream-over"]) == [
        "connection-failed", "connection-reset", "stream-over",
      ]
    )
    #expect(run.connections == 2)
    #expect(run.text(fromClient: true).contains("Last-Event-ID: 1\r\n"))
    #expect(run.arrivals.allSatisfy { $0 != nil })
  }

  @Test(arguments: [
    ("page server /events \"data: x\\n\\n\"", UInt16(200)), ("page server /other \"\"", 404),
  ])
  private func `Another type or status fails for good (HTTP-SSE-12)`(
    resource: String,
    status: UInt16
  ) throws {
    let run = try Runs.of(
      """
      listen server 80
      \(resource)
      at 0 client follow http://example.com/events by sse
      at 60s client leave
      """
    )
    #expect(run.requests == 1)
    #expect(run.events.contains { $0.kind == .streamRefused(status: status) })
    #expect(run.ids(["stream-over", "stream-opened"]).isEmpty)
  }

  @Test func `A server that is not there is asked again, until the client leaves`() throws {
    let run = try Runs.of(
      """
      at 0 client follow http://example.com/events by sse
      at 10s client leave
      """
    )
    // Refused at 0.1 s, and then every 3.1 s.
    #expect(run.count(.syn) == 4)
    #expect(run.ids(["stream-over"]).count == 4)
  }

  @Test func `A server that restarts is asked again`() throws {
    let run = try Runs.of(
      """
      tcp client keep-alive 2s
      listen server 80
      feed server /events sse ids
      at 0 client follow http://example.com/events by sse
      at 1s server say "one"
      at 2s server reboot
      at 9s server say "two"
      at 10s client leave
      """
    )
    // The probe at 3.1 s finds nobody who knows the connection.
    #expect(run.arrivals == [1050, 9050])
    #expect(run.connections == 2)
  }

  @Test func `An event without its empty line never fires (HTTP-SSE-11)`() throws {
    // The server dies in the middle of an event: half of it has come.
    let run = try Runs.of(
      """
      tcp server mss 100
      fault server client drop data 3..
      listen server 80
      feed server /events sse
      at 0 client follow http://example.com/events by sse
      at 1s server say "\(String(repeating: "x", count: 150))"
      at 5s client leave
      """
    )
    #expect(run.arrivals == [nil])
  }
}
