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
    var stack = Stack(address: host.address, configuration: host.tcp, secret: source.bytes(16))
    stack.fixedInitialSequence = host.initialSequence
    for port in host.ports { stack.listen(on: port.number) }
    var state = HostState(stack: stack)
    state.boots = boots
    return state
  }

  /// A host forgets everything at once, and tells nobody.
  mutating func reboot(_ host: Int, off: TimeSpan) {
    var state = freshState(of: host, boots: hosts[host].boots + 1)
    state.followCount = hosts[host].followCount + 1
    state.isOff = off > .zero
    hosts[host] = state
    network.translators[host]?.reset()
    losses.forget(scenario.hosts[host].address.rawValue)
    guard state.isOff else { return }
    queue.schedule((.start(host: host, boots: state.boots), cause), at: now + off)
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
