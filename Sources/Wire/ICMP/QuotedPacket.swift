public import Tracing

/// The packet that an ICMP error is about, as far as the error quotes it (RFC 792).
///
/// The first 8 bytes after the IP header are enough to find the connection: they hold both
/// ports, and of a TCP segment the sequence number too.
public struct QuotedPacket: Equatable, Sendable {
  /// The IP header of the packet.
  public let ip: IPv4Header

  /// The port it came from; `nil` for neither TCP nor UDP, or for a later fragment.
  public private(set) var sourcePort: UInt16?

  /// The port it was sent to; `nil` for neither TCP nor UDP, or for a later fragment.
  public private(set) var destinationPort: UInt16?

  /// The sequence number of a TCP segment.
  public private(set) var sequenceNumber: UInt32?

  /// Reads the beginning of a packet, naming its fields; what follows is not read.
  ///
  /// - Returns: `nil` when the bytes do not begin with an IPv4 header; `reader` is then as it
  ///   was.
  public init?(from reader: inout FieldReader<some FieldSink>) {
    let start = reader.mark
    do throws(IPv4Error) {
      guard let ip = try IPv4Header(from: &reader) else { return nil }
      self.ip = ip
    } catch {
      reader.rewind(to: start)
      return nil
    }
    guard ip.fragmentOffset == 0, reader.bytesLeft >= 8 else { return }
    switch ip.protocolNumber {
    case IPv4Header.tcp:
      sourcePort = reader.bits(16, .tcpSourcePort).map { UInt16($0) }
      destinationPort = reader.bits(16, .tcpDestinationPort).map { UInt16($0) }
      sequenceNumber = reader.bits(32, .tcpSequenceNumber).map { UInt32($0) }
    case IPv4Header.udp:
      sourcePort = reader.bits(16, .udpSourcePort).map { UInt16($0) }
      destinationPort = reader.bits(16, .udpDestinationPort).map { UInt16($0) }
      _ = reader.bits(16, .udpLength)
      _ = reader.bits(16, .udpChecksum)
    default:
      break
    }
  }
}
