public import Scenarios
import Tracing

/// Costs as data that can be read back: nothing is rounded, nothing is left out.
public enum CostsJSON: Sendable {
  /// The largest count that is written or read: what JSON numbers hold exactly in every program,
  /// and small enough that no sum of a few files overflows.
  static let limit: Int64 = 1 << 52

  /// The costs as an object.
  ///
  /// Latencies are pairs of microseconds and how many messages took so long. The gauges are pairs
  /// of a millisecond and by how much the number changes then.
  public static func value(of costs: Costs) -> JSONValue {
    let ledger = costs.ledger
    var members: [JSONValue.Member] = counts.map { .init($0.name, number($0.get(costs))) }
    members += [
      .init("from_clients", account(ledger.fromClients)),
      .init("from_servers", account(ledger.fromServers)),
      .init("one_way_delay_ns", delay(costs.transit)),
      .init("end_ns", .number(costs.end.nanoseconds)),
      .init("latency_total_ns", .number(costs.latencies.total.nanoseconds)),
      .init("latencies_us", pairs(costs.latencies.microseconds)),
      .init("held_requests_ms", pairs(costs.heldRequests.steps)),
      .init("open_connections_ms", pairs(costs.openConnections.steps)),
    ]
    return .object(members)
  }

  /// A count by its name in the file.
  struct Count {
    let name: String
    let get: (Costs) -> Int
    let set: (inout Costs, Int) -> Void
  }

  static var counts: [Count] {
    [
      Count(name: "clients", get: { $0.clients }, set: { $0.clients = $1 }),
      Count(name: "connections", get: { $0.connections }, set: { $0.connections = $1 }),
      Count(name: "requests", get: { $0.requests }, set: { $0.requests = $1 }),
      Count(name: "empty_answers", get: { $0.emptyAnswers }, set: { $0.emptyAnswers = $1 }),
      Count(name: "frames", get: { $0.frames }, set: { $0.frames = $1 }),
      Count(name: "name_queries", get: { $0.nameQueries }, set: { $0.nameQueries = $1 }),
      Count(name: "retransmissions", get: { $0.retransmissions }, set: { $0.retransmissions = $1 }),
      Count(name: "lost_packets", get: { $0.lostPackets }, set: { $0.lostPackets = $1 }),
      Count(name: "messages_said", get: { $0.messagesSaid }, set: { $0.messagesSaid = $1 }),
      Count(name: "round_trips", get: { $0.roundTrips }, set: { $0.roundTrips = $1 }),
    ]
  }

  private static func number(_ value: Int) -> JSONValue { .number(Int64(value)) }

  private static func account(_ account: Ledger.Account) -> JSONValue {
    .object(
      [.init("packets", number(account.packets))]
        + Layer.allCases.map { .init($0.rawValue, number(account.bytes(of: $0))) }
    )
  }

  private static func delay(_ transit: Transit) -> JSONValue {
    switch transit {
    case .unknown: .null
    case .one(let delay): .number(delay.nanoseconds)
    case .several: .string("several")
    }
  }

  private static func pairs(_ tally: Tally) -> JSONValue {
    .array(tally.entries.map { .array([.number($0.value), .number($0.count)]) })
  }
}

/// What is wrong with costs that were read.
public struct CostsError: Error, Equatable, Sendable {
  /// The names of the members on the way to what is wrong, with points between them.
  public let path: String

  /// Creates an error about a member.
  public init(path: String) {
    self.path = path
  }
}

extension CostsJSON {
  /// Reads costs back.
  ///
  /// - Parameter value: An object with every member that ``value(of:)`` writes; others are ignored.
  /// - Returns: The costs.
  /// - Throws: ``CostsError`` that names the first member that is absent or cannot be used.
  public static func costs(from value: JSONValue) throws(CostsError) -> Costs {
    var costs = Costs()
    for count in counts { count.set(&costs, try number(value, count.name)) }
    costs.ledger.fromClients = try account(value, "from_clients")
    costs.ledger.fromServers = try account(value, "from_servers")
    costs.transit = try delay(value, "one_way_delay_ns")
    costs.end = .start + TimeSpan(nanoseconds: try number(value, "end_ns", upTo: 1 << 62))
    let total = try number(value, "latency_total_ns", upTo: 1 << 62)
    costs.latencies = Latencies(
      microseconds: try tally(value, "latencies_us", counts: 1...limit),
      total: TimeSpan(nanoseconds: total)
    )
    let steps = -limit...limit
    costs.heldRequests = Gauge(steps: try tally(value, "held_requests_ms", counts: steps))
    costs.openConnections = Gauge(steps: try tally(value, "open_connections_ms", counts: steps))
    return costs
  }

  private static func number(
    _ object: JSONValue,
    _ name: String,
    upTo most: Int64
  ) throws(CostsError) -> Int64 {
    guard case .number(let number)? = object[name], (0...most).contains(number) else {
      throw CostsError(path: name)
    }
    return number
  }

  private static func number(_ object: JSONValue, _ name: String) throws(CostsError) -> Int {
    guard let number = Int(exactly: try number(object, name, upTo: limit)) else {
      throw CostsError(path: name)
    }
    return number
  }

  private static func account(
    _ object: JSONValue,
    _ name: String
  ) throws(CostsError) -> Ledger.Account {
    guard let value = object[name] else { throw CostsError(path: name) }
    var account = Ledger.Account()
    do throws(CostsError) {
      account.packets = try number(value, "packets")
      for layer in Layer.allCases {
        account.add(bits: try number(value, layer.rawValue) &* 8, to: layer)
      }
    } catch {
      throw CostsError(path: "\(name).\(error.path)")
    }
    return account
  }

  private static func delay(
    _ object: JSONValue,
    _ name: String
  ) throws(CostsError) -> Transit {
    switch object[name] {
    case .null?: return .unknown
    case .string("several")?: return .several
    default: return .one(TimeSpan(nanoseconds: try number(object, name, upTo: limit)))
    }
  }

  private static func tally(
    _ object: JSONValue,
    _ name: String,
    counts: ClosedRange<Int64>
  ) throws(CostsError) -> Tally {
    guard case .array(let pairs)? = object[name] else { throw CostsError(path: name) }
    var tally = Tally()
    for pair in pairs {
      guard case .array(let values) = pair, values.count == 2,
        case .number(let value) = values[0], (0...limit).contains(value),
        case .number(let count) = values[1], counts.contains(count)
      else { throw CostsError(path: name) }
      tally.add(value, count: count)
    }
    return tally
  }
}

extension JSONValue {
  /// The member of an object with a name.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }
}
