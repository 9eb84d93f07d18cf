import Bytes
public import Tracing
public import Wire

/// The number of a connection at its host.
public typealias ConnectionID = Int

/// The TCP of one host: its connections, its listening ports, its packets.
///
/// Like ``Connection`` it has no clock and no network: packets and the time go
/// in, ``Output`` comes out.
public struct Stack: Sendable {
  /// What the owner has to do, or wants to know.
  public enum Output: Equatable, Sendable {
    /// Send this IPv4 packet.
    case packet([UInt8])

    /// A peer's SYN made a new connection to a listening port.
    case accepted(ConnectionID, port: UInt16)

    /// A connection has something to say that is not a segment; its port at this end.
    case connection(ConnectionID, port: UInt16, Connection.Output)

    /// A packet was dropped in silence: it was damaged or not understood.
    case refused
  }

  /// The address of the host.
  public let address: IPv4Address

  /// What new connections start with.
  public var configuration: Configuration

  /// The initial sequence number of every connection, when a scenario wants a round one.
  public var fixedInitialSequence: UInt32?

  private struct Slot {
    var connection: Connection
    let peer: IPv4Address
  }

  private struct Key: Hashable {
    let localPort: UInt16
    let remotePort: UInt16
    let peer: IPv4Address
  }

  private var slots: [ConnectionID: Slot] = [:]
  private var idByKey: [Key: ConnectionID] = [:]
  private var listeningPorts: Set<UInt16> = []
  private var nextID: ConnectionID = 0
  private var nextPort: UInt16 = 49_152
  private var identification: UInt16 = 0
  private let secret: [UInt8]
  private var outputs: [Output] = []
  private var touched: [ConnectionID] = []

  /// Creates the TCP of a host.
  ///
  /// The `secret` makes initial sequence numbers unpredictable (RFC 6528).
  public init(address: IPv4Address, configuration: Configuration, secret: [UInt8]) {
    self.address = address
    self.configuration = configuration
    self.secret = secret
  }

  /// Hands over what has accumulated, in order.
  public mutating func takeOutputs() -> [Output] {
    defer { outputs.removeAll(keepingCapacity: true) }
    return outputs
  }

  /// Hands over which connections have worked since, so that their deadlines may have moved.
  public mutating func takeTouched() -> [ConnectionID] {
    defer { touched.removeAll(keepingCapacity: true) }
    return touched
  }

  /// Accepts connections to a port from now on.
  public mutating func listen(on port: UInt16) {
    listeningPorts.insert(port)
  }

  /// Opens a connection from the next free dynamic port (RFC 6335 §6).
  public mutating func connect(
    to peer: IPv4Address,
    port: UInt16,
    at now: Instant
  ) -> ConnectionID {
    let localPort = freePort(to: peer, port: port)
    let id = insert(localPort: localPort, remotePort: port, peer: peer, at: now)
    withConnection(id) { $0.open(at: now) }
    return id
  }

  /// Queues data on a connection; one that is gone ignores it.
  public mutating func send(_ bytes: [UInt8], on id: ConnectionID, at now: Instant) {
    withConnection(id) { $0.send(bytes, at: now) }
  }

  /// Finishes a connection after its queued data.
  public mutating func close(_ id: ConnectionID, at now: Instant) {
    withConnection(id) { $0.close(at: now) }
  }

  /// Gives a connection up at once.
  public mutating func abort(_ id: ConnectionID, at now: Instant) {
    withConnection(id) { $0.abort(at: now) }
  }

  /// Acts on the timers of a connection.
  public mutating func deadlinePassed(_ id: ConnectionID, at now: Instant) {
    withConnection(id) { $0.deadlinePassed(at: now) }
  }

  /// The earliest deadline of a connection, or `nil`.
  public func nextDeadline(of id: ConnectionID) -> Instant? {
    slots[id]?.connection.nextDeadline
  }

  /// The port of a connection at this end, or `nil` when it is gone.
  public func localPort(of id: ConnectionID) -> UInt16? {
    slots[id]?.connection.localPort
  }

  /// The address of a connection's other end, or `nil` when it is gone.
  public func peerAddress(of id: ConnectionID) -> IPv4Address? {
    slots[id]?.peer
  }

  /// The state of a connection; CLOSED when it is gone.
  public func state(of id: ConnectionID) -> TCPState {
    slots[id]?.connection.state ?? .closed
  }
}

// MARK: Packets in

extension Stack {
  /// Takes an IPv4 packet from the network.
  public mutating func receive(_ packet: [UInt8], at now: Instant) {
    guard let (ip, segment) = verified(packet) else {
      outputs.append(.refused)
      return
    }
    let key = Key(
      localPort: segment.header.destinationPort,
      remotePort: segment.header.sourcePort,
      peer: ip.source
    )
    if let id = idByKey[key] {
      withConnection(id) { $0.receive(segment, at: now) }
    } else if listeningPorts.contains(key.localPort),
      segment.header.flags.isDisjoint(with: [.rst, .ack])
    {
      guard segment.header.flags.contains(.syn) else { return }  // §3.10.7.2, its fourth check
      let id = insert(
        localPort: key.localPort,
        remotePort: key.remotePort,
        peer: key.peer,
        at: now
      )
      outputs.append(.accepted(id, port: key.localPort))
      withConnection(id) { connection in
        connection.listen()
        connection.receive(segment, at: now)
      }
    } else {
      answerUnknown(segment, from: ip.source)
    }
  }

  /// Decodes a packet for this host whose lengths and checksums are right.
  private func verified(_ packet: [UInt8]) -> (IPv4Header, TCPSegment)? {
    var reader = FieldReader(packet)
    guard let ip = (try? IPv4Header(from: &reader)) ?? nil,
      ip.destination == address, ip.protocolNumber == IPv4Header.tcp,
      ip.totalLength == packet.count, ip.checksum == ip.correctChecksum,
      ip.fragmentOffset == 0, !ip.moreFragments
    else { return nil }
    let range = reader.byteOffset..<packet.count
    let checksum = tcpChecksum(
      of: packet,
      in: range,
      source: ip.source,
      destination: ip.destination
    )
    guard checksum == 0, let header = (try? TCPHeader(from: &reader)) ?? nil else { return nil }
    return (ip, TCPSegment(header: header, payload: Array(packet[reader.byteOffset...])))
  }

  /// Answers a segment that belongs to no connection (RFC 9293 §3.10.7.1).
  private mutating func answerUnknown(_ segment: TCPSegment, from peer: IPv4Address) {
    let header = segment.header
    guard !header.flags.contains(.rst) else { return }
    let hasAcknowledgment = header.flags.contains(.ack)
    let answer = TCPHeader(
      sourcePort: header.destinationPort,
      destinationPort: header.sourcePort,
      sequenceNumber: hasAcknowledgment ? header.acknowledgmentNumber : 0,
      acknowledgmentNumber: hasAcknowledgment
        ? 0 : header.sequenceNumber &+ segment.sequenceLength,
      flags: hasAcknowledgment ? [.rst] : [.rst, .ack],
      window: 0
    )
    send(TCPSegment(header: answer), to: peer)
  }
}

// MARK: Connections and packets out

extension Stack {
  private mutating func insert(
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
      initialSequence: fixedInitialSequence ?? initialSequence(for: key, at: now),
      configuration: configuration
    )
    slots[id] = Slot(connection: connection, peer: peer)
    idByKey[key] = id
    return id
  }

  /// Lets a connection work, and takes what comes out of it.
  private mutating func withConnection(_ id: ConnectionID, _ work: (inout Connection) -> Void) {
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
      case .segment, .state, .timerExpired, .opened, .received, .peerFinished, .reset:
        break
      }
    }
  }

  private mutating func remove(_ id: ConnectionID, _ slot: Slot) {
    slots[id] = nil
    let connection = slot.connection
    idByKey[
      Key(localPort: connection.localPort, remotePort: connection.remotePort, peer: slot.peer)
    ] = nil
  }

  private mutating func send(_ segment: TCPSegment, to peer: IPv4Address) {
    identification &+= 1
    var ip = IPv4Header(source: address, destination: peer, payloadLength: 0)
    ip.identification = identification
    outputs.append(.packet(segment.packet(in: ip)))
  }

  /// The next dynamic port without a connection to the same peer and port.
  private mutating func freePort(to peer: IPv4Address, port: UInt16) -> UInt16 {
    for _ in 49_152...65_535 {
      let candidate = nextPort
      nextPort = candidate == 65_535 ? 49_152 : candidate + 1
      if idByKey[Key(localPort: candidate, remotePort: port, peer: peer)] == nil {
        return candidate
      }
    }
    preconditionFailure("a simulated host opens at most 16 384 connections to one port")
  }

  /// ISN = M + F(addresses, ports, secret) (RFC 9293 §3.4.1): M ticks every 4 µs.
  private func initialSequence(for key: Key, at now: Instant) -> UInt32 {
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
