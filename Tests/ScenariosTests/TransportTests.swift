import Scenarios
import TestVectors
import Testing
import Tracing
import Wire

private let server = "listen server 80\nfeed server /events\n"
private let oneEvent = "at 2500ms server say \"price=1001\"\nat 4s client leave\n"
private let tour = ["websocket", "http10-polling", "http11-polling", "long-polling"]

private func vector(_ id: String) throws -> OverheadFile.Vector {
  try #require(try OverheadFile.read().vectors.first { $0.id == id })
}

@Suite("What the transports cost")
struct TransportTests {
  @Test(arguments: [("http10-poll lean", " http/1.0"), ("http11-poll lean", "")])
  private func `A poll takes the bytes of the vectors`(id: String, version: String) throws {
    let vector = try vector(id)
    let listen = "listen server 80\(version)\nfeed server /events\n"
    let follow = "at 0 client follow http://example.com/events by polling every 1s\(version)\n"
    let run = try Runs.of(listen + follow + oneEvent)
    #expect(run.payloads(fromClient: true) == [Int](repeating: vector.eventUp, count: 4))
    let (empty, full) = (vector.emptyDown, vector.eventDown)
    #expect(run.payloads(fromClient: false) == [empty, empty, empty, full])
    #expect(run.emptyAnswers == 3)
    #expect(run.connections == (version.isEmpty ? 1 : 4))
  }

  @Test func `A long poll takes the bytes of the vectors, on one connection`() throws {
    let vector = try vector("long-poll lean")
    let run = try Runs.named("longpoll-vs-poll/long-polling")
    #expect(run.payloads(fromClient: true) == [Int](repeating: vector.eventUp, count: 3))
    #expect(run.payloads(fromClient: false) == [Int](repeating: vector.eventDown, count: 2))
    #expect(run.connections == 1)
  }

  @Test func `A WebSocket takes the bytes of the vectors, each way`() throws {
    let (down, up) = (
      try vector("websocket lean"), try vector("websocket client sends")
    )
    let run = try Runs.of(
      server + """
        at 0 client follow ws://example.com/events
        at 1s server say "price=1001"
        at 2s client say "price=1002"
        at 3s client leave
        """
    )
    #expect(run.payloads(fromClient: true) == [up.setupUp, up.eventUp, 8])
    #expect(run.payloads(fromClient: false) == [down.setupDown, down.eventDown, 4])
    #expect(run.latencies == [.milliseconds(50), .milliseconds(50)])
  }

  @Test(arguments: [
    ("longpoll-vs-poll/polling", [800, 300]), ("longpoll-vs-poll/long-polling", [50, 50]),
    ("longpoll-vs-poll/websocket", [50, 50]), ("polling-sweep/1s", [100, 100, 100]),
    ("polling-sweep/10s", [5100, 100, 5100]), ("polling-sweep/60s", [15_100, 30_100, 45_100]),
    ("longpoll-basic", [50]),
  ])
  private func `News has waited for the next question, or only travelled`(
    name: String,
    milliseconds: [Int64]
  ) throws {
    #expect(try Runs.named(name).latencies == milliseconds.map { .milliseconds($0) })
  }

  @Test func `Polling each second has a mean latency of 550 ms, at most 1050 ms`() throws {
    // Twenty events, evenly spread over the second between two polls.
    let says = (0..<20).map { "at \(2025 + 1050 * $0)ms server say \"price=1001\"" }
    let follow = "at 0 client follow http://example.com/events by polling every 1s\n"
    let run = try Runs.of(
      server + follow + says.joined(separator: "\n") + "\nat 30s client leave"
    )
    let latencies = run.sortedLatencies
    #expect(latencies.count == 20)
    #expect(latencies.reduce(.zero, +) == .milliseconds(20 * 550))
    #expect(latencies.last.map { $0 <= .milliseconds(1050) } == true)
    #expect(latencies.first.map { $0 > .milliseconds(50) } == true)
  }

  @Test func `A long poll takes 50 ms at best and 150 ms at worst`() throws {
    let run = try Runs.of(
      """
      listen server 80
      feed server /events hold 30s
      at 0 client follow http://example.com/events by long-polling
      at 5s server say "one"
      at 5s server say "two"
      at 9s client leave
      """
    )
    #expect(run.latencies == [.milliseconds(50), .milliseconds(150)])
  }

  @Test func `A hold ends after its time, and the next one begins`() throws {
    let run = try Runs.named("longpoll-basic")
    let holds = run.events.filter { $0.kind == .requestHeld || $0.kind == .holdExpired }
    #expect(holds.map(\.kind) == [.requestHeld, .holdExpired, .requestHeld, .requestHeld])
    #expect(holds.map(\.time) == [150, 30_150, 30_250, 42_100].map { .start + .milliseconds($0) })
  }

  @Test(arguments: tour)
  private func `Every message of the tour arrives once and in order`(variant: String) throws {
    let run = try Runs.named("tour/\(variant)")
    #expect(run.delivered == [0, 1])
    #expect(
      run.recording.messages.map { String(decoding: $0.bytes, as: UTF8.self) } == [
        "Hello", "World",
      ]
    )
    #expect(!run.latencies.contains(nil))
    let socket = try Runs.named("tour/websocket")
    #expect(run.ledger.totalBytes >= socket.ledger.totalBytes, "WebSocket is the cheapest here")
  }

  @Test func `Ten messages each way arrive once and in order`() throws {
    let says = (0..<10).flatMap { number in
      [
        "at \(1000 + 333 * number)ms server say \"s\(number)\"",
        "at \(1100 + 217 * number)ms client say \"c\(number)\"",
      ]
    }
    for words in [
      "ws", "by polling every 1s", "by polling every 700ms http/1.0", "by long-polling",
    ] {
      let url = words == "ws" ? "ws://example.com/events" : "http://example.com/events \(words)"
      let version = words.hasSuffix("1.0") ? " http/1.0" : ""
      let hold = words == "by long-polling" ? " hold 5s" : ""
      let lines = [
        "listen server 80\(version)", "feed server /events\(hold)", "at 0 client follow \(url)",
      ]
      let run = try Runs.of((lines + says + ["at 8s client leave"]).joined(separator: "\n"))
      for source in 0...1 {
        let messages = run.recording.messages.filter { $0.source == source }
        let times = messages.compactMap(\.delivered)
        #expect(times.count == 10, "\(words)")
        #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 }, "\(words)")
      }
      let count = run.events.count { if case .messageDelivered = $0.kind { true } else { false } }
      #expect(count == 20, "\(words)")
    }
  }
}
