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
    return id
  }

  /// Lets a connection work, and takes what comes out of it.
  mutating func withConnection(_ id: ConnectionID, _ work: (inout Connection) -> Void) {
    guard var slot = slots.removeValue(forKey: id) else { return }
    work(&slot.connection)
    touched.append(id)
    let results = slot.connection.takeOutputs()
    slots[id] = slot
    for output in results {
      if case .segment(let segment) = output {
        send(segment, to: slot.peer)
      } else {
        outputs.append(.connection(id, port: slot.connection.localPort, output))
      }
      switch output {
      case .closed:
        remove(id, slot)
      case .state(from: _, to: .listen):
        // The port goes on listening; the next SYN makes a connection of its own.
        outputs.append(.connection(id, port: slot.connection.localPort, .closed))
        remove(id, slot)
      default:
        break
      }
    }
    if slot.connection.state == .closed, !slot.connection.hasLeftovers { slots[id] = nil }
  }

  /// Makes room for another connection between the same ends; what was not read stays.
  mutating func remove(_ id: ConnectionID, _ slot: Slot) {
    let connection = slot.connection
    if !connection.hasLeftovers { slots[id] = nil }
    idByKey[
      Key(localPort: connection.localPort, remotePort: connection.remotePort, peer: slot.peer)
    ] = nil
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
      if idByKey[Key(localPort: candidate, remotePort: port, peer: peer)] == nil {
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
    var input = secret
    for word in [
      address.rawValue, key.peer.rawValue, UInt32(key.localPort) << 16 | UInt32(key.remotePort),
    ] {
      for shift: UInt32 in [24, 16, 8, 0] { input.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }
    let digest = SHA1.digest(of: input)
    let offset = digest[..<4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return UInt32(truncatingIfNeeded: now.nanoseconds / 4000) &+ offset
  }
}
