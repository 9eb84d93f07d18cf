import Bytes
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
    case departure(packet: [UInt8], from: Int, to: Int, arrives: Instant)
    case arrival(packet: Int, bytes: [UInt8], at: Int)
    case timer(host: Int, ConnectionID)
    case poll(host: Int, follow: Int)
    case holdExpires(host: Int, ConnectionID, count: Int)
    case originTimeout(host: Int, ConnectionID)
  }

  struct HostState: Sendable {
    var stack: Stack
    var sessions: [ConnectionID: Session] = [:]
    var named: [String: ConnectionID] = [:]
    var feeds: [String: Feed] = [:]
    var follower: Follower?

    /// How often the host has begun to follow: the polls of an earlier time are over.
    var followCount = 0

    /// By connection: the deadline that was seen last, who set it, and the earliest one queued.
    var deadlines: [ConnectionID: (deadline: Instant, cause: EventID?)] = [:]
    var queued: [ConnectionID: Instant] = [:]
  }

  /// How many packets a run may carry before it is given up.
  public static var packetLimit: Int { 100_000 }

  /// The end of time: 64 bits of nanoseconds hold three times as much.
  static var horizon: Instant { .start + .seconds(100 * 366 * 86_400) }

  /// Who watches.
  public internal(set) var observer: Observer

  /// Whether the run was given up because it carried too much.
  public internal(set) var wasCutShort = false

  let scenario: Scenario
  var queue = EventQueue<(pending: Pending, cause: EventID?)>()
  var lines: [(ends: (Int, Int), there: Link, back: Link)]
  var hosts: [HostState]
  var now = Instant.start
  var cause: EventID?
  var packetCount = 0
  var arriving = 0
  let generator: SeededGenerator
  var keyGenerator: SeededGenerator
  var socketCount: UInt64 = 0

  /// Prepares a run.
  public init(_ scenario: Scenario, observer: Observer) {
    self.scenario = scenario
    self.observer = observer
    generator = SeededGenerator(seed: scenario.seed)
    keyGenerator = generator.derived(for: 1)
    lines = scenario.lines.map { line in
      let link = Link(latency: line.latency, bitsPerSecond: line.bitsPerSecond)
      return (line.ends, link, link)
    }
    hosts = []
    for (index, host) in scenario.hosts.enumerated() {
      var secrets = generator.derived(for: UInt64(1000 + index))
      var stack = Stack(
        address: host.address,
        configuration: host.tcp,
        secret: secrets.bytes(16)
      )
      stack.fixedInitialSequence = host.initialSequence
      for port in host.ports.map({ $0.number }) + host.proxies.map({ $0.port }) {
        stack.listen(on: port)
      }
      hosts.append(HostState(stack: stack))
    }
    for (index, action) in scenario.actions.enumerated() {
      queue.schedule((.action(index), nil), at: action.time)
    }
  }

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
    case .departure(let packet, let source, let destination, let arrives):
      depart(packet, from: source, to: destination, arriving: arrives)
    case .arrival(let packet, let bytes, let host):
      cause = note(.packetArrived(packet), at: host)
      arriving = packet
      hosts[host].stack.receive(bytes, at: now)
      settle(host)
    case .timer(let host, let connection):
      fireTimer(of: connection, at: host)
    case .poll(let host, let follow):
      guard hosts[host].followCount == follow else { return }
      pollNow(host)
    case .holdExpires(let host, let connection, let count):
      expireHold(host, connection, count)
    case .originTimeout(let host, let connection):
      giveUpOrigin(connection, at: host)
    }
  }

  /// Records an event at this moment and with the current cause.
  @discardableResult
  mutating func note(_ kind: Event.Kind, at host: Int) -> EventID {
    observer.event(Event(time: now, cause: cause, host: host, kind: kind))
  }

  /// A generator for the masking keys of one more WebSocket.
  mutating func nextMaskingKeys() -> SeededGenerator {
    socketCount += 1
    return generator.derived(for: 1_000_000 + socketCount)
  }
}
