import NetworkSimulation
import TCP
import Tracing
import Wire

/// Builds a scenario line by line.
struct ScenarioParser {
  var scenario = Scenario()
  var definedAt: [(name: String, line: Int)] = []

  /// The connections that actions name: what kind they are, and from when on they exist.
  var connections: [NamedConnection] = []

  struct NamedConnection {
    let name: String
    let host: Int
    let isWebSocket: Bool
    let time: Instant
    let line: Int
  }

  /// A line about following a feed, and what is wrong if its place in time does not fit.
  struct Wish {
    let host: Int
    let name: String
    let time: Instant
    let line: Int
    let cursor: LineCursor

    /// Whether it happens before another one.
    func precedes(_ other: Wish) -> Bool { (time, line) < (other.time, other.line) }
  }

  var followers: [Wish] = []
  var leavers: [Wish] = []

  /// Lines that only make sense for a follower, or for a server that has a feed.
  var speakers: [Wish] = []

  /// Which line leads where.
  var routes = Routes()

  /// Where each action of the scenario was read, in the order of reading.
  var actionPlaces: [LineCursor] = []

  /// How many faults the scenario has so far.
  var faultCount = 0

  /// How many bytes the binary messages of the file have so far.
  var binaryBytes = 0

  /// How many repeated actions the file has so far.
  var repeatedActions = 0

  static let statements = [
    "title", "seed", "long", "host", "router", "firewall", "nat", "link", "fault", "tcp", "listen",
    "page",
    "echo", "feed", "proxy", "dns", "record", "resolver", "headers", "server", "browser", "at",
  ]

  mutating func read(_ line: SourceLine) throws(ScenarioError) {
    var cursor = LineCursor(line)
    let first = try cursor.next(.statement(Self.statements + ["variant"]))
    switch first.isText ? "" : first.text {
    case "title": try readTitle(&cursor)
    case "seed": scenario.seed = UInt64(try cursor.number(0...2_147_483_647))
    case "long": scenario.isLong = true
    case "host": try readHost(&cursor)
    case "router", "firewall", "nat": try readBox(first.text, &cursor)
    case "link": try readLink(&cursor)
    case "fault": try readFault(&cursor)
    case "tcp": try readTCP(&cursor)
    case "listen": try readListen(&cursor)
    case "page": try readPage(&cursor)
    case "echo": try readEcho(&cursor)
    case "feed": try readFeed(&cursor)
    case "dns": try readNameServer(&cursor)
    case "record": try readRecord(&cursor)
    case "resolver": try readResolver(&cursor)
    case "proxy": try readProxy(&cursor)
    case "headers": try readHeaders(&cursor)
    case "server": try readServer(&cursor)
    case "browser": try readBrowser(&cursor)
    case "at": try readAction(&cursor)
    default: throw cursor.wrong(first, .statement(Self.statements + ["variant"]))
    }
    try cursor.end()
  }

  /// The scenario, once all lines are read.
  func finished() throws(ScenarioError) -> Scenario {
    let listeners = speakers.filter { !self.scenario.hosts[$0.host].hasFeed }
    for wish in leavers + listeners {
      guard let follower = followers.first(where: { $0.host == wish.host }) else {
        throw wish.cursor.error(.followsNothing(wish.name))
      }
      guard followers.contains(where: { $0.host == wish.host && $0.precedes(wish) }) else {
        throw wish.cursor.error(.followsLater(wish.name, line: follower.line))
      }
    }
    for follower in followers
    where !leavers.contains(where: { $0.host == follower.host && follower.precedes($0) }) {
      throw follower.cursor.error(.neverLeaves(follower.name))
    }
    var scenario = scenario
    let actions = scenario.actions
    let places = actions.enumerated().map { ($1.time.nanoseconds, $1.line, $0) }
    let order = places.sorted { $0 < $1 }.map { $0.2 }
    try checkPower(order)
    scenario.actions = order.map { actions[$0] }
    return scenario
  }
}

extension Scenario.Host {
  /// Whether the host has somewhere to publish what it says.
  fileprivate var hasFeed: Bool {
    resources.contains { $0.isFeed }
  }
}
