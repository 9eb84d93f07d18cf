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
  private static let icmp: UInt8 = 1
  private static let udp: UInt8 = 17

  /// The types of the messages that quote a packet (RFC 1122 §3.2.2).
  private static let icmpErrors: [UInt8] = [3, 4, 5, 11, 12]

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
    if hasPorts { change(.source, from: source, to: end, at: ip.length, isTCP: isTCP) }
    ip.source = IPv4Address(rawValue: end.address)
    writeHeader()
  }

  /// Changes where the packet goes to.
  public mutating func setDestination(_ end: Endpoint) {
    if hasPorts { change(.destination, from: destination, to: end, at: ip.length, isTCP: isTCP) }
    ip.destination = IPv4Address(rawValue: end.address)
    writeHeader()
  }

  private mutating func writeHeader() {
    ip.checksum = ip.correctChecksum
    write(ip, at: 0)
  }

  private mutating func write(_ header: IPv4Header, at start: Int) {
    var writer = FieldWriter(capacity: header.length)
    header.write(to: &writer)
    bytes.replaceSubrange(start..<start + header.length, with: writer.bytes)
  }

  /// One of two ends, by where its port stands.
  private enum Side: Int {
    case source = 0
    case destination = 2
  }

  /// Changes a port in a header of TCP or UDP, and the checksum by the difference alone: damage
  /// stays visible (RFC 3022 §4.2).
  private mutating func change(
    _ side: Side,
    from address: UInt32,
    to end: Endpoint,
    at start: Int,
    isTCP: Bool
  ) {
    let port = start + side.rawValue
    let old = [UInt16(address >> 16), UInt16(address & 0xFFFF), word(at: port)]
    let new = [UInt16(end.address >> 16), UInt16(end.address & 0xFFFF), end.port]
    setWord(end.port, at: port)
    let place = start + (isTCP ? 16 : 6)
    // UDP may go without a checksum (RFC 768), and a quotation may end before it.
    guard bytes.count >= place + 2, isTCP || word(at: place) != 0 else { return }
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

  // MARK: ICMP errors

  /// The header of the packet that an ICMP error is about, and where it begins.
  private var quotation: (start: Int, header: IPv4Header)? {
    let start = ip.length + 8
    guard ip.protocolNumber == Self.icmp, ip.fragmentOffset == 0, bytes.count > start,
      Self.icmpErrors.contains(bytes[ip.length])
    else { return nil }
    var sum = InternetChecksum()
    sum.add(bytes[ip.length...])
    var reader = FieldReader(bytes, in: start..<bytes.count)
    guard sum.checksum == 0, let header = (try? IPv4Header(from: &reader)) ?? nil,
      header.protocolNumber == IPv4Header.tcp || header.protocolNumber == Self.udp,
      header.fragmentOffset == 0, reader.bytesLeft >= 4
    else { return nil }
    return (start, header)
  }

  /// Both ends of the packet that an ICMP error is about, as far as it quotes them.
  public var quotedEnds: (source: Endpoint, destination: Endpoint)? {
    guard let (start, header) = quotation else { return nil }
    let ports = start + header.length
    return (
      Endpoint(address: header.source.rawValue, port: word(at: ports)),
      Endpoint(address: header.destination.rawValue, port: word(at: ports + 2))
    )
  }

  /// Changes where the packet seems to come from that an ICMP error is about (RFC 5508 §4.1).
  public mutating func setQuotedSource(_ end: Endpoint) {
    guard let quotation else { return }
    let start = quotation.start
    var header = quotation.header
    let isTCP = header.protocolNumber == IPv4Header.tcp
    let ports = start + header.length
    change(.source, from: header.source.rawValue, to: end, at: ports, isTCP: isTCP)
    header.source = IPv4Address(rawValue: end.address)
    header.checksum = header.correctChecksum
    write(header, at: start)
    setWord(0, at: ip.length + 2)
    var sum = InternetChecksum()
    sum.add(bytes[ip.length...])
    setWord(sum.checksum, at: ip.length + 2)
  }
}
