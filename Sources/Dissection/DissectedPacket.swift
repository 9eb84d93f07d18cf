public import Tracing
public import Wire

/// What the layers below the stream say in a packet.
public struct DissectedPacket: Sendable {
  /// The whole packet.
  public let bytes: [UInt8]

  /// When it was sent.
  public let time: Instant

  /// The IPv4 header, or `nil` if the bytes are none.
  public internal(set) var ip: IPv4Header?

  /// The TCP header, or `nil` if the packet carries none.
  public internal(set) var tcp: TCPHeader?

  /// The UDP header, or `nil` if the packet carries none.
  public internal(set) var udp: UDPHeader?

  /// The DNS message in a UDP datagram.
  public internal(set) var dns: DNSMessage?

  /// The ICMP message, or `nil` if the packet carries none.
  public internal(set) var icmp: ICMPMessage?

  /// Whether a checksum or a length of UDP or ICMP is wrong, so that the receiver drops it.
  ///
  /// Of TCP and IP a finding says so.
  public internal(set) var isDamaged = false

  /// The bytes that TCP or UDP carries, as indices into `bytes`.
  public internal(set) var payload = 0..<0

  /// The connection, as an index into the flows of the dissector; `nil` without TCP.
  public internal(set) var flow: Int?

  /// Whether it goes from the client to the server of its connection.
  public internal(set) var isFromClient = true

  /// The sequence number, counted from the connection's first one in its direction.
  public internal(set) var relativeSequence: UInt32 = 0

  /// The acknowledgment number, counted from the other direction's first sequence number.
  public internal(set) var relativeAcknowledgment: UInt32 = 0

  /// Where the IP header ends in `bytes`.
  public var contentStart: Int { ip?.length ?? 0 }

  /// What its segment is beside those before it; empty for one that is nothing special,
  /// and for a damaged one, from which nobody can conclude anything.
  public internal(set) var marks: [SegmentMark] = []

  /// Whether it is the third segment of the handshake, if it carries no data.
  var endsHandshake = false

  /// Where the packet ends in `bytes`; what follows is padding of the link.
  var end = 0

  /// Where the payload lies in its direction, in bytes from the first byte of data.
  var streamRange = 0..<0

  /// How many bytes of the other direction it acknowledges, a FIN included.
  var acknowledged = 0

  /// The fields below the stream.
  var headerFields: [Field] = []
}

/// A part of an item that a packet carries.
public struct ItemPart: Sendable {
  /// The item.
  public let item: StreamItem

  /// Whether the item begins in this packet.
  public let beginsHere: Bool

  /// Whether the item ends in this packet.
  public let endsHere: Bool

  /// The bits of the packet that are its own.
  public let bits: Range<Int>
}
