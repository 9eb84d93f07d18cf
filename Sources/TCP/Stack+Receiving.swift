public import Tracing
import Wire

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
    if let reset = segment.reset { send(reset, to: peer) }
  }
}
