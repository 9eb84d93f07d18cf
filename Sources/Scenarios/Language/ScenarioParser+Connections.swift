import NetworkSimulation
import Tracing
import Wire

/// What connections are opened, to whom and how.
extension ScenarioParser {
  mutating func nameConnection(
    of host: Int,
    isWebSocket: Bool,
    _ time: Instant,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> String {
    _ = try cursor.word(["as"])
    let name = try cursor.name()
    try define(name, cursor)
    nameConnection(name, of: host, isWebSocket: isWebSocket, time, cursor)
    return name
  }

  private mutating func nameConnection(
    _ name: String,
    of host: Int,
    isWebSocket: Bool,
    _ time: Instant,
    _ cursor: LineCursor
  ) {
    connections.append(
      NamedConnection(
        name: name,
        host: host,
        isWebSocket: isWebSocket,
        time: time,
        line: cursor.line.number
      )
    )
  }

  mutating func readConnect(
    _ host: Int,
    _ time: Instant,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> ActionKind {
    let (peer, port) = try endpoint(&cursor)
    try requireRoute(from: host, to: peer, cursor)
    let id = try nameConnection(of: host, isWebSocket: false, time, &cursor)
    var peerName: String?
    var ownPort: UInt16?
    while !cursor.isAtEnd {
      if try cursor.word(["peer", "from"]) == "from" {
        ownPort = UInt16(try cursor.number(1...65_535))
      } else {
        peerName = try cursor.name()
        try define(peerName ?? "", cursor)
        scenario.peerNames.insert(peerName ?? "")
        nameConnection(peerName ?? "", of: peer, isWebSocket: false, time, cursor)
      }
    }
    return .connect(to: peer, port: port, as: id, peer: peerName, from: ownPort)
  }

  mutating func readOpen(
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

  func readFollow(
    _ host: Int,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> ActionKind {
    let (url, peer) = try self.url(["http", "ws"], from: host, &cursor)
    guard url.scheme == "http" else { return .follow(url, to: peer, .webSocket) }
    return .follow(url, to: peer, try readTransport(&cursor))
  }

  func url(
    _ schemes: [String],
    from host: Int,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> (ResourceURL, Int) {
    var url = try cursor.parse(.url(schemes)) { ResourceURL($0.text, schemes: schemes) }
    let place = cursor
    url.proxy = try proxy(for: url, from: host, &cursor)
    return (url, try reachable(url.host, from: url.proxy?.host ?? host, place))
  }

  /// The host of a name or alias, if a line leads there.
  func reachable(
    _ name: String,
    from host: Int,
    _ cursor: LineCursor
  ) throws(ScenarioError) -> Int {
    let peer = try self.host(called: name, cursor)
    try requireRoute(from: host, to: peer, cursor)
    return peer
  }

  /// The host of a name or alias.
  func host(called name: String, _ cursor: LineCursor) throws(ScenarioError) -> Int {
    guard
      let host = scenario.hosts.firstIndex(where: { $0.name == name || $0.aliases.contains(name) })
        ?? hostOfRecord(name)
    else {
      let known = scenario.hosts.flatMap { [$0.name] + $0.aliases }
      throw cursor.error(.unknownName(name, known: known))
    }
    return host
  }

  /// Checks that packets get from one host to another, and that somebody is there to answer:
  /// a router or a firewall is not, a translator stands for those behind it.
  func requireRoute(from host: Int, to peer: Int, _ cursor: LineCursor) throws(ScenarioError) {
    switch scenario.hosts[peer].box {
    case .router, .firewall: throw cursor.error(.isNoHost(scenario.hosts[peer].name))
    case .translator, nil: break
    }
    guard routes.lead(from: host, to: peer) else {
      throw cursor.error(.noLink(scenario.hosts[host].name, scenario.hosts[peer].name))
    }
  }
}
