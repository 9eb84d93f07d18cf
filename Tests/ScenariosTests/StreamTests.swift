import Scenarios
import TestVectors
import Testing
import Tracing
import Wire

private func vector(_ id: String) throws -> OverheadFile.Vector {
  try #require(try OverheadFile.read().vectors.first { $0.id == id })
}

private let says = """
  at 1s server say "price=1001"
  at 2s server say "price=1002"
  at 3s server say "price=1003"
  at 4s client leave
  """

/// A run of a client that follows a feed, and hears three messages.
private func following(_ feed: String, by words: String, listen: String = "") throws -> Contrast {
  try Runs.of(
    """
    listen server 80\(listen)
    feed server /events \(feed)
    at 0 client follow http://example.com/events by \(words)

    """ + says
  )
}

extension Contrast {
  /// When each message arrived, in milliseconds; `nil` for one that did not.
  var arrivals: [Int64?] {
    recording.messages.map { $0.delivered.map { ($0 - .start).nanoseconds / 1_000_000 } }
  }

  /// The events of some kinds, by their ids.
  func ids(_ wanted: [String]) -> [String] { events.map(\.kind.id).filter { wanted.contains($0) } }
}

@Suite("Responses that do not end")
struct StreamTests {
  @Test(arguments: [
    ("chunked stream lean", "stream", "streaming"), ("sse lean", "sse", "sse"),
    ("sse without chunking", "sse close-delimited", "sse"),
  ])
  private func `A stream takes the bytes of the vectors (HTTP-STRM-1)`(
    id: String,
    feed: String,
    words: String
  ) throws {
    let vector = try vector(id)
    let run = try following(feed, by: words)
    #expect(run.payloads(fromClient: true) == [vector.setupUp])
    #expect(
      run.payloads(fromClient: false) == [vector.setupDown]
        + [Int](repeating: vector.eventDown, count: 3)
    )
    #expect(run.connections == 1 && run.requests == 1 && run.emptyAnswers == 0)
    #expect(run.latencies == [Int64](repeating: 50, count: 3).map { .milliseconds($0) })
  }

  @Test func `There is one status line, and never a chunk of size zero (HTTP-STRM-1)`() throws {
    let text = try Runs.named("stream-chunked/chunked").text(fromClient: false)
    #expect(text.split(separator: "HTTP/1.1").count == 1)
    #expect(text.hasSuffix("\r\n\r\na\r\nprice=1001\r\na\r\nprice=1002\r\na\r\nprice=1003\r\n"))
  }

  @Test(arguments: [" http/1.0", ""])
  private func `Towards HTTP/1.0 a stream lasts as long as its connection (HTTP-STRM-2)`(
    listen: String
  ) throws {
    // The server speaks HTTP/1.0, or only the client does (HTTP-BODY-16).
    for (feed, words) in [("stream", "streaming"), ("sse", "sse"), ("iframe", "iframe")] {
      let run = try following(feed, by: "\(words) http/1.0", listen: listen)
      #expect(run.payloads(fromClient: true) == [24])
      let text = run.text(fromClient: false)
      #expect(!text.contains("chunked") && !text.contains("Content-Length"))
      #expect(run.arrivals == [1050, 2050, 3050], "\(words)")
    }
    let lean = try Runs.named("stream-chunked/http10")
    #expect(lean.payloads(fromClient: false) == [45, 10, 10, 10])
  }

  @Test func `Chunks that a proxy reads together it writes as one (HTTP-STRM-4)`() throws {
    let merged = try Runs.named("stream-chunked/merged")
    #expect(merged.text(fromClient: false).contains("14\r\nprice=1003price=1004\r\n"))
    #expect(merged.arrivals.map { $0 == nil } == [false, false, true, true])
    #expect(merged.ids(["piece-unknown"]).count == 1)
    let lines = try Runs.named("stream-chunked/lines")
    #expect(lines.text(fromClient: false).contains("16\r\nprice=1003\nprice=1004\n\r\n"))
    #expect(lines.arrivals.allSatisfy { $0 != nil })
    #expect(lines.delivered == [0, 1, 2, 3])
  }

  @Test func `Behind a buffering proxy nothing arrives before the end (HTTP-STRM-3)`() throws {
    let held = try Runs.named("stream-buffering-proxy/buffering")
    #expect(held.arrivals == [6050, 6050, 6050])
    let passed = try Runs.named("stream-buffering-proxy/passing-on")
    #expect(passed.arrivals == [1050, 3050, 5050])
  }

  @Test func `A follower of a stream speaks on a second connection`() throws {
    for (feed, words) in [("stream", "streaming"), ("sse", "sse"), ("iframe", "iframe")] {
      let run = try Runs.of(
        """
        listen server 80
        feed server /events \(feed)
        at 0 client follow http://example.com/events by \(words)
        at 1s client say "buy"
        at 2s client say "sell"
        at 3s server say "done"
        at 4s client leave
        """
      )
      #expect(run.connections == 2 && run.requests == 3)
      #expect(run.latencies == [.milliseconds(150), .milliseconds(50), .milliseconds(50)])
      #expect(run.delivered == [0, 1, 2])
    }
  }

  @Test func `A heartbeat keeps the connection through a proxy alive (HTTP-SSE-14)`() throws {
    let silent = try Runs.named("stream-heartbeat/silent")
    // The last byte passed at 10.04 s; the client is back 3 s after it was cut off.
    let idle = silent.events.filter { $0.kind == .proxyIdle }
    #expect(idle.map(\.time) == [.start + .milliseconds(70_040)])
    #expect(silent.arrivals == [10_050, nil, 100_050])
    #expect(silent.requests == 4, "two by the client, two by the proxy")
    let alive = try Runs.named("stream-heartbeat/heartbeat")
    #expect(alive.events.allSatisfy { $0.kind != .proxyIdle })
    #expect(alive.arrivals == [10_050, 72_050, 100_050])
    #expect(alive.requests == 2)
    #expect(alive.text(fromClient: false).contains(": keep-alive\n\n"), "HTTP-SSE-4")
    #expect(alive.ids(["heartbeat"]).count == 5, "at 25, 40, 55, 70 and 87 s")
  }

  @Test func `A stream that is restarted now and then asks anew each time (HTTP-STRM-5)`() throws {
    let closes = [5, 15, 25].map { "at \($0)s server close /events\n" }.joined()
    for (feed, words) in [("stream", "streaming"), ("sse ids", "sse"), ("iframe", "iframe")] {
      let run = try Runs.of(
        """
        listen server 80
        feed server /events \(feed)
        at 0 client follow http://example.com/events by \(words)
        at 1s every 10s 4 times server say "price={1001}"
        \(closes)at 35s client leave
        """
      )
      #expect(run.requests == 4 && run.connections == 1, "\(words)")
      #expect(run.arrivals == [1050, 11_050, 21_050, 31_050], "\(words)")
      // Each response begins with nothing of what the ones before it carried.
      let responses = run.text(fromClient: false).split(separator: "HTTP/1.1 200 OK\r\n")
      #expect(responses.map { String($0).count(of: "price=") } == [1, 1, 1, 1], "\(words)")
    }
  }

  @Test func `A stream that goes on for a while after leaving fires nothing`() throws {
    let run = try Runs.of(
      """
      listen server 80
      feed server /events sse heartbeat 1s
      at 0 client follow http://example.com/events by sse
      at 3s client leave
      at 3020ms server say "late"
      """
    )
    #expect(run.arrivals == [nil])
    #expect(run.events.allSatisfy { $0.time < .start + .seconds(300) })
    #expect(run.ids(["stream-over"]).isEmpty)
  }
}
