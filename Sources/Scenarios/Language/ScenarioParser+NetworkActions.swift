import Tracing
import Wire

/// What the network does by itself, and who can do nothing meanwhile.
extension ScenarioParser {
  /// The most bytes of data that an injected segment may carry.
  static let injectedDataLimit = 1460

  /// Reads what the network does by itself, if the word says that it does; a host or a
  /// connection of that name goes first.
  mutating func readNetworkAction(
    _ word: String,
    _ time: Instant,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> Bool {
    guard isNetworkAction(word) else { return false }
    guard word == "inject" else {
      let (index, isThere) = try line(&cursor)
      let ends = scenario.lines[index].ends
      act(.setLine(index, isCut: word == "cut"), isThere ? ends.0 : ends.1, time, cursor)
      return true
    }
    let (source, sourcePort) = try endpoint(&cursor)
    let (target, targetPort) = try endpoint(&cursor)
    try requireRoute(from: source, to: target, cursor)
    let flags = try cursor.parse(.flags) { $0.isText ? nil : TCPFlags(names: $0.text) }
    var header = TCPHeader(
      sourcePort: sourcePort,
      destinationPort: targetPort,
      sequenceNumber: 0,
      flags: flags,
      window: flags.contains(.rst) ? 0 : 65_535
    )
    var timeToLive: UInt8 = 64
    while cursor.hasWord {
      switch try cursor.word(["seq", "ack", "window", "ttl"]) {
      case "seq": header.sequenceNumber = try cursor.sequenceNumber()
      case "ack": header.acknowledgmentNumber = try cursor.sequenceNumber()
      case "window": header.window = UInt16(try cursor.number(0...65_535))
      default: timeToLive = UInt8(try cursor.number(1...255))
      }
    }
    let data = cursor.isAtEnd ? [] : try cursor.data(Self.injectedDataLimit)
    let segment = TCPSegment(header: header, payload: data)
    act(.inject(segment, to: target, timeToLive: timeToLive), source, time, cursor)
    return true
  }

  /// Whether a word says what the network does, and names nobody.
  func isNetworkAction(_ word: String) -> Bool {
    ["cut", "mend", "inject"].contains(word) && !definedAt.contains { $0.name == word }
  }

  /// A host by its name or alias, and a port, with a colon between them.
  func endpoint(_ cursor: inout LineCursor) throws(ScenarioError) -> (host: Int, port: UInt16) {
    let (name, port) = try cursor.parse(.endpoint) { token -> (String, UInt16)? in
      guard let url = ResourceURL("x://\(token.text)", schemes: ["x"]), url.target == "/",
        token.text.utf8.contains(UInt8(ascii: ":")), !token.text.utf8.contains(UInt8(ascii: "/"))
      else { return nil }
      return (url.host, url.port)
    }
    return (try host(called: name, cursor), port)
  }

  /// Checks that nobody acts while switched off; the actions come in the order of time.
  func checkPower(_ order: [Int]) throws(ScenarioError) {
    var off: [Int: (until: Instant, line: Int)] = [:]
    for index in order {
      let action = scenario.actions[index]
      if let (end, line) = off[action.host], action.needsPower, action.time < end {
        let name = scenario.hosts[action.host].name
        throw actionPlaces[index].error(.switchedOff(name, line: line))
      }
      guard case .reboot(let time) = action.kind else { continue }
      off[action.host] = (action.time + time, action.line)
    }
  }
}

extension Scenario.Action {
  /// Whether the host does it itself, and not the network.
  fileprivate var needsPower: Bool {
    switch kind {
    case .setLine, .inject: false
    default: true
    }
  }
}

extension TCPFlags {
  /// Reads names such as `SYN,ACK`; `nil` for any other name, and for one that comes twice.
  fileprivate init?(names: String) {
    var flags: TCPFlags = []
    for name in names.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let all = (0..<8).map { TCPFlags(rawValue: 1 << $0) }
      guard let flag = all.first(where: { $0.description.utf8.elementsEqual(name) }),
        flags.insert(flag).inserted
      else { return nil }
    }
    self = flags
  }
}
