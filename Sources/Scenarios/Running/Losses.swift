import TCP
import Tracing
import Wire

/// What the network did to the segments of each connection, so that a retransmission can
/// name its cause.
struct Losses: Sendable {
  /// Both ends of a connection, as one of them sees it.
  struct Ends: Hashable, Sendable {
    let local: UInt32
    let localPort: UInt16
    let peer: UInt32
    let peerPort: UInt16
  }

  /// A segment that did not arrive, or not whole, or late.
  private struct Loss: Sendable {
    let event: EventID

    /// The numbers that an end of the connection waits to have acknowledged in vain: what its
    /// own lost segment carried, or all before the number in a lost acknowledgment of its peer.
    let first: UInt32?
    let end: UInt32

    /// Whether it keeps a number from being acknowledged.
    func concerns(_ number: UInt32) -> Bool {
      guard let first else { return Int32(bitPattern: number &- end) < 0 }
      return number &- first < end &- first
    }
  }

  /// How many losses of a connection are remembered: the latest.
  private static let limit = 32

  private var byEnds: [Ends: [Loss]] = [:]

  /// Remembers an event that kept a packet from arriving as it was.
  mutating func add(_ event: EventID, about packet: [UInt8]) {
    var reader = FieldReader(packet)
    guard let ip = (try? IPv4Header(from: &reader)) ?? nil, ip.protocolNumber == IPv4Header.tcp,
      let header = (try? TCPHeader(from: &reader)) ?? nil
    else { return }
    let ends = Ends(
      local: ip.source.rawValue,
      localPort: header.sourcePort,
      peer: ip.destination.rawValue,
      peerPort: header.destinationPort
    )
    let flags = header.flags
    let length =
      UInt32(reader.bytesLeft) + (flags.contains(.syn) ? 1 : 0) + (flags.contains(.fin) ? 1 : 0)
    if length > 0 {
      let first = header.sequenceNumber
      add(Loss(event: event, first: first, end: first &+ length), to: ends)
    }
    if flags.contains(.ack) {
      add(Loss(event: event, first: nil, end: header.acknowledgmentNumber), to: ends.mirrored)
    }
  }

  private mutating func add(_ loss: Loss, to ends: Ends) {
    byEnds[ends, default: []].append(loss)
    if byEnds[ends, default: []].count > Self.limit { byEnds[ends]?.removeFirst() }
  }

  /// The latest event that kept a number of a connection from being acknowledged.
  func cause(of ends: Ends, _ number: UInt32) -> EventID? {
    byEnds[ends]?.last { $0.concerns(number) }?.event
  }

  /// Forgets the connections of an address.
  mutating func forget(_ address: UInt32) {
    byEnds = byEnds.filter { $0.key.local != address }
  }
}

extension Losses.Ends {
  fileprivate var mirrored: Losses.Ends {
    Losses.Ends(local: peer, localPort: peerPort, peer: local, peerPort: localPort)
  }
}

extension Simulation {
  /// Remembers an event that kept a packet from arriving as it was.
  mutating func remember(_ event: EventID, about packet: [UInt8]) {
    losses.add(event, about: packet)
  }

  /// Why a number of a connection is not acknowledged, as far as the network knows.
  ///
  /// It is the latest of these events: a segment that carried the number was lost, damaged or
  /// held back, or so was an acknowledgment of the peer that covered it. Without a number it is
  /// about the first one that is not acknowledged, SND.UNA.
  func lossCause(of connection: ConnectionID, at host: Int, sequence: UInt32?) -> EventID? {
    let stack = hosts[host].stack
    guard let localPort = stack.localPort(of: connection),
      let peerPort = stack.remotePort(of: connection),
      let peer = stack.peerAddress(of: connection),
      let number = sequence ?? stack.firstUnacknowledged(of: connection)
    else { return nil }
    let ends = Losses.Ends(
      local: stack.address.rawValue,
      localPort: localPort,
      peer: peer.rawValue,
      peerPort: peerPort
    )
    return losses.cause(of: ends, number)
  }
}
