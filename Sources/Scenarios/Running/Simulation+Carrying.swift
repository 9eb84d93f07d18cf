import Bytes
import NetworkSimulation
import TCP
import Tracing
import Wire

/// A packet that is about to go on a line.
struct Departure: Sendable {
  let bytes: [UInt8]

  /// The interface that it leaves by.
  let interface: Int

  /// Its number; `nil` for a packet that nobody has seen before.
  var packet: Int?

  /// Where it ends, as an index.
  let target: Int

  /// That its host sent it; `nil` when a box passes it on.
  var sending: EventID?
}

/// How packets get from one host to another, and what happens to them on the way.
extension Simulation {
  /// Sends a packet of a host towards its destination.
  ///
  /// Nobody hears of a packet to an address that no host has: there is no one to show it at.
  mutating func transmit(_ bytes: [UInt8], from source: Int) {
    guard let target = network.host(at: bytes.word(at: 16)) else { return }
    guard let interface = network.interface(from: source, to: target) else {
      let (packet, sending) = record(bytes, from: source, to: target)
      lose(packet, bytes, .noRoute, at: source, because: sending)
      return
    }
    let end = network.receiver(from: source, to: target, bytes)
    put(Departure(bytes: bytes, interface: interface, packet: nil, target: end))
  }

  /// Puts a packet on a line, or into the queue in front of it.
  ///
  /// It is recorded when its host hands it over, as a capture at the host would show it, and
  /// not when its first bit leaves: what the queue refuses stands where it was sent.
  ///
  /// - Returns: `nil`, or why it did not get there, and the event that says so.
  @discardableResult
  mutating func put(_ departure: Departure) -> (reason: LossReason, event: EventID)? {
    let count = departure.bytes.count
    let host = network.interfaces[departure.interface].host
    var departure = departure
    let packet: Int
    if let known = departure.packet {
      packet = known
    } else {
      let (number, sending) = record(departure.bytes, from: host, to: departure.target)
      packet = number
      departure.packet = number
      departure.sending = sending
    }
    switch network.interfaces[departure.interface].link.admit(count, at: now) {
    case .leaves(now):
      depart(departure)
      return nil
    case .leaves(let later):
      queue.schedule(Planned(.departure(departure), because: departure.sending ?? cause), at: later)
      return nil
    case .refused(let reason):
      let because = departure.sending ?? cause
      return (reason, lose(packet, departure.bytes, reason, at: host, because: because))
    }
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

  /// The first bit of a packet leaves.
  mutating func depart(_ departure: Departure) {
    let (bytes, interface) = (departure.bytes, departure.interface)
    guard let packet = departure.packet else { return }
    let event: EventID
    if let sending = departure.sending {
      event = sending
    } else {
      packetCount += 1
      event = note(.packetForwarded(packet), at: network.interfaces[interface].host)
    }
    carry(packet, bytes, over: interface, because: event)
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
    let carried = passage.damaged ?? bytes
    if passage.damaged != nil {
      observer.packetDamaged(packet, bytes: carried)
      remember(note(.packetDamaged(packet), at: host, because: sending), about: bytes)
    }
    let repetition =
      passage.isRepeated ? note(.packetRepeated(packet), at: host, because: sending) : nil
    guard passage.hold != .none else {
      let time = passage.arrives
      deliver(packet, carried, over: interface, at: time, because: sending, repetition)
      releaseHeld(by: time, of: interface)
      return
    }
    let holding = note(.packetHeldBack(packet), at: host, because: sending)
    remember(holding, about: bytes)
    guard case .untilNext(let limit) = passage.hold else {
      deliver(packet, carried, over: interface, at: passage.arrives, because: holding, repetition)
      return
    }
    let held = Held(
      packet: packet,
      bytes: carried,
      limit: limit,
      cause: holding,
      repetition: repetition
    )
    hold(held, at: interface)
  }

  /// Lets a packet arrive, and perhaps a second time.
  mutating func deliver(
    _ packet: Int,
    _ bytes: [UInt8],
    over interface: Int,
    at time: Instant,
    because cause: EventID,
    _ repetition: EventID? = nil
  ) {
    let arrival = Pending.arrival(packet: packet, bytes: bytes, over: interface)
    queue.schedule(Planned(arrival, because: cause), at: time)
    guard let repetition else { return }
    packetCount += 1
    queue.schedule(Planned(arrival, because: repetition), at: time)
  }

  /// A packet comes to the end of a line.
  mutating func arrive(_ packet: Int, _ bytes: [UInt8], over interface: Int) {
    let host = network.interfaces[interface].peer
    guard !hosts[host].isOff else {
      lose(packet, bytes, .hostDown, at: network.interfaces[interface].host, because: cause)
      return
    }
    if let box = scenario.hosts[host].box {
      passOn(packet, bytes, at: host, box)
      return
    }
    take(packet, at: host)
    arriving = packet
    if !receiveDatagram(bytes, at: host) { hosts[host].stack.receive(bytes, at: now) }
    settle(host)
  }

  /// A packet has reached the host where it ends.
  mutating func take(_ packet: Int, at host: Int) {
    cause = note(.packetArrived(packet), at: host)
    observer.packetArrived(packet, at: now)
  }

  /// Records that a packet does not arrive.
  @discardableResult
  mutating func lose(
    _ packet: Int,
    _ bytes: [UInt8],
    _ reason: LossReason,
    at host: Int,
    because cause: EventID?
  ) -> EventID {
    observer.packetLost(packet)
    let event = note(.packetLost(packet, reason), at: host, because: cause)
    remember(event, about: bytes)
    return event
  }

  /// Records an event of this moment with another cause than the current one.
  @inline(__always)
  private mutating func note(
    _ kind: Event.Kind,
    at host: Int,
    because cause: EventID?
  ) -> EventID {
    guard Observer.wantsEvents else { return 0 }
    return observer.event(Event(time: now, cause: cause, host: host, kind: kind))
  }
}
