import Bytes
public import Tracing

/// The header of a TCP segment (RFC 9293 §3.1), holding whatever bits it was given.
///
///     bit  0            4       8               16                          31
///        ┌─────────────────────────────────────┬─────────────────────────────┐
///        │             Source Port             │       Destination Port      │
///        ├─────────────────────────────────────┴─────────────────────────────┤
///        │                          Sequence Number                          │
///        │                       Acknowledgment Number                       │
///        ├────────────┬───────┬────────────────┬─────────────────────────────┤
///        │Data Offset │ Rsrvd │ Control Bits   │            Window           │
///        ├────────────┴───────┴────────────────┼─────────────────────────────┤
///        │              Checksum               │        Urgent Pointer       │
///        ├─────────────────────────────────────┴─────────────────────────────┤
///        │                             Options                               │
///        └───────────────────────────────────────────────────────────────────┘
public struct TCPHeader: Equatable, Sendable {
  /// The port of the sender.
  public var sourcePort: UInt16

  /// The port of the receiver.
  public var destinationPort: UInt16

  /// The number of the first byte of data, or of the SYN.
  public var sequenceNumber: UInt32

  /// The number of the next byte that the sender expects; meaningless without ``TCPFlags/ack``.
  public var acknowledgmentNumber: UInt32

  /// The 4 bits that are kept for later.
  public var reserved: UInt8 = 0

  /// The control bits.
  public var flags: TCPFlags

  /// How many bytes the sender is ready to take.
  public var window: UInt16

  /// The checksum as it stands in the segment.
  public var checksum: UInt16 = 0

  /// Where urgent data ends; meaningless without ``TCPFlags/urg``.
  public var urgentPointer: UInt16 = 0

  /// The options, in order.
  public var options: [TCPOption] = []

  /// Creates a header.
  public init(
    sourcePort: UInt16,
    destinationPort: UInt16,
    sequenceNumber: UInt32,
    acknowledgmentNumber: UInt32 = 0,
    flags: TCPFlags,
    window: UInt16,
    options: [TCPOption] = []
  ) {
    self.sourcePort = sourcePort
    self.destinationPort = destinationPort
    self.sequenceNumber = sequenceNumber
    self.acknowledgmentNumber = acknowledgmentNumber
    self.flags = flags
    self.window = window
    self.options = options
  }

  /// How many bytes the header takes: its options are padded to a multiple of 4.
  public var length: Int {
    guard !options.isEmpty else { return 20 }
    return 20 + (options.reduce(0) { $0 + $1.length } + 3) / 4 * 4
  }
}

/// Why bytes are not a TCP segment.
public enum TCPError: Error, Equatable, Sendable {
  /// The data offset is below the 5 words that the fixed part takes.
  case dataOffset(UInt8)

  /// An option's length is impossible: below 2, or past the end of the header.
  case optionLength(kind: UInt8, length: UInt8)
}

extension TCPHeader {
  /// Reads a header, naming every field on the way.
  ///
  /// - Returns: `nil` when the bytes end inside the header; `reader` is then as it was.
  /// - Throws: ``TCPError`` when no further byte could make it a TCP header.
  @specialized(where Sink == NoFields)
  public init?<Sink: FieldSink>(from reader: inout FieldReader<Sink>) throws(TCPError) {
    let start = reader.mark
    guard let sourcePort = reader.bits(16, .tcpSourcePort),
      let destinationPort = reader.bits(16, .tcpDestinationPort),
      let sequenceNumber = reader.bits(32, .tcpSequenceNumber),
      let acknowledgmentNumber = reader.bits(32, .tcpAcknowledgmentNumber),
      let words = reader.bits(4, .tcpDataOffset),
      let reserved = reader.bits(4, .tcpReserved),
      let flags = TCPFlags(from: &reader),
      let window = reader.bits(16, .tcpWindow),
      let checksum = reader.bits(16, .tcpChecksum),
      let urgentPointer = reader.bits(16, .tcpUrgentPointer)
    else {
      reader.rewind(to: start)
      return nil
    }
    guard words >= 5 else { throw .dataOffset(UInt8(words)) }
    let optionBytes = Int(words - 5) * 4
    guard reader.bytesLeft >= optionBytes else {
      reader.rewind(to: start)
      return nil
    }
    self.init(
      sourcePort: UInt16(sourcePort),
      destinationPort: UInt16(destinationPort),
      sequenceNumber: UInt32(sequenceNumber),
      acknowledgmentNumber: UInt32(acknowledgmentNumber),
      flags: flags,
      window: UInt16(window)
    )
    self.reserved = UInt8(reserved)
    self.checksum = UInt16(checksum)
    self.urgentPointer = UInt16(urgentPointer)
    options = try TCPOption.list(from: &reader, byteCount: optionBytes)
  }

  /// Appends the header, with `checksum` as it is.
  package func write(to writer: inout FieldWriter) {
    writer.write(sourcePort)
    writer.write(destinationPort)
    writer.write(sequenceNumber)
    writer.write(acknowledgmentNumber)
    writer.write(UInt8(length / 4) << 4 | reserved & 0xF)
    writer.write(flags.rawValue)
    writer.write(window)
    writer.write(checksum)
    writer.write(urgentPointer)
    guard !options.isEmpty else { return }
    let end = writer.count + length - 20
    for option in options { option.write(to: &writer) }
    while writer.count < end { writer.write(TCPOption.endKind) }
  }
}
