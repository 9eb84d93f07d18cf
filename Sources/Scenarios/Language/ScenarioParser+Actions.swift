import Bytes
import Tracing
import WebSocket
import Wire

/// What happens, and who does it.
extension ScenarioParser {
  mutating func readAction(_ cursor: inout LineCursor) throws(ScenarioError) {
    let time = Instant.start + (try cursor.time())
    let repetition = try readRepetition(from: time, &cursor)
    let actor = try cursor.name()
    if repetition != nil { try checkRepeatable(actor, cursor) }
    if try readNetworkAction(actor, time, &cursor) { return }
    if let connection = connections.first(where: { $0.name == actor }) {
      guard connection.time <= time else {
        throw cursor.error(.tooEarly(actor, line: connection.line))
      }
      let kind = try readConnectionAction(connection.name, connection.isWebSocket, &cursor)
      try act(kind, connection.host, time, repetition, cursor)
      return
    }
    guard let host = scenario.hosts.firstIndex(where: { $0.name == actor }) else {
      let known = scenario.hosts.map { $0.name } + connections.map { $0.name }
      throw cursor.error(.unknownName(actor, known: known))
    }
    let kind = try readHostAction(host, actor, time, &cursor)
    try act(kind, host, time, repetition, cursor)
  }

  /// Adds an action to the scenario.
  mutating func act(_ kind: ActionKind, _ host: Int, _ time: Instant, _ cursor: LineCursor) {
    var action = Scenario.Action(time: time, host: host, kind: kind, line: cursor.line.number)
    if case .connect = kind { action.hostName = calledHost(in: cursor.line) }
    scenario.actions.append(action)
    actionPlaces.append(cursor)
  }

  /// What a line calls the host that it connects to: `at TIME HOST connect NAME:PORT …`.
  private func calledHost(in line: SourceLine) -> String? {
    guard line.tokens.count > 4 else { return nil }
    let name = line.tokens[4].text.utf8.prefix { $0 != UInt8(ascii: ":") }
    return String(decoding: Array(name), as: UTF8.self)
  }

  mutating func readHostAction(
    _ host: Int,
    _ actor: String,
    _ time: Instant,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> ActionKind {
    func wish(_ cursor: LineCursor) -> Wish {
      Wish(host: host, name: actor, time: time, line: cursor.line.number, cursor: cursor)
    }
    if scenario.hosts[host].box != nil, !cursor.isNext("reboot") {
      throw cursor.error(.isNoHost(actor))
    }
    switch try cursor.word([
      "connect", "open", "get", "post", "follow", "say", "leave", "close", "reboot",
    ])
    {
    case "connect":
      return try readConnect(host, time, &cursor)
    case "open":
      return try readOpen(host, time, &cursor)
    case "get":
      return try readGet(host, &cursor)
    case "post":
      return try readPost(host, &cursor)
    case "follow":
      followers.append(wish(cursor))
      return try readFollow(host, &cursor)
    case "say":
      speakers.append(wish(cursor))
      return .say(try cursor.lineText())
    case "leave":
      leavers.append(wish(cursor))
      return .leave
    case "reboot":
      return .reboot(off: cursor.take("for") ? try cursor.time() : .zero)
    default:
      let path = try cursor.path()
      let (code, reason) = try readClosing(&cursor)
      return .closeAll(path: path, code: code, reason: reason)
    }
  }

  mutating func readConnectionAction(
    _ name: String,
    _ isWebSocket: Bool,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> ActionKind {
    let words = ["send", "close", "abort", "finish", "pause", "resume", "read"]
    switch try cursor.word(isWebSocket ? words + ["ping"] : words) {
    case "send":
      if cursor.take("binary") {
        let count = try cursor.number(0...1_000_000)
        binaryBytes += count
        guard binaryBytes <= ScenarioFile.binaryLimit else {
          throw cursor.error(.tooManyBytes(limit: ScenarioFile.binaryLimit))
        }
        return .send(name, .binary, pattern(count))
      }
      if cursor.take("hex") { return .send(name, .binary, try cursor.hexadecimal()) }
      return .send(name, .text, Array(try cursor.text().utf8))
    case "ping":
      return .send(name, .ping, Array(try cursor.shortText(125).utf8))
    case "close":
      scenario.endedByHand.insert(name)
      guard isWebSocket else { return .close(name, code: nil, reason: "") }
      let (code, reason) = try readClosing(&cursor)
      return .close(name, code: code, reason: reason)
    case "finish":
      scenario.endedByHand.insert(name)
      return .finish(name)
    case "pause": return .pause(name)
    case "resume": return .resume(name)
    case "read": return .read(name, try cursor.number(1...1_000_000_000))
    default:
      scenario.endedByHand.insert(name)
      return .abort(name)
    }
  }

  /// Bytes that are easy to recognise: byte i is i modulo 256.
  func pattern(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0) }
  }

  /// Nothing, or a code and perhaps a reason of at most 123 bytes (RFC 6455 §5.5).
  func readClosing(
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> (UInt16?, String) {
    guard !cursor.isAtEnd else { return (nil, "") }
    let code = try cursor.parse(.closeCode) { token -> UInt16? in
      guard !token.isText, let code = UInt16(token.text) else { return nil }
      return CloseCode.ruleBroken(by: code) == nil ? code : nil
    }
    return (code, cursor.isAtEnd ? "" : try cursor.shortText(123))
  }
}

extension LineCursor {
  /// Bytes as pairs of hexadecimal digits in quotation marks.
  fileprivate mutating func hexadecimal() throws(ScenarioError) -> [UInt8] {
    try parse(.hexadecimal) { $0.isText ? [UInt8](hexadecimal: $0.text) : nil }
  }
}
