import TCP
import Tracing
import Wire

/// Builds a scenario line by line.
struct ScenarioParser {
  private var scenario = Scenario()
  private var definedAt: [(name: String, line: Int)] = []

  /// The connections that actions name: what kind they are, and from when on they exist.
  private var connections: [NamedConnection] = []

  private struct NamedConnection {
    let name: String
    let host: Int
    let isWebSocket: Bool
    let time: Instant
    let line: Int
  }

  /// A line about following a feed, and what is wrong if its place in time does not fit.
  private struct Wish {
    let host: Int
    let name: String
    let time: Instant
    let line: Int
    let cursor: LineCursor

    /// Whether it happens before another one.
    func precedes(_ other: Wish) -> Bool { (time, line) < (other.time, other.line) }
  }

  private var followers: [Wish] = []
  private var leavers: [Wish] = []

  /// Lines that only make sense for a follower, or for a server that has a feed.
  private var speakers: [Wish] = []

  private static let statements = [
    "title", "seed", "host", "link", "tcp", "listen", "page", "echo", "feed", "at",
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
    case "at": try readAction(&cursor)
    default: throw cursor.wrong(first, .statement(Self.statements + ["variant"]))
    }
    try cursor.end()
  }

  /// The scenario, once all lines are read.
  func finished() throws(ScenarioError) -> Scenario {
    let listeners = speakers.filter { self.scenario.hosts[$0.host].resources.isEmpty }
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

// MARK: What is there

extension ScenarioParser {
  private mutating func readTitle(_ cursor: inout LineCursor) throws(ScenarioError) {
    let language = try cursor.word(["en", "zh"])
    let text = try cursor.lineText()
    if language == "en" { scenario.englishTitle = text } else { scenario.chineseTitle = text }
  }

  private mutating func define(_ name: String, _ cursor: LineCursor) throws(ScenarioError) {
    if let other = definedAt.first(where: { $0.name == name }) {
      throw cursor.error(.nameTaken(name, line: other.line))
    }
    definedAt.append((name, cursor.line.number))
  }

  private mutating func readHost(_ cursor: inout LineCursor) throws(ScenarioError) {
    let name = try cursor.name()
    try define(name, cursor)
    let address = try cursor.address()
    if let other = scenario.hosts.first(where: { $0.address == address }) {
      throw cursor.error(.nameTaken(other.address.description, line: lineOf(other.name)))
    }
    var aliases: [String] = []
    while cursor.take("alias") {
      aliases.append(try cursor.name())
      try define(aliases[aliases.count - 1], cursor)
    }
    scenario.hosts.append(Scenario.Host(name: name, address: address, aliases: aliases))
  }

  private func lineOf(_ name: String) -> Int {
    definedAt.first { $0.name == name }?.line ?? 0
  }

  /// A host that was defined before, by its name.
  private func host(_ cursor: inout LineCursor) throws(ScenarioError) -> Int {
    let name = try cursor.name()
    guard let index = scenario.hosts.firstIndex(where: { $0.name == name }) else {
      throw cursor.error(.unknownName(name, known: scenario.hosts.map { $0.name }))
    }
    return index
  }

  private mutating func readLink(_ cursor: inout LineCursor) throws(ScenarioError) {
    let ends = (try host(&cursor), try host(&cursor))
    _ = try cursor.word(["latency"])
    let latency = try cursor.time()
    let rate = cursor.take("bandwidth") ? try cursor.rate() : nil
    scenario.lines.append(Scenario.Line(ends: ends, latency: latency, bitsPerSecond: rate))
  }

  private mutating func readTCP(_ cursor: inout LineCursor) throws(ScenarioError) {
    let index = try host(&cursor)
    repeat {
      switch try cursor.word(["mss", "window", "isn", "ack-delay", "msl"]) {
      case "mss":
        scenario.hosts[index].tcp.maximumSegmentSize = UInt16(try cursor.number(64...1460))
      case "window":
        scenario.hosts[index].tcp.receiveBuffer = UInt16(try cursor.number(1460...65_535))
      case "isn":
        scenario.hosts[index].initialSequence = UInt32(try cursor.number(0...2_147_483_647))
      case "ack-delay":
        scenario.hosts[index].tcp.acknowledgmentDelay = try cursor.time()
      default:
        scenario.hosts[index].tcp.maximumSegmentLifetime = try cursor.time()
      }
    } while !cursor.isAtEnd
  }

  private mutating func readListen(_ cursor: inout LineCursor) throws(ScenarioError) {
    let index = try host(&cursor)
    let port = UInt16(try cursor.number(1...65_535))
    if scenario.hosts[index].ports.contains(where: { $0.number == port }) {
      throw cursor.error(.nameTaken(String(port), line: 0))
    }
    scenario.hosts[index].ports.append((port, cursor.take("http/1.0")))
  }

  /// The host and the path of a resource.
  private func place(_ cursor: inout LineCursor) throws(ScenarioError) -> (Int, String) {
    let index = try host(&cursor)
    let path = try cursor.path()
    if scenario.hosts[index].resources.contains(where: { $0.path == path }) {
      throw cursor.error(.nameTaken(path, line: 0))
    }
    return (index, path)
  }

  private mutating func readPage(_ cursor: inout LineCursor) throws(ScenarioError) {
    let (index, path) = try place(&cursor)
    let text = try cursor.text()
    scenario.hosts[index].resources.append(Scenario.Resource(path: path, kind: .page(text)))
  }

  private mutating func readEcho(_ cursor: inout LineCursor) throws(ScenarioError) {
    let (index, path) = try place(&cursor)
    var resource = Scenario.Resource(path: path, kind: .echo)
    while !cursor.isAtEnd {
      switch try cursor.word(["subprotocol", "accept"]) {
      case "subprotocol": resource.subprotocols.append(try cursor.name())
      default: resource.falseAccept = try cursor.lineText()
      }
    }
    scenario.hosts[index].resources.append(resource)
  }

  private mutating func readFeed(_ cursor: inout LineCursor) throws(ScenarioError) {
    let (index, path) = try place(&cursor)
    let hold = cursor.take("hold") ? try cursor.time() : nil
    scenario.hosts[index].resources.append(
      Scenario.Resource(path: path, kind: .feed(hold: hold))
    )
  }
}

// MARK: What happens

extension ScenarioParser {
  private mutating func readAction(_ cursor: inout LineCursor) throws(ScenarioError) {
    let time = Instant.start + (try cursor.time())
    let actor = try cursor.name()
    if let connection = connections.first(where: { $0.name == actor }) {
      guard connection.time <= time else {
        throw cursor.error(.tooEarly(actor, line: connection.line))
      }
      let kind = try readConnectionAction(connection.name, connection.isWebSocket, &cursor)
      scenario.actions.append(
        Scenario.Action(
          time: time,
          host: connection.host,
          kind: kind,
          line: cursor.line.number
        )
      )
      return
    }
    guard let host = scenario.hosts.firstIndex(where: { $0.name == actor }) else {
      let known = scenario.hosts.map { $0.name } + connections.map { $0.name }
      throw cursor.error(.unknownName(actor, known: known))
    }
    let kind = try readHostAction(host, actor, time, &cursor)
    scenario.actions.append(
      Scenario.Action(time: time, host: host, kind: kind, line: cursor.line.number)
    )
  }

  private mutating func readHostAction(
    _ host: Int,
    _ actor: String,
    _ time: Instant,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> ActionKind {
    func wish(_ cursor: LineCursor) -> Wish {
      Wish(host: host, name: actor, time: time, line: cursor.line.number, cursor: cursor)
    }
    switch try cursor.word(["connect", "open", "get", "follow", "say", "leave", "close"]) {
    case "connect":
      return try readConnect(host, time, &cursor)
    case "open":
      return try readOpen(host, time, &cursor)
    case "get":
      return try readGet(host, &cursor)
    case "follow":
      followers.append(wish(cursor))
      return try readFollow(host, &cursor)
    case "say":
      speakers.append(wish(cursor))
      return .say(try cursor.lineText())
    case "leave":
      leavers.append(wish(cursor))
      return .leave
    default:
      let path = try cursor.path()
      let (code, reason) = try readClosing(&cursor)
      return .closeAll(path: path, code: code, reason: reason)
    }
  }

  private mutating func readConnectionAction(
    _ name: String,
    _ isWebSocket: Bool,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> ActionKind {
    switch try cursor.word(
      isWebSocket ? ["send", "ping", "close", "abort"] : ["send", "close", "abort"]
    ) {
    case "send":
      if isWebSocket, cursor.take("binary") {
        return .send(name, .binary, pattern(try cursor.number(0...1_000_000)))
      }
      return .send(name, .text, Array(try cursor.text().utf8))
    case "ping":
      return .send(name, .ping, Array(try cursor.text().utf8.prefix(125)))
    case "close":
      guard isWebSocket else { return .close(name, code: nil, reason: "") }
      let (code, reason) = try readClosing(&cursor)
      return .close(name, code: code, reason: reason)
    default:
      return .abort(name)
    }
  }

  /// Bytes that are easy to recognise: byte i is i modulo 256.
  private func pattern(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0) }
  }

  /// Nothing, or a code and perhaps a reason of at most 123 bytes (RFC 6455 §5.5).
  private func readClosing(
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> (UInt16?, String) {
    guard !cursor.isAtEnd else { return (nil, "") }
    let code = UInt16(try cursor.number(1000...4999))
    guard !cursor.isAtEnd else { return (code, "") }
    let reason = try cursor.parse(.lineText) { $0.text.utf8.count <= 123 ? $0.text : nil }
    return (code, reason)
  }

  private mutating func nameConnection(
    of host: Int,
    isWebSocket: Bool,
    _ time: Instant,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> String {
    _ = try cursor.word(["as"])
    let name = try cursor.name()
    try define(name, cursor)
    connections.append(
      NamedConnection(
        name: name,
        host: host,
        isWebSocket: isWebSocket,
        time: time,
        line: cursor.line.number
      )
    )
    return name
  }

  private mutating func readConnect(
    _ host: Int,
    _ time: Instant,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> ActionKind {
    let (name, port) = try cursor.parse(.endpoint) { token -> (String, UInt16)? in
      guard let url = ResourceURL("x://\(token.text)", schemes: ["x"]), url.target == "/",
        token.text.utf8.contains(UInt8(ascii: ":")), !token.text.utf8.contains(UInt8(ascii: "/"))
      else { return nil }
      return (url.host, url.port)
    }
    let peer = try reachable(name, from: host, cursor)
    let id = try nameConnection(of: host, isWebSocket: false, time, &cursor)
    return .connect(to: peer, port: port, as: id)
  }

  private mutating func readOpen(
    _ host: Int,
    _ time: Instant,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> ActionKind {
    let (url, peer) = try self.url(["ws"], from: host, &cursor)
    let id = try nameConnection(of: host, isWebSocket: true, time, &cursor)
    var options = WebSocketOptions()
    while !cursor.isAtEnd {
      switch try cursor.word(["key", "origin", "subprotocol"]) {
      case "key": options.key = try cursor.lineText()
      case "origin": options.origin = try cursor.lineText()
      default: options.subprotocols.append(try cursor.name())
      }
    }
    return .open(url, to: peer, as: id, options)
  }

  private func readGet(
    _ host: Int,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> ActionKind {
    let (url, peer) = try self.url(["http"], from: host, &cursor)
    let version: UInt8 = cursor.take("http/1.0") ? 0 : 1
    var times = 1
    if !cursor.isAtEnd {
      times = try cursor.number(1...10_000)
      _ = try cursor.word(["times"])
    }
    return .get(url, to: peer, minorVersion: version, times: times)
  }

  private func readFollow(
    _ host: Int,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> ActionKind {
    let (url, peer) = try self.url(["http", "ws"], from: host, &cursor)
    guard url.scheme == "http" else { return .follow(url, to: peer, .webSocket) }
    _ = try cursor.word(["by"])
    guard try cursor.word(["polling", "long-polling"]) == "polling" else {
      return .follow(url, to: peer, .longPolling)
    }
    _ = try cursor.word(["every"])
    let interval = try cursor.time(atLeast: .milliseconds(1))
    let version: UInt8 = cursor.take("http/1.0") ? 0 : 1
    return .follow(url, to: peer, .polling(every: interval, minorVersion: version))
  }

  private func url(
    _ schemes: [String],
    from host: Int,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> (ResourceURL, Int) {
    let url = try cursor.parse(.url(schemes)) { ResourceURL($0.text, schemes: schemes) }
    return (url, try reachable(url.host, from: host, cursor))
  }

  /// The host of a name or alias, if a line leads there.
  private func reachable(
    _ name: String,
    from host: Int,
    _ cursor: LineCursor
  ) throws(ScenarioError) -> Int {
    let known = scenario.hosts.flatMap { [$0.name] + $0.aliases }
    guard
      let peer = scenario.hosts.firstIndex(where: { $0.name == name || $0.aliases.contains(name) })
    else { throw cursor.error(.unknownName(name, known: known)) }
    guard scenario.lines.contains(where: { $0.ends == (host, peer) || $0.ends == (peer, host) })
    else {
      throw cursor.error(.noLink(scenario.hosts[host].name, scenario.hosts[peer].name))
    }
    return peer
  }
}
