import Scenarios
import Testing
import Tracing
import Wire

private func moment(_ milliseconds: Int64) -> Instant { .start + .milliseconds(milliseconds) }

extension Contrast {
  /// When the reader's page came.
  fileprivate var pageTime: Instant? {
    let reader = recording.hosts.firstIndex { $0.name == "reader" }
    return events.last { $0.host == reader && $0.kind == .responseReceived(status: 200) }?.time
  }

  /// How many threads were busy at most.
  fileprivate var mostBusy: Int {
    events.reduce(0) { most, event in
      if case .threadTaken(let busy, _) = event.kind { max(most, busy) } else { most }
    }
  }

  fileprivate func count(of kind: Event.Kind) -> Int { events.count { $0.kind == kind } }
}

@Suite("Servers of threads and of events")
struct ThreadTests {
  /// HTTP-POLL-6; CL-1-15, CL-1-18, CL-1-23, CL-1-35, CL-1-45.
  @Test func `A held request occupies a thread where each request has one, and only there`() throws
  {
    let threads = try Runs.named("longpoll-resources/threads")
    let events = try Runs.named("longpoll-resources/events")
    let socket = try Runs.named("longpoll-resources/websocket")
    // The page waits for a thread until the news frees them, or not at all.
    #expect(threads.pageTime == moment(5050))
    #expect(events.pageTime == moment(2200))
    #expect(socket.pageTime == moment(2200))
    #expect(threads.mostBusy == 4 && events.mostBusy == 0)
    #expect(threads.count(of: .requestWaits(threads: 4)) == 6 + 1 + 6)
    for run in [threads, events, socket] {
      #expect(run.connections == 11)
      #expect(run.delivered == [Int](repeating: 0, count: 10))
      #expect(run.costs.openConnections.peak.count == 11)
    }
    for run in [threads, events] {
      #expect(run.requests == 21)
      #expect(run.costs.heldRequests.peak.count >= 10)
    }
  }

  @Test func `A thousand clients have a thousand pending requests and connections`() throws {
    let clients = (0..<4).map { block in
      let (low, high) = (block * 250 + 1, block * 250 + 250)
      return """
        host c{\(low)..\(high)} 10.1.\(block).{1..250}
        link c{\(low)..\(high)} server latency 50ms
        at 0 c{\(low)..\(high)} follow http://server/f by long-polling
        at 10s c{\(low)..\(high)} leave
        """
    }
    let text = "host server 10.0.0.1\nlisten server 80\nfeed server /f hold 30s\n"
    for line in ["", "server server threads 1000\n", "server server threads 10\n"] {
      let run = ScenarioRun(try scenario(text + line + clients.joined(separator: "\n")))
      let events = run.recording.events.filter { $0.time < moment(10_000) }
      let held = events.count { $0.kind == .requestHeld }
      let waits = events.count {
        if case .requestWaits = $0.kind { true } else { false }
      }
      #expect(held == (line.hasSuffix(" 10\n") ? 10 : 1000))
      #expect(held + waits == 1000)
    }
  }

  @Test func `Who waits for a thread is served in the order of asking`() throws {
    let run = try Runs.of(
      """
      host one 10.0.0.3
      host two 10.0.0.4
      link one server latency 10ms
      link two server latency 20ms
      listen server 80
      server server threads 1
      feed server /f hold 5s
      page server / "x"
      at 0 client follow http://server/f by long-polling
      at 1s two get http://server/
      at 2s one get http://server/ 2 times
      at 8s client leave
      """
    )
    let pages = run.events.filter { $0.kind == .responseReceived(status: 200) && $0.host > 1 }
    #expect(pages.map { run.recording.hosts[$0.host].name } == ["one", "two", "one"])
    // Held from 150 ms on, the request is answered after 5 s.
    #expect(pages.map(\.time) == [5160, 5170, 5180].map { moment($0) })
    #expect(run.count(of: .requestWaits(threads: 1)) == 2)
    #expect(run.count(of: .threadFreed(busy: 0, of: 1)) == 2)
  }

  @Test func `A WebSocket keeps a thread until it is closed, and a lost client gives one back`()
    throws
  {
    for end in ["close 1000", "abort"] {
      let run = try Runs.of(
        """
        listen server 80
        server server threads 1
        echo server /e
        page server / "x"
        at 0 client open ws://server/e as c
        at 1s client get http://server/
        at 3s c \(end)
        """
      )
      let page = run.events.last { $0.kind == .responseReceived(status: 200) }
      #expect(page.map { (moment(3100)...moment(3200)).contains($0.time) } == true, "\(end)")
      #expect(run.count(of: .threadTaken(busy: 1, of: 1)) == 1)
      #expect(run.count(of: .threadFreed(busy: 0, of: 1)) == 1)
    }
  }

  @Test func `Who waits and goes away gets no thread`() throws {
    let run = try Runs.of(
      """
      listen server 80
      server server threads 1
      feed server /f hold 5s
      at 0 client follow http://server/f by long-polling
      at 1s client connect server:80 as line
      at 2s line send "GET /f HTTP/1.1\\r\\nHost: server\\r\\n\\r\\n"
      at 3s line abort
      at 9s client leave
      """
    )
    #expect(run.count(of: .requestWaits(threads: 1)) == 1)
    #expect(run.count(of: .threadFreed(busy: 0, of: 1)) == 2)
    #expect(run.count(of: .holdExpired) == 1)
  }
}
