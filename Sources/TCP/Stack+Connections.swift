import Bytes
import Tracing
import Wire

/// Connections, and packets out.
extension Stack {
  mutating func insert(
    localPort: UInt16,
    remotePort: UInt16,
    peer: IPv4Address,
    at now: Instant
  ) -> ConnectionID {
    let id = nextID
    nextID += 1
    let key = Key(localPort: localPort, remotePort: remotePort, peer: peer)
    let connection = Connection(
      localPort: localPort,
      remotePort: remotePort,
      initialSequence: nextInitialSequence(for: key, at: now),
      configuration: configuration
    )
    slots[id] = Slot(connection: connection, peer: peer)
    idByKey[key] = id
    found = (key, id)
    return id
  }

  /// The connection between some ends, or `nil`.
  mutating func id(of key: Key) -> ConnectionID? {
    if let found, found.key == key { return found.id }
    guard let id = idByKey[key] else { return nil }
    found = (key, id)
    return id
  }

  /// Lets a connection work, and takes what comes out of it.
  mutating func withConnection(_ id: ConnectionID, _ work: (inout Connection) -> Void) {
    var results: [Connection.Output] = []
    swap(&results, &spare)
    let worked = slots.update(id) { slot in
      slot.connection.exchangeOutputs(&results)
      work(&slot.connection)
      slot.connection.exchangeOutputs(&results)
      touched.append((id, slot.connection.nextDeadline))
      return (
        key: Key(
          localPort: slot.connection.localPort,
          remotePort: slot.connection.remotePort,
          peer: slot.peer
        ),
        isOver: slot.connection.state == .closed && !slot.connection.hasLeftovers
      )
    }
    if let (key, isOver) = worked {
      for output in results { take(output, of: id, key) }
      if isOver { slots[id] = nil }
    }
    results.removeAll(keepingCapacity: true)
    spare = results
  }

  /// Passes on what came out of a connection.
  private mutating func take(_ output: Connection.Output, of id: ConnectionID, _ key: Key) {
    switch output {
    case .segment(let segment):
      send(segment, to: key.peer)
    case .closed:
      outputs.append(.connection(id, port: key.localPort, output))
      remove(id, key)
    case .state(from: _, to: .listen):
      // The port goes on listening; the next SYN makes a connection of its own.
      outputs.append(.connection(id, port: key.localPort, output))
      outputs.append(.connection(id, port: key.localPort, .closed))
      remove(id, key)
    default:
      outputs.append(.connection(id, port: key.localPort, output))
    }
  }

  /// Makes room for another connection between the same ends; what was not read stays.
  private mutating func remove(_ id: ConnectionID, _ key: Key) {
    if slots[id]?.connection.hasLeftovers == false { slots[id] = nil }
    idByKey[key] = nil
    if found?.key == key { found = nil }
  }

  mutating func send(_ segment: TCPSegment, to peer: IPv4Address) {
    identification &+= 1
    var ip = IPv4Header(source: address, destination: peer, payloadLength: 0)
    ip.identification = identification
    ip.timeToLive = configuration.timeToLive
    outputs.append(.packet(segment.packet(in: ip)))
  }

  /// The next dynamic port without a connection to the same peer and port, or `nil`.
  mutating func freePort(to peer: IPv4Address, port: UInt16) -> UInt16? {
    for _ in 49_152...65_535 {
      let candidate = nextPort
      nextPort = candidate == 65_535 ? 49_152 : candidate + 1
      if id(of: Key(localPort: candidate, remotePort: port, peer: peer)) == nil {
        return candidate
      }
    }
    return nil
  }

  private mutating func nextInitialSequence(for key: Key, at now: Instant) -> UInt32 {
    guard let last = fixedInitialSequences.last else {
      let number = initialSequence(for: key, at: now)
      defer { leastInitialSequence = nil }
      guard let least = leastInitialSequence, !least.precedes(number) else { return number }
      return least &+ 1
    }
    guard fixedInitialSequences.count > 1 else { return last }
    return fixedInitialSequences.removeFirst()
  }

  /// ISN = M + F(addresses, ports, secret) (RFC 9293 §3.4.1): M ticks every 4 µs.
  func initialSequence(for key: Key, at now: Instant) -> UInt32 {
    var hash = SHA1()
    hash.update(secret.span)
    hash.update(address.rawValue)
    hash.update(key.peer.rawValue)
    hash.update(UInt32(key.localPort) << 16 | UInt32(key.remotePort))
    return UInt32(truncatingIfNeeded: now.nanoseconds / 4000) &+ hash.firstWord
  }
}
