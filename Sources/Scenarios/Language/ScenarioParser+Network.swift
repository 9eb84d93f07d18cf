import NetworkSimulation
import Tracing
import Wire

/// Lines between hosts, what goes wrong on them, and what the network itself does.
extension ScenarioParser {
  /// The most faults that a scenario may have.
  static let faultLimit = 1000

  /// The most bytes of data that an injected segment may carry.
  static let injectedDataLimit = 1460

  mutating func readLink(_ cursor: inout LineCursor) throws(ScenarioError) {
    let ends = try pair(&cursor)
    _ = try cursor.word(["latency"])
    var properties = LinkProperties(latency: try cursor.time())
    while !cursor.isAtEnd {
      switch try cursor.word([
        "jitter", "bandwidth", "queue", "mtu", "loss", "duplicate", "reorder", "corrupt",
      ]) {
      case "jitter": properties.jitter = try cursor.time()
      case "bandwidth": properties.bitsPerSecond = try cursor.rate()
      case "queue": properties.queueLimit = try cursor.number(0...100_000)
      case "mtu": properties.maximumPacketSize = try cursor.number(68...65_535)
      case "loss": properties.chances.loss = try cursor.percentage()
      case "duplicate": properties.chances.duplication = try cursor.percentage()
      case "reorder": properties.chances.reordering = try cursor.percentage()
      default: properties.chances.corruption = try cursor.percentage()
      }
    }
    let names = "\(scenario.hosts[ends.0].name) \(scenario.hosts[ends.1].name)"
    let isTaken = scenario.lines.contains { $0.ends == ends || $0.ends == (ends.1, ends.0) }
    if isTaken { throw cursor.error(.nameTaken(names, line: 0)) }
    scenario.lines.append(Scenario.Line(ends: ends, there: properties, back: properties))
  }

  /// Two different hosts.
  private func pair(_ cursor: inout LineCursor) throws(ScenarioError) -> (Int, Int) {
    let one = try host(&cursor)
    let other = try host(&cursor)
    guard one != other else {
      throw cursor.error(.found(scenario.hosts[other].name, expected: .otherHost))
    }
    return (one, other)
  }

  /// A line by the hosts at its ends, and whether they stand in the order of its definition.
  func line(_ cursor: inout LineCursor) throws(ScenarioError) -> (index: Int, isThere: Bool) {
    let ends = try pair(&cursor)
    guard
      let index = scenario.lines.firstIndex(where: {
        $0.ends == ends || $0.ends == (ends.1, ends.0)
      })
    else {
      throw cursor.error(.noLink(scenario.hosts[ends.0].name, scenario.hosts[ends.1].name))
    }
    return (index, scenario.lines[index].ends.0 == ends.0)
  }

  mutating func readFault(_ cursor: inout LineCursor) throws(ScenarioError) {
    let (index, isThere) = try line(&cursor)
    let verb = try cursor.word([
      "drop", "duplicate", "delay", "swap", "flip", "exchange", "loss",
    ])
    guard verb != "loss" else {
      let chance = try cursor.percentage()
      scenario.lines[index].change(isThere) { $0.chances.loss = chance }
      return
    }
    let kind = try cursor.parse(.word(PacketKind.allCases.map { $0.rawValue })) { token in
      token.isText ? nil : PacketKind.allCases.first { $0.rawValue == token.text }
    }
    let numbers = try cursor.ordinals()
    let instruction = try readInstruction(verb, &cursor)
    faultCount += 1
    guard faultCount <= Self.faultLimit else {
      throw cursor.error(.tooManyFaults(limit: Self.faultLimit))
    }
    let fault = Fault(instruction, kind, numbers, line: cursor.line.number)
    scenario.lines[index].change(isThere) { $0.faults.append(fault) }
  }

  private func readInstruction(
    _ verb: String,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> Fault.Instruction {
    switch verb {
    case "drop": return .drop
    case "duplicate": return .duplicate
    case "delay":
      _ = try cursor.word(["by"])
      return .delay(try cursor.time())
    case "swap":
      return .swap(within: cursor.take("within") ? try cursor.time() : Fault.patience)
    case "flip":
      _ = try cursor.word(["byte"])
      let byte = try cursor.number(0...65_534)
      _ = try cursor.word(["bit"])
      return .flip(byte: byte, bit: try cursor.number(0...7))
    default:
      let one = try readWordPlace(after: nil, &cursor)
      return .exchange(one, try readWordPlace(after: one, &cursor))
    }
  }

  private func readWordPlace(
    after other: Int?,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> Int {
    _ = try cursor.word(["byte"])
    return try cursor.parse(.wordPlace) { token in
      guard !token.isText, token.text.utf8.allSatisfy({ $0.isDigit }), let place = Int(token.text),
        place % 2 == 0, place < 65_535
      else { return nil }
      return place == other ? nil : place
    }
  }

  /// Reads what the network does by itself, if the word says that it does; a host or a
  /// connection of that name goes first.
  mutating func readNetworkAction(
    _ word: String,
    _ time: Instant,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> Bool {
    guard ["cut", "mend", "inject"].contains(word), !definedAt.contains(where: { $0.name == word })
    else { return false }
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
    while cursor.hasWord {
      switch try cursor.word(["seq", "ack", "window"]) {
      case "seq": header.sequenceNumber = try cursor.sequenceNumber()
      case "ack": header.acknowledgmentNumber = try cursor.sequenceNumber()
      default: header.window = UInt16(try cursor.number(0...65_535))
      }
    }
    let data = cursor.isAtEnd ? [] : try cursor.data(Self.injectedDataLimit)
    act(.inject(TCPSegment(header: header, payload: data), to: target), source, time, cursor)
    return true
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

extension Scenario.Line {
  /// Changes what one direction is like.
  fileprivate mutating func change(_ isThere: Bool, _ change: (inout LinkProperties) -> Void) {
    if isThere { change(&there) } else { change(&back) }
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
