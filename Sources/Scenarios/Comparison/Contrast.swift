public import Dissection
import HTTP
public import Tracing
import Wire

/// One run of a comparison, and what it cost.
public struct Contrast: Sendable {
  /// The run.
  public let run: ScenarioRun

  /// Its packets, taken apart.
  public let dissector: Dissector

  /// Where its bytes went.
  public let ledger: Ledger

  /// How many HTTP requests were sent.
  public let requests: Int

  /// How many successful responses brought nothing.
  public let emptyAnswers: Int

  /// How many WebSocket frames were sent.
  public let frames: Int

  /// How long each message took from one application to the other; `nil` for one that was lost.
  public let latencies: [TimeSpan?]

  /// How many DNS queries were sent, repeated ones counted each time.
  public let nameQueries: Int

  /// Runs a scenario and adds up what it cost.
  public init(_ run: ScenarioRun) {
    self.run = run
    let dissector = Dissector(run.recording)
    self.dissector = dissector
    ledger = Ledger(dissector)
    lostPackets = run.recording.lostPackets
    latencies = run.recording.messages.map { message in message.delivered.map { $0 - message.said }
    }
    var requests = 0
    var empty = 0
    var frames = 0
    for index in dissector.packets.indices {
      let parts = dissector.items(of: index)
      for (position, part) in parts.enumerated() where part.endsHere {
        switch part.item.kind {
        case .head(let head):
          guard let status = head.status else {
            requests += 1
            continue
          }
          let hasBody = parts.dropFirst(position + 1).first.map { $0.item.kind == .body } ?? false
          // What opens a tunnel is no answer to bring anything.
          if status == 200, !hasBody, head.value(of: "Content-Length") ?? "0" == "0",
            dissector.role(of: index) != .tunnelOpened
          {
            empty += 1
          }
        case .frame: frames += 1
        case .body, .unreadable: break
        }
      }
    }
    self.requests = requests
    nameQueries = dissector.packets.indices.count { dissector.role(of: $0) == .dnsQuery }
    emptyAnswers = empty
    self.frames = frames
  }

  /// The packets that did not reach their destination, or reached it damaged, as indices.
  public let lostPackets: Set<Int>

  /// How many segments repeat one that was sent before.
  public var retransmissions: Int {
    dissector.packets.count { $0.marks.contains { $0.isRetransmission } }
  }

  /// How many TCP connections were opened.
  public var connections: Int { dissector.flows.count }

  /// The latencies of the messages that arrived, the shortest first.
  public var sortedLatencies: [TimeSpan] { latencies.compactMap { $0 }.sorted() }
}
