import Dissection
import Tracing
import Wire

/// Counts what a recorded run cost.
struct CostCounter {
  private let run: ScenarioRun
  private let dissector: Dissector
  private let lost: Set<Int>
  private var exchanges: [Exchanges]
  private(set) var costs = Costs()

  /// The DNS queries that wait for an answer, by who asked and the identifier.
  private var queries: Set<[UInt32]> = []

  init(_ run: ScenarioRun, _ dissector: Dissector, lost: Set<Int>) {
    self.run = run
    self.dissector = dissector
    self.lost = lost
    exchanges = Array(repeating: Exchanges(), count: dissector.flows.count)
    costs.ledger = Ledger(dissector)
    costs.connections = dissector.flows.count
    costs.clients = run.scenario.clients.count
    costs.transit = run.scenario.transit
    costs.lostPackets = lost.count
    costs.messagesSaid = run.recording.messages.count
    for message in run.recording.messages {
      if let delivered = message.delivered { costs.latencies.add(delivered - message.said) }
    }
    for index in dissector.packets.indices { count(index) }
    finish()
  }

  private mutating func count(_ index: Int) {
    let packet = dissector.packets[index]
    costs.end = max(costs.end, packet.time)
    if packet.marks.contains(where: { $0.isRetransmission }) { costs.retransmissions += 1 }
    countName(packet)
    guard let flow = packet.flow else { return }
    for part in dissector.items(of: index) {
      if case .head = part.item.kind, part.beginsHere, !packet.isFromClient {
        exchanges[flow].beginResponse(at: packet.time)
      }
      if part.endsHere { count(part.item, packet.isFromClient, in: flow) }
    }
    if !packet.isFromClient, packet.tcp?.flags.contains(.fin) == true {
      exchanges[flow].finishResponse(isOver: true)
    }
  }

  private mutating func count(_ item: StreamItem, _ isFromClient: Bool, in flow: Int) {
    switch (item.kind, isFromClient) {
    case (.head(let head), true) where head.status == nil:
      exchanges[flow].takeRequest(head, endingAt: item.range.upperBound)
    case (.head(let head), false) where head.status != nil:
      exchanges[flow].takeResponse(head)
    // What opens a tunnel is no answer to bring anything; the method says so too.
    case (.body, true): exchanges[flow].takeRequestBody(endingAt: item.range.upperBound)
    case (.body, false): if item.hasContent { exchanges[flow].takeResponseBody() }
    case (.frame, _): costs.frames += 1
    case (.head, _), (.unreadable, _): break
    }
  }

  private mutating func countName(_ packet: DissectedPacket) {
    guard let dns = packet.dns, let ip = packet.ip else { return }
    let asker = dns.isResponse ? ip.destination : ip.source
    let query = [asker.rawValue, UInt32(dns.id)]
    if !dns.isResponse {
      costs.nameQueries += 1
      queries.insert(query)
    } else if queries.remove(query) != nil {
      costs.roundTrips += 1
    }
  }

  private mutating func finish() {
    for flow in exchanges.indices {
      exchanges[flow].finishResponse()
      costs.requests += exchanges[flow].requests
      costs.emptyAnswers += exchanges[flow].emptyAnswers
      costs.roundTrips += exchanges[flow].roundTrips
    }
    var lives = Array(repeating: ConnectionLife(), count: exchanges.count)
    for (index, packet) in dissector.packets.enumerated() {
      guard let flow = packet.flow else { continue }
      lives[flow].take(
        packet,
        run.recording.packets[index],
        isLost: lost.contains(index),
        endsAt: run.recording.hosts[run.recording.packets[index].destination].address
      )
    }
    for (life, talk) in zip(lives, exchanges) {
      if life.isAnswered { costs.roundTrips += 1 }
      life.register(in: &costs.openConnections)
      life.register(talk.answered + talk.unanswered, in: &costs.heldRequests)
    }
  }
}
