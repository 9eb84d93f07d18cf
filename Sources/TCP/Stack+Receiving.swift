public import Tracing
public import Wire

/// Packets in.
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
    guard !silentPorts.contains(key.localPort) else { return }
    reopenIfPossible(key, segment, at: now)
    if let id = id(of: key) {
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

  /// Forgets a connection in TIME-WAIT for a SYN that begins another one, if the port
  /// listens and no number of the old one can be taken for one of the new (RFC 9293 §3.6.1,
  /// MAY-2; RFC 6191).
  private mutating func reopenIfPossible(_ key: Key, _ segment: TCPSegment, at now: Instant) {
    guard segment.header.flags.contains(.syn), listeningPorts.contains(key.localPort),
      let id = id(of: key), let old = slots[id]?.connection,
      old.canBeReopened(by: segment.header)
    else { return }
    withConnection(id) { $0.abort(at: now) }
    // The new numbers begin above the old ones, whatever the clock says.
    if fixedInitialSequences.isEmpty { leastInitialSequence = old.sendNext }
  }

  /// Tells the connection that it concerns of an error that the network reports.
  ///
  /// - Parameters:
  ///   - error: What the ICMP message says.
  ///   - segment: The ports and the sequence number of the segment that it is about.
  ///   - peer: Where that segment was going.
  ///   - now: The present moment.
  public mutating func receive(
    _ error: NetworkError,
    about segment: (localPort: UInt16, remotePort: UInt16, sequence: UInt32),
    to peer: IPv4Address,
    at now: Instant
  ) {
    let key = Key(localPort: segment.localPort, remotePort: segment.remotePort, peer: peer)
    guard let id = id(of: key) else { return }
    withConnection(id) { $0.receive(error, about: segment.sequence, at: now) }
  }

  /// Decodes a packet for this host whose lengths and checksums are right.
  private func verified(_ packet: [UInt8]) -> (IPv4Header, TCPSegment)? {
    var reader = FieldReader(packet)
    guard let ip = (try? IPv4Header(from: &reader)) ?? nil,
      ip.destination == address, ip.source.isOneHost, ip.protocolNumber == IPv4Header.tcp,
      ip.totalLength == packet.count, ip.isChecksumRight(in: packet),
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
    if let reset = segment.reset { send(reset, to: peer) }
  }
}

extension IPv4Address {
  /// Whether the address can be that of one host: not 0.x.x.x, multicast or broadcast
  /// (RFC 1122 §3.2.1.3; RFC 9293 §3.9.2.3, MUST-63).
  var isOneHost: Bool { (1..<224).contains(rawValue >> 24) }
}
