import Bytes
import HTTP
import NetworkSimulation
import TCP
import Tracing
import WebSocket
import Wire

/// Runs a scenario: hosts with their TCP and their applications, lines between
/// them, and a clock that jumps from one event to the next.
public struct Simulation<Observer: SimulationObserver>: Sendable {
  /// What is going to happen.
  enum Pending: Sendable {
    case action(Int)
    case departure(Departure)
    case arrival(packet: Int, bytes: [UInt8], over: Int)
    case holdOver(interface: Int, count: Int)
    case start(host: Int, boots: Int)
    case mappingIdle(host: Int, port: UInt16, boots: Int)
    case timer(host: Int, ConnectionID)
    case poll(host: Int, follow: Int)
    case holdExpires(host: Int, ConnectionID, count: Int, boots: Int)
    case queryExpires(host: Int, query: Int, boots: Int)
    case originTimeout(host: Int, ConnectionID, boots: Int)
    case answer(host: Int, ConnectionID, number: Int, boots: Int)
    case idle(host: Int, ConnectionID, activity: Int, boots: Int)
    case continueTimeout(host: Int, ConnectionID, number: Int, boots: Int)
    case heartbeat(host: Int, ConnectionID, request: Int, boots: Int)
    case proxyIdle(host: Int, ConnectionID, boots: Int)
  }

  struct HostState: Sendable {
    var stack: Stack
    var sessions = ConnectionTable<Session>()
    var named: [String: ConnectionID] = [:]

    /// What events call each connection; its last ones are told after TCP has forgotten it.
    var ends = ConnectionTable<ConnectionEnd>()
    var expected: [ExpectedPeer] = []

    /// What is to be done on connections that are not accepted yet, by their names.
    var early: [String: [(action: Scenario.Action, cause: EventID?)]] = [:]
    var feeds: [String: Feed] = [:]

    /// The threads of its server; `nil` for one that waits for events.
    var threads: ThreadPool?
    var follower: Follower?

    /// The connections that it uses for several requests, and its cookies.
    var pools: [ConnectionPool] = []
    var jar = CookieJar()

    /// Who looks names up; `nil` at a host that knows them all.
    var resolver: Resolver?
    var awaited: [AwaitedConnection] = []
    var awaitedCount = 0
    var datagramCount: UInt16 = 0

    /// How often the host has begun to follow: the polls of an earlier time are over.
    var followCount = 0

    /// By connection: when its timers want to be called.
    var deadlines = ConnectionTable<Deadline>()

    /// How often the host has been rebooted: what it had planned before is over.
    var boots = 0

    /// Whether the host is switched off.
    var isOff = false
  }

  /// When the timers of a connection want to be called, and who made them want that.
  struct Deadline: Sendable {
    var deadline: Instant?
    var cause: EventID?

    /// The earliest call that is queued.
    var queued: Instant?
  }

  /// A connection that is under way, for whose other end the scenario has a name.
  struct ExpectedPeer: Sendable {
    let name: String
    let port: UInt16
    let client: Int
    let clientPort: UInt16
  }

  /// How many packets a run may carry before it is given up.
  public static var packetLimit: Int { 100_000 }

  /// The end of time: 64 bits of nanoseconds hold three times as much.
  static var horizon: Instant { .start + .seconds(100 * 366 * 86_400) }

  /// Who watches.
  public internal(set) var observer: Observer

  /// Whether the run was given up because it carried too much.
  public internal(set) var wasCutShort = false

  var scenario: Scenario
  var queue = EventQueue<(pending: Pending, cause: EventID?)>()
  var network: Network
  var hosts = InPlace<HostState>()
  var losses = Losses()
  var now = Instant.start
  var cause: EventID?

  /// Why the packet that is sent next is sent, if it has a reason of its own.
  var causeOfNextPacket: EventID?
  var packetCount = 0
  var arriving = 0

  /// Arrays that hosts fill by turns.
  var spareOutputs: [Stack.Output] = []
  var spareTouched: [(id: ConnectionID, deadline: Instant?)] = []
  var generator: SeededGenerator
  var keyGenerator: SeededGenerator
  var socketCount: UInt64 = 0

  /// Prepares a run.
  public init(_ scenario: Scenario, observer: Observer) {
    self.scenario = scenario
    self.observer = observer
    generator = SeededGenerator(seed: scenario.seed)
    keyGenerator = generator.derived(for: 1)
    network = Network(scenario, generator: generator)
    for index in scenario.hosts.indices { hosts.append(freshState(of: index, boots: 0)) }
    scheduleActions()
  }

  mutating func scheduleActions() {
    for index in scenario.actions.indices {
      queue.schedule((.action(index), nil), at: scenario.actions[index].time)
    }
  }

  /// How many connections the hosts remember, in whatever state.
  public var connectionCount: Int { hosts.elements.reduce(0) { $0 + $1.stack.connectionCount } }

  /// Runs until nothing more happens, or too much has.
  public mutating func run() {
    while !wasCutShort, let (time, entry) = queue.next() {
      guard packetCount < Self.packetLimit, time < Self.horizon else {
        wasCutShort = true
        return
      }
      now = time
      cause = entry.cause
      happen(entry.pending)
    }
  }

  private mutating func happen(_ pending: Pending) {
    switch pending {
    case .action(let index):
      perform(scenario.actions[index])
    case .departure(let departure):
      depart(departure)
    case .arrival(let packet, let bytes, let interface):
      arrive(packet, bytes, over: interface)
    case .holdOver(let interface, let count):
      endHold(of: interface, count)
    case .start(let host, let boots):
      if hosts[host].boots == boots { hosts[host].isOff = false }
    case .mappingIdle(let host, let port, let boots):
      if hosts[host].boots == boots { forgetIfIdle(port, at: host) }
    case .timer(let host, let connection):
      fireTimer(of: connection, at: host)
    case .poll(let host, let follow):
      guard hosts[host].followCount == follow else { return }
      pollNow(host)
    case .holdExpires(let host, let connection, let count, let boots):
      guard hosts[host].boots == boots else { return }
      expireHold(host, connection, count)
    case .queryExpires(let host, let query, let boots):
      guard hosts[host].boots == boots else { return }
      expireQuery(query, at: host)
    case .originTimeout(let host, let connection, let boots):
      guard hosts[host].boots == boots else { return }
      giveUpOrigin(connection, at: host)
    case .answer(let host, let connection, let number, let boots):
      guard hosts[host].boots == boots else { return }
      giveAnswer(number, connection, at: host)
    case .idle(let host, let connection, let activity, let boots):
      guard hosts[host].boots == boots else { return }
      closeIdle(connection, activity, at: host)
    case .continueTimeout(let host, let connection, let number, let boots):
      guard hosts[host].boots == boots else { return }
      sendBodyAnyway(number, connection, at: host)
    case .heartbeat(let host, let connection, let request, let boots):
      guard hosts[host].boots == boots else { return }
      beat(host, connection, request)
    case .proxyIdle(let host, let connection, let boots):
      guard hosts[host].boots == boots else { return }
      endIfIdle(connection, at: host)
    }
  }

  /// Records an event at this moment and with the current cause.
  ///
  /// Nothing is left of a call where the observer wants no events.
  @discardableResult
  @inline(__always)
  mutating func note(
    _ kind: Event.Kind,
    of connection: ConnectionID? = nil,
    at host: Int
  ) -> EventID {
    Observer.wantsEvents ? record(kind, of: connection, at: host) : 0
  }

  private mutating func record(
    _ kind: Event.Kind,
    of connection: ConnectionID?,
    at host: Int
  ) -> EventID {
    let end = connection.flatMap { hosts[host].ends[$0] }
    return observer.event(
      Event(time: now, cause: cause, host: host, kind: kind, connection: end)
    )
  }

  /// A generator for the masking keys of one more WebSocket.
  mutating func nextMaskingKeys() -> SeededGenerator {
    socketCount += 1
    return generator.derived(for: 1_000_000 + socketCount)
  }
}
