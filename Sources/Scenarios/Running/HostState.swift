import HTTP
import TCP
import Tracing
import Wire

/// What a host of a run is and remembers.
struct HostState: Sendable {
  var stack: Stack
  var sessions = Sessions()
  var named: [String: ConnectionID] = [:]

  /// What events call each connection; its last ones are told after TCP has forgotten it.
  var ends = ConnectionTable<ConnectionEnd>()
  var expected: [ExpectedPeer] = []

  /// What is to be done on connections that are not accepted yet, by their names.
  var early: [String: [(action: Scenario.Action, cause: EventID?)]] = [:]
  var feeds: Feeds

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
