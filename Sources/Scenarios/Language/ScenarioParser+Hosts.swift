import TCP
import Tracing
import Wire

/// What there is: hosts, lines, and what servers serve.
extension ScenarioParser {
  mutating func readTitle(_ cursor: inout LineCursor) throws(ScenarioError) {
    let language = try cursor.word(["en", "zh"])
    let text = try cursor.lineText()
    if language == "en" { scenario.englishTitle = text } else { scenario.chineseTitle = text }
  }

  mutating func define(_ name: String, _ cursor: LineCursor) throws(ScenarioError) {
    if let other = definedAt.first(where: { $0.name == name }) {
      throw cursor.error(.nameTaken(name, line: other.line))
    }
    definedAt.append((name, cursor.line.number))
  }

  mutating func readHost(_ cursor: inout LineCursor) throws(ScenarioError) {
    let (name, address) = try newHost(&cursor)
    var aliases: [String] = []
    while cursor.take("alias") {
      aliases.append(try cursor.name())
      try define(aliases[aliases.count - 1], cursor)
    }
    scenario.hosts.append(Scenario.Host(name: name, address: address, aliases: aliases))
  }

  /// The name and the address of a new host.
  mutating func newHost(
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> (name: String, address: IPv4Address) {
    let name = try cursor.name()
    try define(name, cursor)
    let address = try cursor.address()
    if let other = scenario.hosts.first(where: { $0.address == address }) {
      throw cursor.error(.nameTaken(other.address.description, line: lineOf(other.name)))
    }
    return (name, address)
  }

  func lineOf(_ name: String) -> Int {
    definedAt.first { $0.name == name }?.line ?? 0
  }

  /// A host that was defined before, by its name, and that is no box on the path.
  func host(_ cursor: inout LineCursor) throws(ScenarioError) -> Int {
    let index = try hostOrBox(&cursor)
    guard scenario.hosts[index].box == nil else {
      throw cursor.error(.isNoHost(scenario.hosts[index].name))
    }
    return index
  }

  /// A host or a box that was defined before, by its name.
  func hostOrBox(_ cursor: inout LineCursor) throws(ScenarioError) -> Int {
    let name = try cursor.name()
    guard let index = scenario.hosts.firstIndex(where: { $0.name == name }) else {
      throw cursor.error(.unknownName(name, known: scenario.hosts.map { $0.name }))
    }
    return index
  }

  mutating func readListen(_ cursor: inout LineCursor) throws(ScenarioError) {
    let (index, port) = try freePort(&cursor)
    let service = try service(&cursor)
    scenario.hosts[index].ports.append((port, service))
    guard service == .http10 || service == .http11, !cursor.isAtEnd else { return }
    let options = try readServerOptions(port, isOld: service == .http10, &cursor)
    scenario.hosts[index].servers.append(options)
  }

  /// A host, and a port on which nothing of it listens yet.
  func freePort(_ cursor: inout LineCursor) throws(ScenarioError) -> (Int, UInt16) {
    let index = try host(&cursor)
    let port = UInt16(try cursor.number(1...65_535))
    let host = scenario.hosts[index]
    if host.ports.contains(where: { $0.number == port }) || host.proxy(at: port) != nil {
      throw cursor.error(.nameTaken(String(port), line: 0))
    }
    return (index, port)
  }

  private func service(_ cursor: inout LineCursor) throws(ScenarioError) -> Scenario.Service {
    let words = ["http/1.0", "discard", "echo", "answer", "silent"]
    let others = ["requests", "idle-timeout", "abrupt", "lax"]
    guard !cursor.isAtEnd, !others.contains(where: { cursor.isNext($0) }) else { return .http11 }
    switch try cursor.word(words + others) {
    case "http/1.0": return .http10
    case "discard": return .discard
    case "echo": return .echo
    case "silent": return .silent
    default:
      let text = try cursor.text()
      _ = try cursor.word(["every"])
      let every = try cursor.number(1...1_000_000)
      let greeting = cursor.take("greeting") ? try cursor.text() : nil
      return .answer(text, every: every, greeting: greeting)
    }
  }

  /// The host and the path of a resource.
  func place(_ cursor: inout LineCursor) throws(ScenarioError) -> (Int, String) {
    let index = try host(&cursor)
    let path = try cursor.path()
    if scenario.hosts[index].resources.contains(where: { $0.path == path }) {
      throw cursor.error(.nameTaken(path, line: 0))
    }
    return (index, path)
  }

  mutating func readEcho(_ cursor: inout LineCursor) throws(ScenarioError) {
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
}
