import Wire

/// The kinds by which a scenario names packets; a packet can be of several.
public enum PacketKind: String, CaseIterable, Sendable {
  /// Any packet.
  case packet

  /// A TCP segment with SYN and without ACK.
  case syn

  /// A TCP segment with SYN and ACK.
  case synAck = "syn-ack"

  /// A TCP segment that only acknowledges: no data, no SYN, FIN or RST.
  case ack

  /// A TCP segment with data.
  case data

  /// A TCP segment with FIN.
  case fin

  /// A TCP segment with RST.
  case rst

  /// A UDP datagram.
  case udp

  private static let udpProtocol: UInt8 = 17

  /// The kinds of a packet, whatever its checksums say.
  package static func kinds(of packet: [UInt8]) -> [PacketKind] {
    var reader = FieldReader(packet)
    guard let ip = (try? IPv4Header(from: &reader)) ?? nil else { return [.packet] }
    guard ip.protocolNumber != udpProtocol else { return [.packet, .udp] }
    guard ip.protocolNumber == IPv4Header.tcp, ip.fragmentOffset == 0,
      let header = (try? TCPHeader(from: &reader)) ?? nil
    else { return [.packet] }
    var kinds: [PacketKind] = [.packet]
    let flags = header.flags
    if flags.contains(.syn) { kinds.append(flags.contains(.ack) ? .synAck : .syn) }
    if flags.contains(.fin) { kinds.append(.fin) }
    if flags.contains(.rst) { kinds.append(.rst) }
    if reader.bytesLeft > 0 { kinds.append(.data) }
    if flags.contains(.ack), kinds.count == 1 { kinds.append(.ack) }
    return kinds
  }

  /// Where the counter of the kind stands.
  var index: Int {
    switch self {
    case .packet: 0
    case .syn: 1
    case .synAck: 2
    case .ack: 3
    case .data: 4
    case .fin: 5
    case .rst: 6
    case .udp: 7
    }
  }
}
