import Bytes
import NetworkSimulation
import TCP
import Tracing

/// Running one scenario after another in the same memory.
extension Simulation {
  /// Goes back to the start, for the scenario as it is now.
  ///
  /// Its lines, and which boxes there are, must be those of the scenario that the simulation
  /// was made for; addresses, seeds and actions can be others.
  mutating func rewind() {
    generator = SeededGenerator(seed: scenario.seed)
    keyGenerator = generator.derived(for: 1)
    network.rewind(scenario, generator: generator)
    for index in hosts.indices { hosts[index] = freshState(of: index, boots: 0) }
    queue.removeAll()
    losses = Losses()
    (now, cause, causeOfNextPacket) = (.start, nil, nil)
    (packetCount, arriving, socketCount) = (0, 0, 0)
    wasCutShort = false
    scheduleActions()
  }
}
