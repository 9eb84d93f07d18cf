import Tracing
import Wire

/// Requests: what is asked for and posted, and over which connections.
extension ScenarioParser {
  /// The most connections that a client may open to a server.
  static let connectionLimit = 100

  /// Reads what follows `get`.
  func readGet(_ host: Int, _ cursor: inout LineCursor) throws(ScenarioError) -> ActionKind {
    var fetch = Fetch(targets: [try target(from: host, &cursor)])
    while cursor.isNextURL { fetch.targets.append(try target(from: host, &cursor)) }
    if cursor.take("http/1.0") { fetch.minorVersion = 0 }
    while !cursor.isAtEnd {
      if fetch.minorVersion == 0, cursor.take("persistent") {
        fetch.isPersistent = true
      } else if fetch.minorVersion == 1, cursor.take("pipelined") {
        fetch.isPipelined = true
      } else if cursor.take("over") {
        fetch.connectionLimit = try connections(&cursor)
      } else {
        fetch.times = try cursor.number(1...10_000)
        _ = try cursor.word(["times"])
      }
    }
    let isPlain =
      fetch.targets.count == 1 && !fetch.isPersistent && !fetch.isPipelined
      && fetch.connectionLimit == nil
    guard isPlain else { return .fetch(fetch) }
    let target = fetch.targets[0]
    return .get(
      target.url,
      to: target.host,
      minorVersion: fetch.minorVersion,
      times: fetch.times
    )
  }

  /// Reads what follows `post`.
  mutating func readPost(
    _ host: Int,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> ActionKind {
    var fetch = Fetch(targets: [try target(from: host, &cursor)])
    if cursor.take("binary") {
      let count = try cursor.number(0...1_000_000)
      binaryBytes += count
      guard binaryBytes <= ScenarioFile.binaryLimit else {
        throw cursor.error(.tooManyBytes(limit: ScenarioFile.binaryLimit))
      }
      fetch.body = pattern(count)
    } else {
      fetch.body = Array(try cursor.text().utf8)
    }
    if cursor.take("http/1.0") { fetch.minorVersion = 0 }
    if fetch.minorVersion == 1, cursor.take("expect") { fetch.expectsContinue = true }
    return .fetch(fetch)
  }

  /// Reads `browser HOST [connections N]`.
  mutating func readBrowser(_ cursor: inout LineCursor) throws(ScenarioError) {
    let index = try host(&cursor)
    var browser = Scenario.Browser()
    if cursor.take("connections") {
      browser.connectionLimit = try cursor.number(1...Self.connectionLimit)
    }
    scenario.hosts[index].browser = browser
  }

  private func connections(_ cursor: inout LineCursor) throws(ScenarioError) -> Int {
    let count = try cursor.number(1...Self.connectionLimit)
    _ = try cursor.word(["connections"])
    return count
  }

  private func target(
    from host: Int,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> Fetch.Target {
    let (url, peer) = try self.url(["http"], from: host, &cursor)
    return Fetch.Target(url: url, host: peer)
  }
}

extension LineCursor {
  /// Whether the next word is meant to be a URL.
  fileprivate var isNextURL: Bool {
    hasWord && line.tokens[index].text.utf8.starts(with: "http://".utf8)
  }
}
