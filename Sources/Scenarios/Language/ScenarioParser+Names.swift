import Tracing
import Wire

/// Who knows which names, and who asks whom.
extension ScenarioParser {
  mutating func readNameServer(_ cursor: inout LineCursor) throws(ScenarioError) {
    scenario.hosts[try host(&cursor)].servesNames = true
  }

  mutating func readRecord(_ cursor: inout LineCursor) throws(ScenarioError) {
    let name = try cursor.domainName()
    if let other = scenario.records.first(where: { $0.name.matches(name) }) {
      throw cursor.error(.nameTaken(name.description, line: other.line))
    }
    let address = try cursor.address()
    let time = cursor.take("ttl") ? try cursor.wholeSeconds() : 300
    scenario.records.append(
      Scenario.NameRecord(
        name: name,
        address: address,
        timeToLive: time,
        line: cursor.line.number
      )
    )
  }

  mutating func readResolver(_ cursor: inout LineCursor) throws(ScenarioError) {
    let index = try host(&cursor)
    if scenario.hosts[index].resolver != nil {
      throw cursor.error(.nameTaken("resolver \(scenario.hosts[index].name)", line: 0))
    }
    _ = try cursor.word(["via"])
    let name = try cursor.name()
    scenario.hosts[index].resolver = try reachable(name, from: index, cursor)
  }

  /// The host to which a record gives a name, besides its own names.
  func hostOfRecord(_ name: String) -> Int? {
    guard let domainName = DNSName(name),
      let record = scenario.records.first(where: { $0.name.matches(domainName) })
    else { return nil }
    return scenario.hosts.firstIndex { $0.address == record.address }
  }
}

extension LineCursor {
  /// A name that DNS can hold.
  mutating func domainName() throws(ScenarioError) -> DNSName {
    try parse(.domainName) { token in
      token.isText || !token.text.utf8.allSatisfy { $0.isNameByte } ? nil : DNSName(token.text)
    }
  }

  /// A length of time in whole seconds, as DNS counts it; at most 100 days.
  mutating func wholeSeconds() throws(ScenarioError) -> UInt32 {
    try parse(.wholeSeconds) { token in
      guard !token.isText, let value = Quantity.nanoseconds(token.text),
        value % 1_000_000_000 == 0, value <= 100 * 86_400 * 1_000_000_000 as Int64
      else { return nil }
      return UInt32(value / 1_000_000_000)
    }
  }
}
