import Curriculum
import Dissection
import Scenarios
import TestVectors
import Testing
import Tracing
import Wire

/// A run of an hour, of which only the packets are looked at.
private func hour(_ variant: String) throws -> Recording {
  let text = try #require(Curriculum.scenario("polling-hour"))
  let file = try ScenarioFile(text, name: "polling-hour")
  let scenario = try #require(file.scenarios.first { $0.name == "polling-hour/\(variant)" })
  let run = ScenarioRun(scenario)
  #expect(!run.wasCutShort)
  return run.recording
}

extension Recording {
  /// The bytes above TCP in each packet that has some, by the host that sent them.
  fileprivate func payloads(from source: Int) -> [Int] {
    packets.filter { $0.source == source }.map { packet in
      let ip = Int(packet.bytes[0] & 0xF) * 4
      return packet.bytes.count - ip - Int(packet.bytes[ip + 12] >> 4) * 4
    }.filter { $0 > 0 }
  }

  /// How long messages took on average, in milliseconds.
  fileprivate var meanLatency: Double {
    let all = messages.compactMap { message in message.delivered.map { $0 - message.said } }
    return Double(all.reduce(0) { $0 + $1.nanoseconds }) / Double(all.count) / 1_000_000
  }

  fileprivate var synCount: Int { packets.count { $0.bytes[33] == 0x02 } }
}

@Suite("Lesson 9: polling and long polling")
struct LessonNineTests {
  /// HTTP-POLL-1, HTTP-POLL-2, HTTP-POLL-3, HTTP-POLL-5; CL-1-12, CL-1-13, CL-1-19, CL-1-26.
  @Test(
    arguments: [
      ("polling-1s", 3600, 292_480, 550), ("polling-10s", 360, 30_040, 5050),
      ("long-polling", 160, 13_840, 50),
    ] as [(String, Int, Int, Double)]
  )
  private func `P1: an hour costs 292480, 30040 and 13840 bytes, P3: and one SYN`(
    variant: String,
    requests: Int,
    bytes: Int,
    latency: Double
  ) throws {
    let full = 80
    let recording = try hour(variant)
    let (up, down) = (recording.payloads(from: 0), recording.payloads(from: 1))
    #expect(up == [Int](repeating: 43, count: requests))
    #expect(down.count { $0 == 49 } == full)
    #expect(down.count { $0 == 38 } == requests - full)
    #expect(down.count == requests)
    #expect((up + down).reduce(0, +) == bytes)
    #expect(recording.synCount == 1)
    #expect(recording.messages.count == full)
    #expect(recording.meanLatency == latency)
    #expect(recording.messages.allSatisfy { $0.delivered != nil })
  }

  /// Where several events come between two polls, one answer has them all (HTTP-POLL-7).
  @Test func `An hour of polling each minute has two events in every third answer`() throws {
    let recording = try hour("polling-60s")
    #expect(recording.meanLatency == 30_050)
    #expect(recording.payloads(from: 0) == [Int](repeating: 43, count: 61))
    let down = recording.payloads(from: 1)
    #expect(down == [38] + (0..<20).flatMap { _ in [49, 49, 60] })
    #expect(recording.messages.allSatisfy { $0.delivered != nil })
  }

  @Test func `An hour of WebSocket costs a handshake and 12 bytes an event`() throws {
    let recording = try hour("websocket")
    let vector = try #require(try OverheadFile.read().vectors.first { $0.id == "websocket lean" })
    #expect(recording.payloads(from: 0) == [vector.setupUp, 8])
    let frames = [Int](repeating: vector.eventDown, count: 80)
    #expect(recording.payloads(from: 1) == [vector.setupDown] + frames + [4])
  }

  /// HTTP-POLL-4 and the example of `overhead.json`: 550, 1050, 50 and 150 ms.
  @Test func `P2: polling has a mean of T÷2 + d and at most T + d, long polling d to 3d`() throws {
    // One event at each millisecond of the second between two polls, one run for all.
    let says = "at 10001ms every 1001ms 1000 times server say \"price={1001}\"\n"
    let end = "at 1020s client leave\n"
    let server = "listen server 80\nfeed server /events"
    let follow = "at 0 client follow http://example.com/events by"
    let poll = try Runs.of("\(server)\n\(follow) polling every 1s\n" + says + end)
    let latencies = poll.latencies.compactMap { $0?.nanoseconds }
    #expect(latencies.count == 1000)
    // The poll that passes at the very moment brings it after d, not after T + d.
    #expect(latencies.reduce(0, +) / 1000 == 549_500_000)
    #expect(latencies.max() == 1_049_000_000)
    #expect(latencies.min() == 50_000_000)
    // The moment of the second event, relative to the first, moves over 200 ms.
    for offset in stride(from: 0, through: 200, by: 5) {
      let run = try Runs.of(
        """
        \(server) hold 30s
        \(follow) long-polling
        at 5s server say "one"
        at \(5000 + offset)ms server say "two"
        at 9s client leave
        """
      )
      let expected = offset < 100 ? 150 - offset : 50
      #expect(run.latencies == [.milliseconds(50), .milliseconds(Int64(expected))], "\(offset)")
    }
  }

  /// HTTP-POLL-7; CL-1-25.
  @Test(
    arguments: [
      ("queue", [0, 1, 2, 3], ["price=1001", "price=1002\nprice=1003", "price=1004"], []),
      ("last-only", [0, 2, 3], ["price=1001", "price=1003", "price=1004"], [1]),
      ("no-queue", [0, 3], ["price=1001", "price=1004"], [1, 2]),
    ] as [(String, [Int], [String], [Int])]
  )
  private func `P4: two events between polls come in one answer, or are lost without a queue`(
    variant: String,
    delivered: [Int],
    bodies: [String],
    dropped: [Int]
  ) throws {
    let run = try Runs.named("longpoll-gap/\(variant)")
    #expect(run.delivered == delivered)
    let answers = bodies.map { "HTTP/1.1 200 OK\r\nContent-Length: \($0.utf8.count)\r\n\r\n\($0)" }
    #expect(run.text(fromClient: false) == answers.joined())
    let drops = run.events.compactMap { event in
      if case .messageDropped(let number) = event.kind { number } else { nil }
    }
    #expect(drops == dropped)
    #expect(run.latencies.map { $0 == nil } == (0...3).map { dropped.contains($0) })
  }

  /// HTTP-POLL-5; CL-1-22.
  @Test(arguments: [("http11", 1), ("http10", 5)])
  private func `A long poll needs no new connection`(variant: String, connections: Int) throws {
    let run = try Runs.named("longpoll-keepalive/\(variant)")
    // Three events, a timeout, and the question that nobody answers any more.
    #expect(run.requests == 5)
    #expect(run.connections == connections && run.count([.syn]) == connections)
    #expect(run.delivered == [0, 1, 2])
    #expect(run.emptyAnswers == 1)
    #expect(run.latencies == [.milliseconds(50), .milliseconds(50), .milliseconds(50)])
  }

  /// HTTP-POLL-2; CL-1-20, CL-1-21, CL-1-24, CL-1-27.
  @Test func `A server answers only what waits: after its time, or when there is news`() throws {
    let run = try Runs.named("longpoll-basic")
    let get = "GET /events HTTP/1.1\r\nHost: example.com\r\n\r\n"
    #expect(run.text(fromClient: true) == get + get + get)
    let kinds = run.events.filter { $0.host == 1 }.compactMap { event -> String? in
      switch event.kind {
      case .requestHeld: "held"
      case .holdExpired: "expired"
      case .messageSaid: "news"
      case .packetSent(let packet):
        run.dissector.packets[packet].payload.isEmpty ? nil : "answer"
      default: nil
      }
    }
    #expect(kinds == ["held", "expired", "answer", "held", "news", "answer", "held"])
  }
}
