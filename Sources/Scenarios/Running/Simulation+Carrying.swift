import NetworkSimulation
import TCP
import Tracing
import Wire

/// How packets get from one host to another, and what happens to them on the way.
extension Simulation {
  /// Sends a packet of a host towards its destination.
  ///
  /// Nobody hears of a packet to an address that no host has: there is no one to show it at.
  mutating func transmit(_ bytes: [UInt8], from source: Int) {
    let address = bytes[16..<20].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    guard let target = network.host(at: address) else { return }
    guard let interface = network.interface(from: source, to: target) else {
      reject(bytes, from: source, to: target, .noRoute)
      return
    }
    switch network.interfaces[interface].link.admit(bytes.count, at: now) {
    case .leaves(now):
      depart(bytes, over: interface, to: target)
    case .leaves(let later):
      queue.schedule((.departure(bytes: bytes, over: interface, to: target), cause), at: later)
    case .refused(let reason):
      reject(bytes, from: source, to: target, reason)
    }
  }

  /// Records a packet that does not get on the line.
  private mutating func reject(
    _ bytes: [UInt8],
    from source: Int,
    to target: Int,
    _ reason: LossReason
  ) {
    let (packet, sending) = record(bytes, from: source, to: target)
    lose(packet, bytes, reason, at: source, because: sending)
  }

  private mutating func record(
    _ bytes: [UInt8],
    from source: Int,
    to target: Int
  ) -> (packet: Int, sending: EventID) {
    let packet = observer.packet(
      Packet(bytes: bytes, sent: now, arrived: nil, source: source, destination: target)
    )
    packetCount += 1
    return (packet, note(.packetSent(packet), at: source))
  }

  /// Puts a packet on the line: its first bit leaves.
  mutating func depart(_ bytes: [UInt8], over interface: Int, to target: Int) {
    let source = network.interfaces[interface].host
    let (packet, sending) = record(bytes, from: source, to: target)
    carry(packet, bytes, over: interface, because: sending)
  }

  /// Decides what becomes of a packet whose first bit leaves now.
  private mutating func carry(
    _ packet: Int,
    _ bytes: [UInt8],
    over interface: Int,
    because sending: EventID
  ) {
    guard !network.interfaces[interface].link.isPlain else {
      let arrives = network.interfaces[interface].link.arrival(of: bytes.count, leavingAt: now)
      deliver(packet, bytes, over: interface, at: arrives, because: sending)
      return
    }
    let host = network.interfaces[interface].host
    switch network.interfaces[interface].link.fate(of: bytes, leavingAt: now) {
    case .lost(let reason):
      lose(packet, bytes, reason, at: host, because: sending)
    case .passes(let passage):
      pass(packet, bytes, over: interface, passage, because: sending)
    }
  }

  private mutating func pass(
    _ packet: Int,
    _ bytes: [UInt8],
    over interface: Int,
    _ passage: Passage,
    because sending: EventID
  ) {
    let host = network.interfaces[interface].host
    if let damaged = passage.damaged {
      observer.packetDamaged(packet, bytes: damaged)
      remember(note(.packetDamaged(packet), at: host, because: sending), about: bytes)
    }
    let carried = passage.damaged ?? bytes
    var repetition: EventID?
    if passage.isRepeated {
      repetition = note(.packetRepeated(packet), at: host, because: sending)
    }
    guard passage.hold == .none else {
      let holding = note(.packetHeldBack(packet), at: host, because: sending)
      remember(holding, about: bytes)
      guard case .untilNext(let limit) = passage.hold else {
        deliver(packet, carried, over: interface, at: passage.arrives, because: holding, repetition)
        return
      }
      hold(
        Network.Held(
          packet: packet,
          bytes: carried,
          limit: limit,
          cause: holding,
          repetition: repetition
        ),
        at: interface
      )
      return
    }
    deliver(packet, carried, over: interface, at: passage.arrives, because: sending, repetition)
    guard let held = network.interfaces[interface].held, passage.arrives <= held.limit else {
      return
    }
    release(held, of: interface, at: passage.arrives)
  }

  /// Lets a packet arrive, and perhaps a second time.
  private mutating func deliver(
    _ packet: Int,
    _ bytes: [UInt8],
    over interface: Int,
    at time: Instant,
    because cause: EventID,
    _ repetition: EventID? = nil
  ) {
    let arrival = Pending.arrival(packet: packet, bytes: bytes, over: interface)
    queue.schedule((arrival, cause), at: time)
    guard let repetition else { return }
    packetCount += 1
    queue.schedule((arrival, repetition), at: time)
  }

  // MARK: Packets that wait for the next one

  private mutating func hold(_ held: Network.Held, at interface: Int) {
    network.interfaces[interface].held = held
    network.interfaces[interface].holdCount += 1
    let count = network.interfaces[interface].holdCount
    queue.schedule((.holdOver(interface: interface, count: count), held.cause), at: held.limit)
  }

  /// Lets the packet go that has waited long enough, if it is still the same one.
  mutating func endHold(of interface: Int, _ count: Int) {
    guard let held = network.interfaces[interface].held,
      network.interfaces[interface].holdCount == count
    else { return }
    release(held, of: interface, at: now)
  }

  private mutating func release(_ held: Network.Held, of interface: Int, at time: Instant) {
    network.interfaces[interface].held = nil
    network.interfaces[interface].link.holdIsOver()
    deliver(
      held.packet,
      held.bytes,
      over: interface,
      at: time,
      because: held.cause,
      held.repetition
    )
  }

  // MARK: The end of the way

  /// A packet comes to the end of a line.
  mutating func arrive(_ packet: Int, _ bytes: [UInt8], over interface: Int) {
    let host = network.interfaces[interface].peer
    guard !hosts[host].isOff else {
      lose(packet, bytes, .hostDown, at: network.interfaces[interface].host, because: cause)
      return
    }
    cause = note(.packetArrived(packet), at: host)
    observer.packetArrived(packet, at: now)
    arriving = packet
    hosts[host].stack.receive(bytes, at: now)
    settle(host)
  }

  /// Records that a packet does not arrive.
  mutating func lose(
    _ packet: Int,
    _ bytes: [UInt8],
    _ reason: LossReason,
    at host: Int,
    because cause: EventID?
  ) {
    remember(note(.packetLost(packet, reason), at: host, because: cause), about: bytes)
  }

  /// Records an event of this moment with another cause than the current one.
  private mutating func note(
    _ kind: Event.Kind,
    at host: Int,
    because cause: EventID?
  ) -> EventID {
    observer.event(Event(time: now, cause: cause, host: host, kind: kind))
  }
}
