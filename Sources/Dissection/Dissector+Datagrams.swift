import Tracing
import Wire

/// Packets that belong to no connection: UDP with DNS in it, and ICMP.
extension Dissector {
  /// Reads what follows the IP header up to the end of the packet.
  ///
  /// Who is the client shows in the message: whoever asks, or has the larger port. An ICMP
  /// error goes to the end whose packet it quotes.
  static func readDatagram(
    _ packet: inout DissectedPacket,
    _ ip: IPv4Header,
    from reader: inout FieldReader<FieldList>
  ) {
    switch ip.protocolNumber {
    case IPv4Header.udp:
      readUDP(&packet, ip, from: &reader)
    case IPv4Header.icmp:
      guard let icmp = ICMPMessage(from: &reader) else { return }
      packet.icmp = icmp
      packet.isDamaged = !icmp.isChecksumRight
      if let subject = icmp.subject, let source = subject.sourcePort,
        let destination = subject.destinationPort
      {
        packet.isFromClient = source < destination
      }
    default:
      break
    }
  }

  private static func readUDP(
    _ packet: inout DissectedPacket,
    _ ip: IPv4Header,
    from reader: inout FieldReader<FieldList>
  ) {
    let start = reader.byteOffset
    guard let udp = (try? UDPHeader(from: &reader)) ?? nil else { return }
    packet.udp = udp
    packet.isFromClient = udp.sourcePort >= udp.destinationPort
    let end = start + Int(udp.length)
    guard end <= packet.end else {
      packet.isDamaged = true
      packet.payload = reader.byteOffset..<packet.end
      _ = reader.run(packet.payload.count, .udpPayload)
      return
    }
    packet.payload = reader.byteOffset..<end
    let sum = udpChecksum(
      of: packet.bytes,
      in: start..<end,
      source: ip.source,
      destination: ip.destination
    )
    packet.isDamaged = udp.checksum != 0 && sum != 0
    guard [udp.sourcePort, udp.destinationPort].contains(DNSMessage.port) else {
      _ = reader.run(packet.payload.count, .udpPayload)
      return
    }
    readDNS(&packet, from: &reader)
  }

  private static func readDNS(
    _ packet: inout DissectedPacket,
    from reader: inout FieldReader<FieldList>
  ) {
    let end = packet.payload.upperBound
    var inner = FieldReader(packet.bytes, in: packet.payload, telling: reader.sink)
    packet.dns = (try? DNSMessage(from: &inner)) ?? nil
    let named = inner.bitOffset
    if named < end * 8 {
      let id: FieldID = packet.dns == nil ? .unreadable : .udpPayload
      inner.sink.record(Field(id: id, bits: named..<end * 8))
    }
    reader.sink = inner.sink
    if let dns = packet.dns { packet.isFromClient = !dns.isResponse }
  }
}
