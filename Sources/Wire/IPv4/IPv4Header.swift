import Bytes
public import Tracing

/// The header of an IPv4 packet (RFC 791 §3.1), holding whatever bits it was given.
///
///     bit  0      4      8         14   16                 19               31
///        ┌──────┬──────┬─────────┬────┬──────────────────────────────────────┐
///        │Version│ IHL │  DSCP   │ECN │            Total Length              │
///        ├──────┴──────┴─────────┴────┼─────┬────────────────────────────────┤
///        │       Identification       │Flags│        Fragment Offset         │
///        ├─────────────┬──────────────┼─────┴────────────────────────────────┤
///        │ Time to Live│   Protocol   │           Header Checksum            │
///        ├─────────────┴──────────────┴──────────────────────────────────────┤
///        │                           Source Address                          │
///        │                        Destination Address                        │
///        └───────────────────────────────────────────────────────────────────┘
public struct IPv4Header: Equatable, Sendable {
  /// The protocol number of TCP (RFC 9293 §3.1).
  public static let tcp: UInt8 = 6

  /// The protocol number of UDP (RFC 768).
  public static let udp: UInt8 = 17

  /// The protocol number of ICMP (RFC 792).
  public static let icmp: UInt8 = 1

  /// The Differentiated Services Code Point: 6 bits (RFC 2474).
  public var differentiatedServices: UInt8 = 0

  /// The Explicit Congestion Notification: 2 bits (RFC 3168).
  public var congestion: UInt8 = 0

  /// The length of the packet, header included, in bytes.
  public var totalLength: UInt16

  /// A number that the fragments of one packet share.
  public var identification: UInt16 = 0

  /// The flag that must be zero.
  public var reservedFlag = false

  /// Whether routers must not split the packet.
  public var dontFragment = true

  /// Whether more fragments of the packet follow.
  public var moreFragments = false

  /// Where this fragment lies in the packet, in units of 8 bytes: 13 bits.
  public var fragmentOffset: UInt16 = 0

  /// How many more routers may pass the packet on.
  public var timeToLive: UInt8 = 64

  /// What the payload is: 6 for TCP.
  public var protocolNumber: UInt8 = IPv4Header.tcp

  /// The header checksum as it stands in the packet.
  public var checksum: UInt16 = 0

  /// Where the packet comes from.
  public var source: IPv4Address

  /// Where the packet goes to.
  public var destination: IPv4Address

  /// The options, 0 to 40 bytes, a multiple of 4.
  public var options: [UInt8] = []

  /// Creates the header of an unfragmented packet without options.
  ///
  /// - Parameters:
  ///   - source: Where the packet comes from.
  ///   - destination: Where it goes to.
  ///   - payloadLength: How many bytes follow the header; at most 65 515.
  public init(source: IPv4Address, destination: IPv4Address, payloadLength: Int) {
    self.source = source
    self.destination = destination
    totalLength = UInt16(20 + payloadLength)
  }

  /// How many bytes the header takes.
  public var length: Int { 20 + options.count }
}

/// Why bytes are not an IPv4 packet.
public enum IPv4Error: Error, Equatable, Sendable {
  /// The version is another one.
  case version(UInt8)

  /// The header length is below the 5 words that the fixed part takes.
  case headerLength(UInt8)

  /// The packet claims to be shorter than its own header.
  case totalLength(UInt16)
}

extension IPv4Header {
  /// Reads a header, naming every field on the way.
  ///
  /// - Returns: `nil` when the bytes end inside the header; `reader` is then as it was.
  /// - Throws: ``IPv4Error`` when no further byte could make it an IPv4 header.
  @specialized(where Sink == NoFields)
  public init?<Sink: FieldSink>(from reader: inout FieldReader<Sink>) throws(IPv4Error) {
    let start = reader.mark
    guard let version = reader.bits(4, .ipVersion) else { return nil }
    guard version == 4 else { throw .version(UInt8(version)) }
    guard let words = reader.bits(4, .ipHeaderLength) else { return nil }
    guard words >= 5 else { throw .headerLength(UInt8(words)) }
    guard let services = reader.bits(6, .ipDifferentiatedServices),
      let congestion = reader.bits(2, .ipCongestion),
      let totalLength = reader.bits(16, .ipTotalLength),
      let identification = reader.bits(16, .ipIdentification),
      let reservedFlag = reader.flag(.ipReservedFlag),
      let dontFragment = reader.flag(.ipDontFragment),
      let moreFragments = reader.flag(.ipMoreFragments),
      let fragmentOffset = reader.bits(13, .ipFragmentOffset),
      let timeToLive = reader.bits(8, .ipTimeToLive),
      let protocolNumber = reader.bits(8, .ipProtocol),
      let checksum = reader.bits(16, .ipChecksum),
      let source = reader.bits(32, .ipSource),
      let destination = reader.bits(32, .ipDestination),
      let options = reader.run(Int(words - 5) * 4, .ipOptions)
    else {
      reader.rewind(to: start)
      return nil
    }
    guard totalLength >= words * 4 else { throw .totalLength(UInt16(totalLength)) }

    self.source = IPv4Address(rawValue: UInt32(source))
    self.destination = IPv4Address(rawValue: UInt32(destination))
    self.totalLength = UInt16(totalLength)
    self.differentiatedServices = UInt8(services)
    self.congestion = UInt8(congestion)
    self.identification = UInt16(identification)
    self.reservedFlag = reservedFlag
    self.dontFragment = dontFragment
    self.moreFragments = moreFragments
    self.fragmentOffset = UInt16(fragmentOffset)
    self.timeToLive = UInt8(timeToLive)
    self.protocolNumber = UInt8(protocolNumber)
    self.checksum = UInt16(checksum)
    self.options = options.isEmpty ? [] : Array(reader.bytes[options])
  }

  /// Appends the header, with `checksum` as it is.
  package func write(to writer: inout FieldWriter) {
    writer.write(UInt8(4 << 4 | (length / 4)))
    writer.write(differentiatedServices << 2 | congestion)
    writer.write(totalLength)
    writer.write(identification)
    let flags: UInt16 =
      (reservedFlag ? 0x8000 : 0) | (dontFragment ? 0x4000 : 0) | (moreFragments ? 0x2000 : 0)
    writer.write(flags | fragmentOffset & 0x1FFF)
    writer.write(timeToLive)
    writer.write(protocolNumber)
    writer.write(checksum)
    writer.write(source.rawValue)
    writer.write(destination.rawValue)
    writer.write(contentsOf: options)
  }

  /// The checksum that the header should carry (RFC 791 §3.1, RFC 1071).
  public var correctChecksum: UInt16 {
    var blank = self
    blank.checksum = 0
    var writer = FieldWriter(capacity: length)
    blank.write(to: &writer)
    var sum = InternetChecksum()
    sum.add(writer.bytes)
    return sum.checksum
  }

  /// Whether the header that a packet begins with carries its correct checksum.
  ///
  /// - Parameter packet: The packet that this header was read from.
  /// - Returns: Whether ``checksum`` is ``correctChecksum``, at less cost.
  public func isChecksumRight(in packet: [UInt8]) -> Bool {
    var sum = InternetChecksum()
    sum.add(packet, in: 0..<length)
    // Where zero is right, ones' complement would take its other zero for right too.
    return sum.checksum == 0 && checksum != 0xFFFF
  }
}
