import NetworkSimulation
import Tracing

/// A packet that the network holds back until the next one has passed.
struct Held: Sendable {
  let packet: Int
  let bytes: [UInt8]

  /// When it arrives at the latest.
  let limit: Instant

  /// Who makes it arrive, and who makes it arrive again.
  let cause: EventID
  let repetition: EventID?
}

/// Packets that wait for the next one.
extension Simulation {
  /// Keeps a packet back.
  mutating func hold(_ held: Held, at interface: Int) {
    network.interfaces[interface].held = held
    network.interfaces[interface].holdCount += 1
    let count = network.interfaces[interface].holdCount
    queue.schedule(
      Planned(.holdOver(interface: interface, count: count), because: held.cause),
      at: held.limit
    )
  }

  /// Lets the packet go that waits at an interface, if another one passes it in time.
  mutating func releaseHeld(by passing: Instant, of interface: Int) {
    guard let held = network.interfaces[interface].held, passing <= held.limit else { return }
    release(held, of: interface, at: passing)
  }

  /// Lets the packet go that has waited long enough, if it is still the same one.
  mutating func endHold(of interface: Int, _ count: Int) {
    guard let held = network.interfaces[interface].held,
      network.interfaces[interface].holdCount == count
    else { return }
    release(held, of: interface, at: now)
  }

  private mutating func release(_ held: Held, of interface: Int, at time: Instant) {
    network.interfaces[interface].held = nil
    network.interfaces[interface].link.holdIsOver()
    let (packet, bytes) = (held.packet, held.bytes)
    deliver(packet, bytes, over: interface, at: time, because: held.cause, held.repetition)
  }
}
