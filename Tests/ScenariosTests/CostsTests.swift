import Curriculum
import Dissection
import Scenarios
import TestVectors
import Testing
import Tracing
import Wire

@Suite("What a run cost")
struct CostsTests {
  @Test(arguments: Runs.all.map(\.name))
  private func `The ledger holds every byte of the packets once, by direction`(name: String) throws
  {
    let run = try Runs.named(name)
    for isFromClient in [true, false] {
      let account = isFromClient ? run.costs.ledger.fromClients : run.costs.ledger.fromServers
      // The packets as they lie in the recording; only their direction is the dissector's.
      let packets = zip(run.recording.packets, run.dissector.packets)
        .filter { $0.1.isFromClient == isFromClient }.map { $0.0.bytes }
      #expect(account.packets == packets.count)
      #expect(account.totalBytes == packets.reduce(0) { $0 + $1.count })
      #expect(Layer.allCases.reduce(0) { $0 + account.bytes(of: $1) } == account.totalBytes)
      // A packet's own words about its IP header: the low half of its first byte.
      let headers = packets.reduce(0) { $0 + 4 * Int($1[0] & 15) }
      if account.bytes(of: .icmp) == 0 { #expect(account.bytes(of: .ip) == headers) }
    }
  }

  @Test(arguments: [
    ("websocket lean", "ws://example.com/events", ""),
    ("http11-poll lean", "http://example.com/events by polling every 1s", ""),
    ("http10-poll lean", "http://example.com/events by polling every 1s http/1.0", " http/1.0"),
  ])
  private func `The bytes above TCP are those of the vectors`(
    id: String,
    url: String,
    version: String
  ) throws {
    let vector = try #require(try OverheadFile.read().vectors.first { $0.id == id })
    let run = try Runs.of(
      """
      listen server 80\(version)
      feed server /events
      at 0 client follow \(url)
      at 2500ms server say "price=1001"
      at 4500ms client leave
      """
    )
    func above(_ account: Ledger.Account) -> Int {
      [.http, .webSocket, .payload].reduce(0) { $0 + account.bytes(of: $1) }
    }
    let isSocket = id == "websocket lean"
    // Four polls find nothing, one finds the event; a WebSocket says goodbye by 8 and 4 bytes.
    let empties = isSocket ? 0 : 4
    let (up, down) = (isSocket ? 8 : 0, isSocket ? 4 : 0)
    #expect(
      above(run.ledger.fromClients)
        == vector.setupUp + vector.eventUp + empties * vector.emptyUp + up
    )
    #expect(
      above(run.ledger.fromServers)
        == vector.setupDown + vector.eventDown + empties * vector.emptyDown + down
    )
    #expect(run.costs.emptyAnswers == empties)
    #expect(run.ledger.bytes(of: .payload) == 10)
  }

  @Test(arguments: [
    // One handshake, and a question each second from 0 to 9 s.
    ("longpoll-vs-poll/polling", 11), ("longpoll-vs-poll/websocket", 2),
    // The third question is not answered.
    ("longpoll-vs-poll/long-polling", 3),
    // Ten requests one after the other: on a connection each, or on one.
    ("http10-vs-http11/http10", 20), ("http10-vs-http11/http11", 11),
  ])
  private func `Round trips are what someone had to wait for`(name: String, count: Int) throws {
    #expect(try Runs.named(name).costs.roundTrips == count)
  }

  @Test func `A query for a name is a round trip, answered or not at all`() throws {
    let run = try Runs.named("polling-dns/http10-long-ttl")
    #expect(run.costs.nameQueries > 0)
    #expect(
      run.costs.roundTrips == run.costs.nameQueries + run.costs.connections + run.costs.requests
    )
  }

  @Test func `A held request counts from its arrival to its answer`() throws {
    let run = try Runs.named("longpoll-basic")
    let holds = run.events.filter { $0.kind == .requestHeld }.map(\.time)
    let steps = run.costs.heldRequests.steps.entries
    // The server says when it begins to hold: the first is answered by the timeout.
    #expect(holds == [150, 30_250, 42_100].map { .start + .milliseconds($0) })
    #expect(steps.filter { $0.count > 0 }.map(\.value) == [150, 30_250, 42_100])
    #expect(steps.filter { $0.count < 0 }.map(\.value) == [30_150, 42_000, 45_050])
    #expect(run.costs.heldRequests.peak.count == 1)
  }

  @Test func `Two clients who wait make two held requests`() throws {
    let text = """
      host one 10.0.0.2
      host two 10.0.0.3
      host server 10.0.0.1 alias example.com
      link one server latency 50ms
      link two server latency 20ms
      listen server 80
      feed server /events hold 30s
      at 0 one follow http://example.com/events by long-polling
      at 1s two follow http://example.com/events by long-polling
      at 5s server say "price=1001"
      at 6s one leave
      at 6s two leave
      """
    let run = Contrast(ScenarioRun(try scenario(text)))
    #expect(run.costs.clients == 2)
    #expect(run.costs.heldRequests.peak == (2, .start + .milliseconds(1060)))
    #expect(run.costs.openConnections.peak.count == 2)
    #expect(run.costs.transit == .several)
  }

  @Test func `A poll that is answered at once is never held`() throws {
    let costs = try Runs.named("longpoll-vs-poll/polling").costs
    #expect(costs.heldRequests.peak.count == 0)
    #expect(costs.openConnections.peak == (1, .start + .milliseconds(50)))
    #expect(costs.transit == .one(.milliseconds(50)))
  }

  @Test func `Latencies are those of the messages`() throws {
    let costs = try Runs.named("longpoll-vs-poll/polling").costs
    #expect(costs.latencies.minimum == .milliseconds(300))
    #expect(costs.latencies.median == .milliseconds(550))
    #expect(costs.latencies.mean == .milliseconds(550))
    #expect(costs.latencies.percentile(99) == .milliseconds(800))
    #expect(costs.thousandthsOfTransits(.milliseconds(800)) == 16_000)
    #expect(costs.messagesSaid == 2 && costs.messagesLost == 0)
  }

  @Test func `A head and a body in two packets are no empty answer`() throws {
    // So small are the segments that the body comes in the second one.
    let lines = """
      tcp client mss 88
      tcp server mss 88
      listen server 80 http/1.0
      feed server /events
      at 0 client follow http://example.com/events by polling every 1s http/1.0
      at 500ms server say "\(String(repeating: "x", count: 90))"
      at 1500ms client leave
      """
    let run = try Runs.of(lines)
    let bodies = run.dissector.packets.indices.filter { index in
      run.dissector.role(of: index) == .bodyPart
    }
    #expect(!bodies.isEmpty)
    #expect(run.requests == 2)
    #expect(run.emptyAnswers == 1)
  }

  @Test func `What opens a tunnel is no empty answer`() throws {
    for (name, run) in Runs.all where name.hasPrefix("ws-via-proxy") {
      #expect(run.emptyAnswers == 0, "\(name)")
    }
  }

  /// A request, and what a server answers by hand: 14 bytes go up before the empty line.
  private func answered(by text: String) throws -> Contrast {
    try Runs.of(
      """
      listen server 80 answer "\(text)" every 18
      at 0 client connect server:80 as c
      at 200ms c send "GET / HTTP/1.1\\r\\n\\r\\n"
      """
    )
  }

  @Test func `What marks the chunks of a body is framing, not head`() throws {
    let head = #"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"#
    let run = try answered(by: head + #"5;x=y\r\nHello\r\n0\r\n\r\n"#)
    let down = run.ledger.fromServers
    #expect(down.bytes(of: .http) == 17 + 28 + 2)
    // The size and its extension, the line end after them and after the data, the last chunk.
    #expect(down.bytes(of: .httpFraming) == 7 + 2 + 3 + 2)
    #expect(down.bytes(of: .payload) == 5)
    #expect(run.ledger.fromClients.bytes(of: .http) == 18)
    #expect(run.emptyAnswers == 0 && run.costs.roundTrips == 2)
  }

  @Test func `A stream that has said nothing is not empty before it is over`() throws {
    let head = #"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"#
    let open = try answered(by: head)
    #expect(open.requests == 1 && open.emptyAnswers == 0)
    let next = try answered(by: head + #"0\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n"#)
    // The first response is over when another one comes; nobody has asked for that one.
    #expect(next.emptyAnswers == 1)
  }
}
