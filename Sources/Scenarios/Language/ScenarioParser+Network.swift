import NetworkSimulation
import Tracing

/// Lines between hosts, and what goes wrong on them.
extension ScenarioParser {
  /// The most faults that a scenario may have.
  static let faultLimit = 1000

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
    routes.addLine(between: ends.0, and: ends.1)
    scenario.lines.append(Scenario.Line(ends: ends, there: properties, back: properties))
  }

  /// Two different hosts.
  private func pair(_ cursor: inout LineCursor) throws(ScenarioError) -> (Int, Int) {
    let one = try hostOrBox(&cursor)
    let other = try hostOrBox(&cursor)
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
}

extension Scenario.Line {
  /// Changes what one direction is like.
  fileprivate mutating func change(_ isThere: Bool, _ change: (inout LinkProperties) -> Void) {
    if isThere { change(&there) } else { change(&back) }
  }
}
