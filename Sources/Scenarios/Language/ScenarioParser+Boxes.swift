import NetworkSimulation
import Tracing
import Wire

/// Boxes on the path between hosts.
extension ScenarioParser {
  /// Reads a router, a firewall or a translator of addresses.
  mutating func readBox(_ word: String, _ cursor: inout LineCursor) throws(ScenarioError) {
    let (name, address) = try newHost(&cursor)
    var host = Scenario.Host(name: name, address: address, aliases: [])
    switch word {
    case "router": host.box = .router
    case "firewall": host.box = .firewall(try readRules(&cursor))
    default: host.box = try readTranslator(&cursor)
    }
    routes.addBox(scenario.hosts.count)
    scenario.hosts.append(host)
  }

  private func readRules(_ cursor: inout LineCursor) throws(ScenarioError) -> [FirewallRule] {
    var rules: [FirewallRule] = []
    while !cursor.isAtEnd {
      let isRejecting = try cursor.word(["drop", "reject"]) == "reject"
      if try cursor.word(["from", "to"]) == "from" {
        let address = scenario.hosts[try hostOrBox(&cursor)].address.rawValue
        rules.append(FirewallRule(.from(address), isRejecting: isRejecting))
      } else {
        rules.append(FirewallRule(try readTarget(&cursor), isRejecting: isRejecting))
      }
    }
    return rules
  }

  /// A host by its name or alias, perhaps with a colon and a port.
  private func readTarget(
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> FirewallRule.Match {
    let (name, port) = try cursor.parse(.hostOrEndpoint) { token -> (String, UInt16?)? in
      guard !token.isText, !token.text.utf8.contains(UInt8(ascii: "/")),
        let url = ResourceURL("x://\(token.text)", schemes: ["x"]), url.target == "/"
      else { return nil }
      return (url.host, token.text.utf8.contains(UInt8(ascii: ":")) ? url.port : nil)
    }
    let address = scenario.hosts[try host(called: name, cursor)].address.rawValue
    return .to(address, port: port)
  }

  private func readTranslator(
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> Scenario.Middlebox {
    _ = try cursor.word(["idle"])
    let idle = try cursor.time(atLeast: .milliseconds(1))
    let isResetting = cursor.take("reset")
    if !isResetting { _ = cursor.take("silent") }
    _ = try cursor.word(["inside"])
    var inside: [Int] = []
    repeat { inside.append(try host(&cursor)) } while !cursor.isAtEnd
    return .translator(inside: inside, idle: idle, isResetting: isResetting)
  }
}
