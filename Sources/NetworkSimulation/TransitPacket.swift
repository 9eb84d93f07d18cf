import Bytes
import Wire

/// A packet on its way through a box: what the box looks at, and what it may change.
public struct TransitPacket: Equatable, Sendable {
  /// An address, and a port of TCP or UDP.
  public struct Endpoint: Hashable, Sendable {
    /// The IPv4 address.
    public var address: UInt32

    /// The port.
    public var port: UInt16

    /// Creates an endpoint.
    public init(address: UInt32, port: UInt16) {
      self.address = address
      self.port = port
    }
  }

  /// The bytes as they are now.
  public private(set) var bytes: [UInt8]

  private var ip: IPv4Header
  private static let udp: UInt8 = 17

  /// Looks at a packet.
  ///
  /// Returns `nil` when its IP header cannot be read, or its checksum is wrong: a router drops
  /// it without a word (RFC 1812 §5.2.2, IP-1).
  public init?(_ bytes: [UInt8]) {
    var reader = FieldReader(bytes)
    guard let ip = (try? IPv4Header(from: &reader)) ?? nil, ip.checksum == ip.correctChecksum,
      ip.totalLength == bytes.count
    else { return nil }
    self.ip = ip
    self.bytes = bytes
  }

  /// Where the packet comes from.
  public var source: UInt32 { ip.source.rawValue }

  /// Where the packet goes to.
  public var destination: UInt32 { ip.destination.rawValue }

  /// Whether the packet must not be cut in pieces.
  public var mustStayWhole: Bool { ip.dontFragment }

  /// Whether it is TCP.
  public var isTCP: Bool { ip.protocolNumber == IPv4Header.tcp }

  /// Whether it is TCP or UDP, so that it has ports; a later fragment has none.
  private var hasPorts: Bool {
    (isTCP || ip.protocolNumber == Self.udp) && ip.fragmentOffset == 0
      && bytes.count >= ip.length + 4
  }

  /// Both ends, for a packet of TCP or UDP.
  public var ends: (source: Endpoint, destination: Endpoint)? {
    guard hasPorts else { return nil }
    return (
      Endpoint(address: source, port: word(at: ip.length)),
      Endpoint(address: destination, port: word(at: ip.length + 2))
    )
  }

  private func word(at index: Int) -> UInt16 {
    UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
  }

  private mutating func setWord(_ word: UInt16, at index: Int) {
    bytes[index] = UInt8(truncatingIfNeeded: word >> 8)
    bytes[index + 1] = UInt8(truncatingIfNeeded: word)
  }

  /// Whether the packet may go further: its TTL is not used up (RFC 1812 §5.3.1, IP-3).
  public var canHop: Bool { ip.timeToLive > 1 }

  /// Counts a hop: lowers the TTL by one, and computes the header checksum anew.
  public mutating func countHop() {
    ip.timeToLive -= 1
    writeHeader()
  }

  /// Changes where the packet seems to come from.
  public mutating func setSource(_ end: Endpoint) {
    change(end, portAt: 0, from: source)
    ip.source = IPv4Address(rawValue: end.address)
    writeHeader()
  }

  /// Changes where the packet goes to.
  public mutating func setDestination(_ end: Endpoint) {
    change(end, portAt: 2, from: destination)
    ip.destination = IPv4Address(rawValue: end.address)
    writeHeader()
  }

  /// Changes a port, and the checksum by the difference alone: damage stays visible
  /// (RFC 3022 §4.2).
  private mutating func change(_ end: Endpoint, portAt offset: Int, from address: UInt32) {
    guard hasPorts else { return }
    let old = [UInt16(address >> 16), UInt16(address & 0xFFFF), word(at: ip.length + offset)]
    let new = [UInt16(end.address >> 16), UInt16(end.address & 0xFFFF), end.port]
    setWord(end.port, at: ip.length + offset)
    let place = ip.length + (isTCP ? 16 : 6)
    guard bytes.count >= place + 2 else { return }
    // UDP may go without a checksum (RFC 768).
    guard isTCP || word(at: place) != 0 else { return }
    // HC' = ~(~HC + ~m + m'), for each word m (RFC 1624 §3).
    var sum = InternetChecksum()
    sum.add(word: ~word(at: place))
    for (one, other) in zip(old, new) {
      sum.add(word: ~one)
      sum.add(word: other)
    }
    let checksum = sum.checksum
    setWord(!isTCP && checksum == 0 ? 0xFFFF : checksum, at: place)
  }

  private mutating func writeHeader() {
    ip.checksum = ip.correctChecksum
    var writer = FieldWriter(capacity: ip.length)
    ip.write(to: &writer)
    bytes.replaceSubrange(0..<ip.length, with: writer.bytes)
  }
}
