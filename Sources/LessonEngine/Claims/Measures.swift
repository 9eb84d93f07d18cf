import Scenarios
import Tracing

/// Reads sums off the ledger of a run.
struct Measures {
  let costs: Costs

  init(_ contrast: Contrast) {
    costs = contrast.costs
  }

  /// A sum, or `nil` when the run has nothing to add up: no latency without a message.
  func value(_ name: MeasureName) -> Value? {
    switch name {
    case .connections: .number(costs.connections)
    case .requests: .number(costs.requests)
    case .emptyAnswers: .number(costs.emptyAnswers)
    case .frames: .number(costs.frames)
    case .nameQueries: .number(costs.nameQueries)
    case .roundTrips: .number(costs.roundTrips)
    case .retransmissions: .number(costs.retransmissions)
    case .lostPackets: .number(costs.lostPackets)
    case .bytes, .bytesFromClients, .bytesFromServers, .bytesOfHeaders, .bytesOfHTTP,
      .bytesOfFraming, .bytesOfPayload:
      .number(bytes(name))
    case .said: .number(costs.messagesSaid)
    case .delivered: .number(costs.messagesDelivered)
    case .latencyLeast: costs.latencies.minimum.map { .time($0) }
    case .latencyMedian: costs.latencies.median.map { .time($0) }
    case .latencyMean: costs.latencies.mean.map { .time($0) }
    case .latencyMost: costs.latencies.maximum.map { .time($0) }
    case .heldAtOnce: .number(Int(clamping: costs.heldRequests.peak.count))
    case .openAtOnce: .number(Int(clamping: costs.openConnections.peak.count))
    case .end: .time(costs.end - .start)
    }
  }

  private func bytes(_ name: MeasureName) -> Int {
    let ledger = costs.ledger
    return switch name {
    case .bytesFromClients: ledger.fromClients.totalBytes
    case .bytesFromServers: ledger.fromServers.totalBytes
    case .bytesOfHeaders: ledger.bytes(of: .ip) + ledger.bytes(of: .tcp)
    case .bytesOfHTTP: ledger.bytes(of: .http)
    case .bytesOfFraming: ledger.bytes(of: .webSocket)
    case .bytesOfPayload: ledger.bytes(of: .payload)
    default: ledger.totalBytes
    }
  }
}
