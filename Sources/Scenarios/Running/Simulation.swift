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
  /// How many packets a run may carry before it is given up.
  public static var packetLimit: Int { 100_000 }

  /// The end of time: 64 bits of nanoseconds hold three times as much.
  static var horizon: Instant { .start + .seconds(100 * 366 * 86_400) }

  /// Who watches.
  public internal(set) var observer: Observer

  /// Whether the run was given up because it carried too much.
  public internal(set) var wasCutShort = false

  var scenario: Scenario
  var queue = EventQueue<Planned>()
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
      queue.schedule(Planned(.action(index), because: nil), at: scenario.actions[index].time)
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
