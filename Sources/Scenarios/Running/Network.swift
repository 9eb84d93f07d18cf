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

  /// Labels of generators from here on belong to the links.
  private static let firstLabel: UInt64 = 1 << 40

  /// Two for each line: there and back.
  var interfaces = InPlace<Interface>()

  /// By host: what translators remember.
  var translators: [Int: AddressTranslator] = [:]

  private var hosts = AddressTable()
  private var routes = Routes()

  /// Lays the lines of a scenario.
  init(_ scenario: Scenario, generator: SeededGenerator) {
    for (index, host) in scenario.hosts.enumerated() {
      hosts.add(host.address.rawValue, index)
      if host.box != nil { routes.addBox(index) }
      guard case .translator(let inside, let idle, _)? = host.box else { continue }
      translators[index] = AddressTranslator(
        address: host.address.rawValue,
        inside: inside.map { scenario.hosts[$0].address.rawValue },
        idleLimit: idle
      )
    }
    for line in scenario.lines {
      let (one, other) = line.ends
      routes.addLine(between: one, and: other)
      for (host, peer, properties) in [(one, other, line.there), (other, one, line.back)] {
        let label = Self.firstLabel + UInt64(interfaces.elements.count)
        let link = Link(properties, generator: generator.derived(for: label))
        interfaces.append(Interface(host: host, peer: peer, link: link))
      }
    }
  }

  /// Lays the same lines again, for hosts that may have other addresses.
  mutating func rewind(_ scenario: Scenario, generator: SeededGenerator) {
    for index in scenario.hosts.indices {
      hosts.change(index, to: scenario.hosts[index].address.rawValue)
    }
    for index in interfaces.indices {
      let label = Self.firstLabel + UInt64(index)
      interfaces[index].link.rewind(generator: generator.derived(for: label))
      interfaces[index].held = nil
      interfaces[index].holdCount = 0
    }
  }

  /// The host with an address.
  func host(at address: UInt32) -> Int? { hosts.search(address) }

  /// The interface over which a host reaches another one, directly or not.
  mutating func interface(from host: Int, to target: Int) -> Int? {
    routes.end(from: host, to: target)
  }

  /// Where a packet ends that a host sends to another one: there, or at the first translator
  /// that hides its source, and makes another packet of it.
  mutating func receiver(from host: Int, to target: Int, _ bytes: [UInt8]) -> Int {
    guard !translators.isEmpty else { return target }
    let source = bytes.word(at: 12)
    let destination = bytes.word(at: 16)
    var here = host
    while let interface = routes.end(from: here, to: target) {
      here = interfaces[interface].peer
      if here == target { break }
      if translators[here]?.hides(source, from: destination) == true { return here }
    }
    return target
  }

  /// The end that a translator hides behind one of its ports; any other end as it is.
  func innermost(_ end: TransitPacket.Endpoint) -> TransitPacket.Endpoint {
    var end = end
    // No more translators than hosts can stand behind each other.
    for _ in translators {
      guard let host = hosts.search(end.address),
        let mapping = translators[host]?.mapping(of: end.port)
      else { break }
      end = mapping.inside
    }
    return end
  }

  /// Cuts or mends both directions of a line.
  mutating func setLine(_ line: Int, isCut: Bool) {
    interfaces[2 * line].link.isCut = isCut
    interfaces[2 * line + 1].link.isCut = isCut
  }
}

/// Which host has which address: the few hosts of most scenarios are compared one by one.
private struct AddressTable: Sendable {
  private static let fewHosts = 8

  private var addresses: [UInt32] = []
  private var hosts: [UInt32: Int] = [:]

  mutating func add(_ address: UInt32, _ host: Int) {
    if host < Self.fewHosts { addresses.append(address) } else { hosts[address] = host }
  }

  mutating func change(_ host: Int, to address: UInt32) {
    if host < addresses.count { addresses[host] = address }
  }

  func search(_ address: UInt32) -> Int? {
    for host in addresses.indices where addresses[host] == address { return host }
    return hosts.isEmpty ? nil : hosts[address]
  }
}
