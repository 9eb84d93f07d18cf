import Glossary
import Scenarios
import Tracing

/// How much there is of something.
enum Amount: Equatable {
  case count(Int)
  case share(Int, of: Int)
  case time(TimeSpan)

  /// A number with three decimals.
  case thousandths(Int64)
  case unknown

  /// The amount as it stands in a table for people.
  var text: String {
    switch self {
    case .count(let count): NumberText.grouped(count)
    case .share(let part, let whole): "\(part)/\(whole)"
    case .time(let span): NumberText.milliseconds(span)
    case .thousandths(let number): NumberText.thousandths(number)
    case .unknown: "-"
    }
  }

  /// The amount as programs read it; empty where it is not known.
  var plain: String {
    switch self {
    case .count(let count): String(count)
    case .share(let part, _): String(part)
    case .time(let span): NumberText.thousandths(span.microseconds, places: 3)
    case .thousandths(let number): NumberText.thousandths(number, places: 3)
    case .unknown: ""
    }
  }

  /// The amount as a number of JSON.
  var json: JSONValue {
    switch self {
    case .count(let count), .share(let count, _): .number(Int64(count))
    case .time(let span): .decimal(span.microseconds, places: 3)
    case .thousandths(let number): .decimal(number, places: 3)
    case .unknown: .null
    }
  }

  /// The amount as a number for a picture; `nil` where it is not known.
  var magnitude: Double? {
    switch self {
    case .count(let count), .share(let count, _): Double(max(0, count))
    case .time(let span): Double(max(0, span.microseconds)) / 1000
    case .thousandths(let number): Double(max(0, number)) / 1000
    case .unknown: nil
    }
  }

  /// How much more another amount is, with its sign.
  func difference(to other: Amount) -> String {
    switch (self, other) {
    case (.count(let one), .count(let another)), (.share(let one, _), .share(let another, _)):
      NumberText.signed(another - one)
    case (.time(let one), .time(let another)):
      NumberText.signedMilliseconds(
        TimeSpan(nanoseconds: another.nanoseconds - one.nanoseconds)
      )
    case (.thousandths(let one), .thousandths(let another)):
      (another > one ? "+" : "") + NumberText.thousandths(another - one)
    default:
      self == other ? "0" : "-"
    }
  }
}

extension TimeSpan {
  /// The length in microseconds, rounded.
  fileprivate var microseconds: Int64 { (nanoseconds &+ 500) / 1000 }
}

extension Metric {
  /// How much of it some costs have.
  func amount(of costs: Costs) -> Amount {
    switch self {
    case .clients: .count(costs.clients)
    case .connections: .count(costs.connections)
    case .openConnections: .count(Int(clamping: costs.openConnections.peak.count))
    case .packets(.both): .count(costs.ledger.packets)
    case .packets(.clients): .count(costs.ledger.fromClients.packets)
    case .packets(.servers): .count(costs.ledger.fromServers.packets)
    case .lostPackets: .count(costs.lostPackets)
    case .retransmissions: .count(costs.retransmissions)
    case .requests: .count(costs.requests)
    case .emptyAnswers: .count(costs.emptyAnswers)
    case .heldRequests: .count(Int(clamping: costs.heldRequests.peak.count))
    case .nameQueries: .count(costs.nameQueries)
    case .frames: .count(costs.frames)
    case .roundTrips: .count(costs.roundTrips)
    case .bytes(let layer, let side): .count(Self.bytes(of: layer, side, costs.ledger))
    case .messagesSaid: .count(costs.messagesSaid)
    case .messagesDelivered: .count(costs.messagesDelivered)
    case .latency(let rank): rank.pick(from: costs.latencies).map { .time($0) } ?? .unknown
    case .transits(let rank):
      rank.pick(from: costs.latencies).flatMap { costs.thousandthsOfTransits($0) }
        .map { .thousandths($0) } ?? .unknown
    case .oneWayDelay:
      if case .one(let delay) = costs.transit { .time(delay) } else { .unknown }
    case .duration: costs.ledger.packets > 0 ? .time(costs.end - .start) : .unknown
    }
  }

  private static func bytes(of layer: Layer?, _ side: Side, _ ledger: Ledger) -> Int {
    switch (layer, side) {
    case (nil, .both): ledger.totalBytes
    case (nil, .clients): ledger.fromClients.totalBytes
    case (nil, .servers): ledger.fromServers.totalBytes
    case (let layer?, .both): ledger.bytes(of: layer)
    case (let layer?, .clients): ledger.fromClients.bytes(of: layer)
    case (let layer?, .servers): ledger.fromServers.bytes(of: layer)
    }
  }
}

extension Metric.Rank {
  func pick(from latencies: Latencies) -> TimeSpan? {
    switch self {
    case .minimum: latencies.minimum
    case .median: latencies.median
    case .mean: latencies.mean
    case .percentile99: latencies.percentile(99)
    case .maximum: latencies.maximum
    }
  }
}
