public import Dissection
public import Tracing

/// One run of a comparison, and what it cost.
public struct Contrast: Sendable {
  /// The run.
  public let run: ScenarioRun

  /// Its packets, taken apart.
  public let dissector: Dissector

  /// What it cost.
  public let costs: Costs

  /// How long each message took from one application to the other; `nil` for one that was lost.
  public let latencies: [TimeSpan?]

  /// The packets that did not reach their destination, or reached it damaged, as indices.
  public let lostPackets: Set<Int>

  /// Adds up what a run cost.
  public init(_ run: ScenarioRun) {
    self.run = run
    let dissector = Dissector(run.recording)
    self.dissector = dissector
    lostPackets = run.recording.lostPackets
    costs = CostCounter(run, dissector, lost: lostPackets).costs
    latencies = run.recording.messages.map { message in message.delivered.map { $0 - message.said }
    }
  }

  /// Where its bytes went.
  public var ledger: Ledger { costs.ledger }

  /// How many HTTP requests were sent.
  public var requests: Int { costs.requests }

  /// How many successful responses brought nothing.
  public var emptyAnswers: Int { costs.emptyAnswers }

  /// How many WebSocket frames were sent.
  public var frames: Int { costs.frames }

  /// How many DNS queries were sent, repeated ones counted each time.
  public var nameQueries: Int { costs.nameQueries }

  /// How many segments repeat one that was sent before.
  public var retransmissions: Int { costs.retransmissions }

  /// How many TCP connections were opened.
  public var connections: Int { costs.connections }

  /// The latencies of the messages that arrived, the shortest first.
  public var sortedLatencies: [TimeSpan] { latencies.compactMap { $0 }.sorted() }
}
