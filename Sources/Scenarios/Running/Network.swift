import Bytes
import NetworkSimulation
import Tracing
import Wire

/// The lines of a run, and which of them leads where.
struct Network: Sendable {
  /// Where a host is attached to a line: what it sends there takes this link.
  struct Interface: Sendable {
    let host: Int
    let peer: Int
    var link: Link

    /// The packet that waits until the next one has passed.
    var held: Held?

    /// How often a packet has waited: so that only the last wait can end.
    var holdCount = 0
  }

  /// A packet that the network holds back.
  struct Held: Sendable {
    let packet: Int
    let bytes: [UInt8]

    /// When it arrives at the latest.
    let limit: Instant

    /// Who makes it arrive, and who makes it arrive again.
    let cause: EventID
    let repetition: EventID?
  }

  /// Labels of generators from here on belong to the links.
  private static let firstLabel: UInt64 = 1 << 40

  /// Two for each line: there and back.
  var interfaces: [Interface] = []

  private var hosts: [UInt32: Int] = [:]
  private var routes = Routes()

  /// Lays the lines of a scenario.
  init(_ scenario: Scenario, generator: SeededGenerator) {
    for (index, host) in scenario.hosts.enumerated() { hosts[host.address.rawValue] = index }
    for line in scenario.lines {
      let (one, other) = line.ends
      routes.addLine(between: one, and: other)
      for (host, peer, properties) in [(one, other, line.there), (other, one, line.back)] {
        let label = Self.firstLabel + UInt64(interfaces.count)
        let link = Link(properties, generator: generator.derived(for: label))
        interfaces.append(Interface(host: host, peer: peer, link: link))
      }
    }
  }

  /// The host with an address.
  func host(at address: UInt32) -> Int? { hosts[address] }

  /// The interface over which a host reaches another one, directly or not.
  mutating func interface(from host: Int, to target: Int) -> Int? {
    routes.interface(from: host, to: target)
  }

  /// Cuts or mends both directions of a line.
  mutating func setLine(_ line: Int, isCut: Bool) {
    interfaces[2 * line].link.isCut = isCut
    interfaces[2 * line + 1].link.isCut = isCut
  }
}
