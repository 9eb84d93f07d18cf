/// A UDP datagram on its way in an IPv4 packet.
public struct UDPDatagram: Equatable, Sendable {
  /// The header of the datagram.
  public var header: UDPHeader

  /// The data that follows it.
  public var payload: [UInt8]

  /// Creates a datagram.
  ///
  /// - Parameters:
  ///   - sourcePort: The port of the sender.
  ///   - destinationPort: The port of the receiver.
  ///   - payload: The data; at most 65 507 bytes.
  public init(sourcePort: UInt16, destinationPort: UInt16, payload: [UInt8]) {
    header = UDPHeader(
      sourcePort: sourcePort,
      destinationPort: destinationPort,
      payloadLength: payload.count
    )
    self.payload = payload
  }

  /// The whole IPv4 packet that carries the datagram, both checksums filled in.
  ///
  /// A UDP checksum that comes out as 0 is sent as 0xFFFF, which sums up to the same: 0 says
  /// that there is none (RFC 768).
  ///
  /// - Parameter ip: The IPv4 header; its protocol, length and checksum are filled in here.
  /// - Returns: The bytes of the packet.
  /// - Precondition: The packet takes at most 65 535 bytes.
  public func packet(in ip: IPv4Header) -> [UInt8] {
    var ip = ip
    ip.protocolNumber = IPv4Header.udp
    ip.totalLength = UInt16(ip.length + UDPHeader.length + payload.count)
    ip.checksum = ip.correctChecksum
    var writer = FieldWriter(capacity: Int(ip.totalLength))
    ip.write(to: &writer)
    var blank = header
    blank.checksum = 0
    blank.write(to: &writer)
    writer.write(contentsOf: payload)
    let checksum = udpChecksum(
      of: writer.bytes,
      in: ip.length..<writer.count,
      source: ip.source,
      destination: ip.destination
    )
    writer.overwrite(at: ip.length + 6, with: checksum == 0 ? 0xFFFF : checksum)
    return writer.finished()
  }
}

/// The checksum of a UDP datagram, the pseudo-header included (RFC 768).
///
/// Over a datagram whose checksum field is zero this is the value to fill in, but for 0;
/// over one that carries the right checksum it is 0.
///
/// - Parameters:
///   - bytes: Bytes that contain the datagram.
///   - range: Where the datagram lies in them.
///   - source: The source address of the packet.
///   - destination: The destination address of the packet.
/// - Returns: The complement of the sum.
public func udpChecksum(
  of bytes: [UInt8],
  in range: Range<Int>,
  source: IPv4Address,
  destination: IPv4Address
) -> UInt16 {
  checksumWithPseudoHeader(
    of: bytes,
    in: range,
    protocolNumber: IPv4Header.udp,
    source: source,
    destination: destination
  )
}
