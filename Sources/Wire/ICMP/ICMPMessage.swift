import Bytes
public import Tracing

/// A message about the network itself (RFC 792), holding whatever bits it was given.
///
///     bit  0                8                 16                          31
///        ┌────────────────┬────────────────────┬─────────────────────────────┐
///        │      Type      │        Code        │           Checksum          │
///        ├────────────────┴────────────────────┼─────────────────────────────┤
///        │               unused                │   Next-Hop MTU (type 3/4)   │
///        ├─────────────────────────────────────┴─────────────────────────────┤
///        │   the IP header and the first 8 bytes of the packet in question   │
///        └───────────────────────────────────────────────────────────────────┘
public struct ICMPMessage: Equatable, Sendable {
  /// The type of a message about a packet that could not be delivered.
  public static let destinationUnreachable: UInt8 = 3

  /// The type of a message about a packet whose time ran out.
  public static let timeExceeded: UInt8 = 11

  /// The types of the messages that report an error (RFC 1122 §3.2.2).
  public static let errorTypes: [UInt8] = [3, 4, 5, 11, 12]

  /// What the message is about.
  public var type: UInt8

  /// The reason in more detail; its meaning depends on the type.
  public var code: UInt8

  /// The checksum as it stands in the message.
  public var checksum: UInt16 = 0

  /// The second word of the header: its low half is the next-hop MTU in a 3/4.
  public var parameter: UInt32

  /// What follows the header: of an error, the beginning of the packet that it is about.
  public var body: [UInt8]

  /// Creates a message.
  public init(type: UInt8, code: UInt8, parameter: UInt32 = 0, body: [UInt8]) {
    self.type = type
    self.code = code
    self.parameter = parameter
    self.body = body
  }

  /// Whether the message reports an error, so that no error may answer it.
  public var isError: Bool { Self.errorTypes.contains(type) }

  /// Whether the message says that a packet is too large for the next link.
  public var needsFragmentation: Bool { type == Self.destinationUnreachable && code == 4 }

  /// The size of the largest packet that the next link carries; `nil` if the message does
  /// not say it, as a router from before RFC 1191 does not (its §5).
  public var nextHopMTU: UInt16? {
    let size = UInt16(truncatingIfNeeded: parameter)
    return needsFragmentation && size != 0 ? size : nil
  }

  /// The packet that an error is about, as far as the message quotes it.
  public var subject: QuotedPacket? {
    guard quotes else { return nil }
    var reader = FieldReader(body)
    return QuotedPacket(from: &reader)
  }

  /// Whether the body is the beginning of a packet, and taken apart.
  private var quotes: Bool { type == Self.destinationUnreachable || type == Self.timeExceeded }
}

extension ICMPMessage {
  /// Reads a message up to the end of `reader`, naming every field on the way.
  ///
  /// Nothing throws: a body that quotes no readable packet is named unreadable.
  ///
  /// - Returns: `nil` when there are fewer than 8 bytes; `reader` is then as it was.
  public init?(from reader: inout FieldReader<some FieldSink>) {
    guard reader.bytesLeft >= 8, let type = reader.bits(8, .icmpType),
      let code = reader.bits(8, .icmpCode), let checksum = reader.bits(16, .icmpChecksum)
    else { return nil }
    let start = reader.byteOffset
    let end = start + reader.bytesLeft
    let word = reader.bytes[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    self.init(
      type: UInt8(type),
      code: UInt8(code),
      parameter: word,
      body: Array(reader.bytes[start + 4..<end])
    )
    self.checksum = UInt16(checksum)
    guard quotes else {
      _ = reader.run(end - start, .icmpData)
      return
    }
    if needsFragmentation {
      _ = reader.bits(16, .icmpUnused)
      _ = reader.bits(16, .icmpNextHopMTU)
    } else {
      _ = reader.bits(32, .icmpUnused)
    }
    let isReadable = QuotedPacket(from: &reader) != nil
    _ = reader.run(reader.bytesLeft, isReadable ? .ipPayload : .unreadable)
  }

  /// Appends the message, with `checksum` as it is.
  package func write(to writer: inout FieldWriter) {
    writer.write(type)
    writer.write(code)
    writer.write(checksum)
    writer.write(parameter)
    writer.write(contentsOf: body)
  }

  /// Whether the message carries the checksum that it should.
  public var isChecksumRight: Bool {
    var writer = FieldWriter(capacity: 8 + body.count)
    write(to: &writer)
    var sum = InternetChecksum()
    sum.add(writer.bytes)
    return sum.checksum == 0
  }

  /// The checksum that the message should carry (RFC 792): over all of it, no pseudo-header.
  public var correctChecksum: UInt16 {
    var blank = self
    blank.checksum = 0
    var writer = FieldWriter(capacity: 8 + body.count)
    blank.write(to: &writer)
    var sum = InternetChecksum()
    sum.add(writer.bytes)
    return sum.checksum
  }

  /// The whole IPv4 packet that carries the message, both checksums filled in.
  ///
  /// - Parameter ip: The IPv4 header; its protocol, length and checksum are filled in here.
  /// - Returns: The bytes of the packet.
  /// - Precondition: The packet takes at most 65 535 bytes.
  public func packet(in ip: IPv4Header) -> [UInt8] {
    var ip = ip
    ip.protocolNumber = IPv4Header.icmp
    ip.totalLength = UInt16(ip.length + 8 + body.count)
    ip.checksum = ip.correctChecksum
    var message = self
    message.checksum = correctChecksum
    var writer = FieldWriter(capacity: Int(ip.totalLength))
    ip.write(to: &writer)
    message.write(to: &writer)
    return writer.finished()
  }
}
