package import NetworkSimulation
import TCP
package import Tracing
import Wire

/// What the network did to the segments of each connection, so that a retransmission can
/// name its cause.
package struct Losses: Sendable {
  /// Both ends of a connection, as one of them sees it.
  package struct Ends: Hashable, Sendable {
    package typealias Endpoint = TransitPacket.Endpoint

    let local: Endpoint
    let peer: Endpoint

    package init(local: Endpoint, peer: Endpoint) {
      self.local = local
      self.peer = peer
    }
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

  package init() {}

  /// Remembers an event that kept a packet from arriving as it was; `translated` says who
  /// stands behind each end.
  package mutating func add(
    _ event: EventID,
    about packet: [UInt8],
    _ translated: (Ends.Endpoint) -> Ends.Endpoint = { $0 }
  ) {
    var reader = FieldReader(packet)
    guard let ip = (try? IPv4Header(from: &reader)) ?? nil, ip.protocolNumber == IPv4Header.tcp,
      let header = (try? TCPHeader(from: &reader)) ?? nil
    else { return }
    let payload = Array(packet[reader.byteOffset...])
    let length = TCPSegment(header: header, payload: payload).sequenceLength
    let source = translated(
      Ends.Endpoint(address: ip.source.rawValue, port: header.sourcePort)
    )
    let destination = translated(
      Ends.Endpoint(address: ip.destination.rawValue, port: header.destinationPort)
    )
    if length > 0 {
      let first = header.sequenceNumber
      let loss = Loss(event: event, first: first, end: first &+ length)
      add(loss, to: Ends(local: source, peer: destination))
    }
    if header.flags.contains(.ack) {
      let loss = Loss(event: event, first: nil, end: header.acknowledgmentNumber)
      add(loss, to: Ends(local: destination, peer: source))
    }
  }

  private mutating func add(_ loss: Loss, to ends: Ends) {
    byEnds[ends, default: []].append(loss)
    if byEnds[ends, default: []].count > Self.limit { byEnds[ends]?.removeFirst() }
  }

  /// The latest event that kept a number of a connection from being acknowledged.
  package func cause(of ends: Ends, _ number: UInt32) -> EventID? {
    byEnds[ends]?.last { $0.concerns(number) }?.event
  }

  /// Forgets the connections of an address.
  package mutating func forget(_ address: UInt32) {
    byEnds = byEnds.filter { $0.key.local.address != address }
  }
}

extension Simulation {
  /// Remembers an event that kept a packet from arriving as it was.
  mutating func remember(_ event: EventID, about packet: [UInt8]) {
    losses.add(event, about: packet) { network.innermost($0) }
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
      local: network.innermost(
        Losses.Ends.Endpoint(address: stack.address.rawValue, port: localPort)
      ),
      peer: network.innermost(Losses.Ends.Endpoint(address: peer.rawValue, port: peerPort))
    )
    return losses.cause(of: ends, number)
  }
}
