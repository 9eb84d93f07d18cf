import Bytes

/// A TCP segment on its way in an IPv4 packet.
public struct TCPSegment: Equatable, Sendable {
  /// The header of the segment.
  public var header: TCPHeader

  /// The data that follows it.
  public var payload: [UInt8]

  /// Creates a segment.
  public init(header: TCPHeader, payload: [UInt8] = []) {
    self.header = header
    self.payload = payload
  }

  /// How many sequence numbers the segment takes: SEG.LEN (RFC 9293 §3.3.1).
  public var sequenceLength: UInt32 {
    UInt32(payload.count) + (header.flags.contains(.syn) ? 1 : 0)
      + (header.flags.contains(.fin) ? 1 : 0)
  }

  /// The whole IPv4 packet that carries the segment, both checksums filled in.
  ///
  /// - Parameter ip: The IPv4 header; its length and checksum are computed here.
  /// - Returns: The bytes of the packet.
  /// - Precondition: The packet takes at most 65 535 bytes.
  public func packet(in ip: IPv4Header) -> [UInt8] {
    var (ip, header) = (ip, header)
    let start = ip.length
    let end = start + header.length + payload.count
    ip.totalLength = UInt16(end)
    ip.checksum = 0
    header.checksum = 0
    var writer = FieldWriter(capacity: end)
    ip.write(to: &writer)
    header.write(to: &writer)
    writer.write(contentsOf: payload)
    var sum = InternetChecksum()
    sum.add(writer.bytes, in: 0..<start)
    let checksum = tcpChecksum(
      of: writer.bytes,
      in: start..<end,
      source: ip.source,
      destination: ip.destination
    )
    writer.overwrite(at: 10, with: sum.checksum)
    writer.overwrite(at: start + 16, with: checksum)
    return writer.finished()
  }
}

/// The checksum of a TCP segment, the pseudo-header included (RFC 9293 §3.1).
///
/// Over a segment whose checksum field is zero this is the value to fill in;
/// over one that carries the right checksum it is 0.
///
/// - Parameters:
///   - bytes: Bytes that contain the segment.
///   - range: Where the segment lies in them.
///   - source: The source address of the packet.
///   - destination: The destination address of the packet.
/// - Returns: The complement of the sum.
public func tcpChecksum(
  of bytes: [UInt8],
  in range: Range<Int>,
  source: IPv4Address,
  destination: IPv4Address
) -> UInt16 {
  checksumWithPseudoHeader(
    of: bytes,
    in: range,
    protocolNumber: IPv4Header.tcp,
    source: source,
    destination: destination
  )
}
