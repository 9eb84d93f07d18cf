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

  /// How many bytes the binary messages of the file have so far.
  var binaryBytes = 0

  private static let statements = [
    "title", "seed", "host", "link", "tcp", "listen", "page", "echo", "feed", "proxy", "at",
  ]

  mutating func read(_ line: SourceLine) throws(ScenarioError) {
    var cursor = LineCursor(line)
    let first = try cursor.next(.statement(Self.statements + ["variant"]))
    switch first.isText ? "" : first.text {
    case "title": try readTitle(&cursor)
    case "seed": scenario.seed = UInt64(try cursor.number(0...2_147_483_647))
    case "host": try readHost(&cursor)
    case "link": try readLink(&cursor)
    case "tcp": try readTCP(&cursor)
    case "listen": try readListen(&cursor)
    case "page": try readPage(&cursor)
    case "echo": try readEcho(&cursor)
    case "feed": try readFeed(&cursor)
    case "proxy": try readProxy(&cursor)
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
    let order = scenario.actions.enumerated().sorted {
      ($0.element.time, $0.element.line, $0.offset) < ($1.element.time, $1.element.line, $1.offset)
    }
    scenario.actions = order.map { $0.element }
    return scenario
  }
}

extension Scenario.Host {
  /// Whether the host has somewhere to publish what it says.
  fileprivate var hasFeed: Bool {
    resources.contains { if case .feed = $0.kind { true } else { false } }
  }
}
