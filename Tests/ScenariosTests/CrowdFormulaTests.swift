import TestVectors
import Testing
import Tracing

@testable import Scenarios

/// What a crowd costs must be what a formula says, wherever there is one.
@Suite("Crowds and formulas")
struct CrowdFormulaTests {
  private static let clients = 10
  private static let events = 10

  /// What one client of a transport takes above TCP, by the figures of `overhead.json`.
  struct Oracle: Sendable {
    let transport: WorkloadTransport
    let direction: Workload.Direction
    let vector: String

    /// Exchanges that bring nothing, and requests that are still held at the end.
    var empty = 0
    var held = 0

    /// What each message takes beyond the vector: a line end of its own.
    var lineEnd = 0

    /// Whether clients are recorded and dissected, since chunks are not counted.
    var isRecorded = false

    /// What the closing handshake takes: a masked Close with a code, and its answer.
    var goodbye = (up: 0, down: 0)
  }

  static let oracles = [
    Oracle(transport: .http10Polling, direction: .down, vector: "http10-poll lean", empty: 1),
    Oracle(transport: .http11Polling, direction: .down, vector: "http11-poll lean", empty: 1),
    Oracle(transport: .pipelinedPolling, direction: .down, vector: "http11-poll lean", empty: 1),
    Oracle(transport: .longPolling, direction: .down, vector: "long-poll lean", held: 1),
    Oracle(
      transport: .streaming,
      direction: .down,
      vector: "chunked stream lean",
      lineEnd: 1,
      isRecorded: true
    ),
    Oracle(transport: .serverSentEvents, direction: .down, vector: "sse lean", isRecorded: true),
    Oracle(
      transport: .webSocket,
      direction: .down,
      vector: "websocket lean",
      goodbye: (8, 4)
    ),
    Oracle(
      transport: .webSocket,
      direction: .up,
      vector: "websocket client sends",
      goodbye: (8, 4)
    ),
  ]

  @Test("Bytes above TCP are what the formula says", arguments: oracles)
  func bytes(oracle: Oracle) throws {
    let vector = try #require(try OverheadFile.read().vectors.first { $0.id == oracle.vector })
    var workload = Workload(oracle.transport)
    workload.direction = oracle.direction
    workload.size = 10
    var crowd = Crowd(workload)
    crowd.run(clients: 0..<Self.clients)
    let ledger = crowd.costs.ledger
    func above(_ account: Ledger.Account) -> Int {
      account.bytes(of: .http) + account.bytes(of: .httpFraming) + account.bytes(of: .webSocket)
        + account.bytes(of: .payload)
    }
    let up =
      vector.setupUp + Self.events * vector.eventUp + oracle.empty * vector.emptyUp
      + oracle.held * vector.eventUp + oracle.goodbye.up
    let down =
      vector.setupDown + Self.events * (vector.eventDown + oracle.lineEnd)
      + oracle.empty * vector.emptyDown + oracle.goodbye.down
    #expect(above(ledger.fromClients) == Self.clients * up)
    #expect(above(ledger.fromServers) == Self.clients * down)
    #expect(crowd.costs.messagesDelivered == Self.clients * Self.events)
    #expect(crowd.recordedClients == (oracle.isRecorded ? Self.clients : 0))
  }

  @Test("A poll by HTTP/1.0 takes 9 packets, and each SYN an option of 4 bytes")
  func packets() {
    var crowd = Crowd(Workload(.http10Polling))
    crowd.run(clients: 0..<Self.clients)
    let ledger = crowd.costs.ledger
    // One poll at the beginning, and one at the end of each second.
    let polls = Self.clients * (Self.events + 1)
    #expect(crowd.costs.connections == polls)
    #expect(ledger.packets == 9 * polls && crowd.packets == 9 * polls)
    #expect(ledger.bytes(of: .ip) == 20 * ledger.packets)
    #expect(ledger.bytes(of: .tcp) == 20 * ledger.packets + 2 * 4 * polls)
  }
}
