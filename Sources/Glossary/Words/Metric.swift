public import Tracing

/// Something that a comparison counts or measures of each run.
public enum Metric: Hashable, Sendable {
  /// Whose packets count.
  public enum Side: CaseIterable, Sendable {
    case both
    case clients
    case servers
  }

  /// Which of all latencies.
  public enum Rank: String, CaseIterable, Sendable {
    case minimum = "min"
    case median
    case mean
    case percentile99 = "p99"
    case maximum = "max"
  }

  case clients
  case connections
  case openConnections
  case packets(Side)
  case lostPackets
  case retransmissions
  case requests
  case emptyAnswers
  case heldRequests
  case nameQueries
  case frames
  case roundTrips

  /// All bytes, or those of a layer.
  case bytes(Layer?, Side)
  case messagesSaid
  case messagesDelivered

  /// In milliseconds.
  case latency(Rank)

  /// In one-way transits.
  case transits(Rank)
  case oneWayDelay
  case duration

  /// All of them, in the order of a file.
  public static var all: [Metric] {
    var all: [Metric] = [
      .clients, .connections, .openConnections, .packets(.both), .packets(.clients),
      .packets(.servers), .lostPackets, .retransmissions, .requests, .emptyAnswers,
      .heldRequests, .nameQueries, .frames, .roundTrips,
    ]
    for side in Side.allCases {
      all.append(.bytes(nil, side))
      all += Layer.allCases.map { .bytes($0, side) }
    }
    all += [.messagesSaid, .messagesDelivered]
    all += Rank.allCases.map { .latency($0) }
    all += Rank.allCases.map { .transits($0) }
    return all + [.oneWayDelay, .duration]
  }

  /// The stable id, for programs; a unit stands at its end.
  public var id: String {
    switch self {
    case .clients: "clients"
    case .connections: "connections"
    case .openConnections: "open_connections_peak"
    case .packets(let side): "packets\(side.suffix)"
    case .lostPackets: "packets_lost"
    case .retransmissions: "segments_retransmitted"
    case .requests: "http_requests"
    case .emptyAnswers: "http_empty_answers"
    case .heldRequests: "http_requests_held_peak"
    case .nameQueries: "dns_queries"
    case .frames: "websocket_frames"
    case .roundTrips: "round_trips"
    case .bytes(let layer, let side):
      "bytes\(side.suffix)\(layer.map { "_\($0.rawValue)" } ?? "")"
    case .messagesSaid: "messages_said"
    case .messagesDelivered: "messages_delivered"
    case .latency(let rank): "latency_\(rank.rawValue)_ms"
    case .transits(let rank): "latency_\(rank.rawValue)_transits"
    case .oneWayDelay: "one_way_delay_ms"
    case .duration: "duration_ms"
    }
  }
}

extension Metric.Side {
  fileprivate var suffix: String {
    switch self {
    case .both: ""
    case .clients: "_from_clients"
    case .servers: "_from_servers"
    }
  }
}
