import Tracing
import Wire

/// What the run of one client costs, before it is booked.
struct ClientCount: Sendable {
  /// The bytes and packets of one direction, by layer.
  struct Way: Sendable {
    var packets = 0
    var tcp = 0
    var http = 0
    var webSocket = 0
    var payload = 0

    /// Books a packet and its headers.
    mutating func book(_ segment: OrderlySegment) {
      packets += 1
      tcp += segment.headerLength
    }

    mutating func add(_ other: Way) {
      packets += other.packets
      tcp += other.tcp
      http += other.http
      webSocket += other.webSocket
      payload += other.payload
    }

    /// The same as an account of a ledger.
    var account: Ledger.Account {
      var account = Ledger.Account()
      account.packets = packets
      account.add(bits: packets * 160, to: .ip)
      account.add(bits: tcp * 8, to: .tcp)
      account.add(bits: http * 8, to: .http)
      account.add(bits: webSocket * 8, to: .webSocket)
      account.add(bits: payload * 8, to: .payload)
      return account
    }
  }

  var up = Way()
  var down = Way()
  var connections = 0
  var requests = 0
  var emptyAnswers = 0
  var frames = 0
  var roundTrips = 0
  var end = Instant.start

  /// When the numbers of held requests and of open connections change by how much.
  var heldSteps: [(time: Instant, change: Int64)] = []
  var openSteps: [(time: Instant, change: Int64)] = []

  /// How long each message took.
  var latencies: [TimeSpan] = []

  /// Forgets all numbers, and keeps the memory.
  mutating func clear() {
    (up, down) = (Way(), Way())
    (connections, requests, emptyAnswers, frames, roundTrips) = (0, 0, 0, 0, 0)
    end = .start
    heldSteps.removeAll(keepingCapacity: true)
    openSteps.removeAll(keepingCapacity: true)
    latencies.removeAll(keepingCapacity: true)
  }
}

/// What many clients cost.
struct CrowdTotals: Sendable {
  private var sum = ClientCount()
  private var clients = 0
  private var messages = 0
  private var held = CellCounts()
  private var open = CellCounts()
  private var microseconds = CellCounts()
  private var totalLatency = TimeSpan.zero

  /// Books the run of a client.
  mutating func add(_ client: ClientCount, messages said: Int) {
    clients += 1
    messages += said
    sum.up.add(client.up)
    sum.down.add(client.down)
    sum.connections += client.connections
    sum.requests += client.requests
    sum.emptyAnswers += client.emptyAnswers
    sum.frames += client.frames
    sum.roundTrips += client.roundTrips
    sum.end = max(sum.end, client.end)
    for step in client.heldSteps { held.add(Gauge.cell(of: step.time), step.change) }
    for step in client.openSteps { open.add(Gauge.cell(of: step.time), step.change) }
    for latency in client.latencies {
      microseconds.add(Latencies.cell(of: latency), 1)
      totalLatency = totalLatency + latency
    }
  }

  /// All of it as costs.
  var costs: Costs {
    var costs = Costs()
    costs.clients = clients
    costs.ledger.fromClients = sum.up.account
    costs.ledger.fromServers = sum.down.account
    costs.connections = sum.connections
    costs.requests = sum.requests
    costs.emptyAnswers = sum.emptyAnswers
    costs.frames = sum.frames
    costs.messagesSaid = messages
    costs.latencies = Latencies(microseconds: microseconds.tally, total: totalLatency)
    costs.roundTrips = sum.roundTrips
    costs.heldRequests = Gauge(steps: held.tally)
    costs.openConnections = Gauge(steps: open.tally)
    costs.end = sum.end
    return costs
  }
}

/// A tally of numbers that lie close together: a cell for each of the lower ones.
struct CellCounts: Sendable {
  /// How many cells there are at most; what lies beyond is counted one by one.
  private static let limit: Int64 = 1 << 21

  private var cells: [Int64] = []
  private var rest = Tally()

  mutating func add(_ value: Int64, _ count: Int64) {
    guard value >= 0, value < Self.limit else {
      rest.add(value, count: count)
      return
    }
    if value >= cells.count { grow(to: Int(value)) }
    cells[Int(value)] += count
  }

  private mutating func grow(to value: Int) {
    let missing = max(value + 1 - cells.count, cells.count, 1024)
    cells.append(contentsOf: repeatElement(0, count: missing))
  }

  var tally: Tally {
    var tally = rest
    for (value, count) in cells.enumerated() where count != 0 {
      tally.add(Int64(value), count: count)
    }
    return tally
  }
}
