import Bytes
import NetworkSimulation
import TCP
import Tracing
import Wire

/// Hosts that are switched off and on, and segments that no host sent.
extension Simulation {
  /// The state of a host that has just been switched on: its ports listen, and nothing is open.
  func freshState(of index: Int, boots: Int) -> HostState {
    let host = scenario.hosts[index]
    var source = generator.derived(for: UInt64(1000 + index))
    if boots > 0 { source = source.derived(for: UInt64(boots)) }
    var tcp = host.tcp
    if let limit = scenario.packetLimit(of: index) {
      // What the host's own line does not carry, its TCP neither sends nor invites
      // (RFC 9293 §3.7.1, MUST-16, MUST-67).
      tcp.maximumSegmentSize = min(tcp.maximumSegmentSize, UInt16(max(limit, 68) - 40))
    }
    var stack = Stack(address: host.address, configuration: tcp, secret: source.bytes(16))
    stack.fixedInitialSequences = host.initialSequences
    stack.nextPort = host.firstPort
    for port in host.ports {
      if port.service == .silent {
        stack.silentPorts.insert(port.number)
      } else {
        stack.listen(on: port.number)
      }
    }
    for proxy in host.proxies { stack.listen(on: proxy.port) }
    var state = HostState(stack: stack, feeds: Feeds(host.resources))
    state.threads = host.threads.map { ThreadPool(count: $0) }
    if let server = host.resolver {
      var source = generator.derived(for: UInt64(3_000_000_000 + Int64(index)))
      if boots > 0 { source = source.derived(for: UInt64(boots)) }
      state.resolver = Resolver(server: scenario.hosts[server].address, generator: source)
    }
    state.boots = boots
    return state
  }

  /// A host forgets everything at once, and tells nobody.
  mutating func reboot(_ host: Int, off: TimeSpan) {
    cause = note(.hostRestarted, at: host)
    var state = freshState(of: host, boots: hosts[host].boots + 1)
    // The numbers of the scenario go on where they were.
    state.stack.fixedInitialSequences = hosts[host].stack.fixedInitialSequences
    state.followCount = hosts[host].followCount + 1
    state.isOff = off > .zero
    hosts[host] = state
    network.translators[host]?.reset()
    losses.forget(scenario.hosts[host].address.rawValue)
    guard state.isOff else { return }
    queue.schedule(Planned(.start(host: host, boots: state.boots), because: cause), at: now + off)
  }

  /// Puts a segment on the line as if a host had sent it.
  mutating func inject(_ segment: TCPSegment, from source: Int, to target: Int, timeToLive: UInt8) {
    var ip = IPv4Header(
      source: scenario.hosts[source].address,
      destination: scenario.hosts[target].address,
      payloadLength: 0
    )
    ip.timeToLive = timeToLive
    transmit(segment.packet(in: ip), from: source)
  }
}

extension Scenario {
  /// The largest packet that every line of a host carries, or `nil` without a limit.
  fileprivate func packetLimit(of host: Int) -> Int? {
    lines.filter { $0.ends.0 == host || $0.ends.1 == host }
      .flatMap { [$0.there.maximumPacketSize, $0.back.maximumPacketSize] }
      .compactMap { $0 }.min()
  }
}
