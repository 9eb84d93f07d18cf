public import Tracing

/// The header of a UDP datagram (RFC 768), holding whatever bits it was given.
///
///     bit  0                                   16                          31
///        ┌─────────────────────────────────────┬─────────────────────────────┐
///        │             Source Port             │       Destination Port      │
///        ├─────────────────────────────────────┼─────────────────────────────┤
///        │               Length                │           Checksum          │
///        └─────────────────────────────────────┴─────────────────────────────┘
public struct UDPHeader: Equatable, Sendable {
  /// How many bytes the header takes.
  public static let length = 8

  /// The port of the sender; 0 when nobody may answer.
  public var sourcePort: UInt16

  /// The port of the receiver.
  public var destinationPort: UInt16

  /// The length of the datagram, this header included, in bytes.
  public var length: UInt16

  /// The checksum as it stands in the datagram; 0 when the sender made none.
  public var checksum: UInt16 = 0

  /// Creates the header of a datagram.
  ///
  /// - Parameters:
  ///   - sourcePort: The port of the sender.
  ///   - destinationPort: The port of the receiver.
  ///   - payloadLength: How many bytes follow the header; at most 65 507.
  public init(sourcePort: UInt16, destinationPort: UInt16, payloadLength: Int) {
    self.sourcePort = sourcePort
    self.destinationPort = destinationPort
    length = UInt16(Self.length + payloadLength)
  }
}

/// Why bytes are not a UDP datagram.
public enum UDPError: Error, Equatable, Sendable {
  /// The datagram claims to be shorter than its own header.
  case length(UInt16)
}

extension UDPHeader {
  /// Reads a header, naming every field on the way.
  ///
  /// - Returns: `nil` when the bytes end inside the header; `reader` is then as it was.
  /// - Throws: ``UDPError`` when no further byte could make it a UDP header.
  public init?(from reader: inout FieldReader<some FieldSink>) throws(UDPError) {
    let start = reader.mark
    guard let sourcePort = reader.bits(16, .udpSourcePort),
      let destinationPort = reader.bits(16, .udpDestinationPort),
      let length = reader.bits(16, .udpLength),
      let checksum = reader.bits(16, .udpChecksum)
    else {
      reader.rewind(to: start)
      return nil
    }
    guard length >= Self.length else { throw .length(UInt16(length)) }
    self.sourcePort = UInt16(sourcePort)
    self.destinationPort = UInt16(destinationPort)
    self.length = UInt16(length)
    self.checksum = UInt16(checksum)
  }

  /// Appends the header, with `checksum` as it is.
  package func write(to writer: inout FieldWriter) {
    writer.write(sourcePort)
    writer.write(destinationPort)
    writer.write(length)
    writer.write(checksum)
  }
}
