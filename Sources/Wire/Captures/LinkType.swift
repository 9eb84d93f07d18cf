/// How a captured frame begins, by its number in the registry of link types.
public struct LinkType: Hashable, Sendable {
  /// The number.
  public let rawValue: UInt32

  /// Creates a link type.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// A packet begins at its IP header.
  public static let raw = LinkType(rawValue: 101)

  /// What stands in front of an IP packet.
  public enum Position: Equatable, Sendable {
    /// The packet begins at this byte.
    case packet(at: Int)

    /// The frame carries something else than IP, by its EtherType.
    case other(UInt16)

    /// The frame ends before that can be said.
    case cutShort

    /// This link type is not known.
    case unknown
  }

  /// Where the IP packet begins in a frame.
  ///
  /// - Parameter frame: The captured bytes.
  /// - Returns: Its first byte, or why there is none.
  public func packetPosition(in frame: [UInt8]) -> Position {
    switch rawValue {
    case 101, 12, 14, 228, 229: frame.isEmpty ? .cutShort : .packet(at: 0)
    case 1: Self.ethernet(frame)
    case 113: Self.protocolNumber(at: 14, payloadAt: 16, frame)
    case 276: Self.protocolNumber(at: 0, payloadAt: 20, frame)
    case 0, 108: Self.loopback(frame, isBigEndian: rawValue == 108)
    default: .unknown
    }
  }

  /// Destination, source and EtherType, and perhaps VLAN tags in between (IEEE 802.1Q).
  private static func ethernet(_ frame: [UInt8]) -> Position {
    var offset = 12
    while offset + 4 <= frame.count, [0x8100, 0x88A8, 0x9100].contains(number(at: offset, frame)) {
      offset += 4
    }
    return protocolNumber(at: offset, payloadAt: offset + 2, frame)
  }

  private static func protocolNumber(
    at offset: Int,
    payloadAt start: Int,
    _ frame: [UInt8]
  ) -> Position {
    guard frame.count > start else { return .cutShort }
    let type = number(at: offset, frame)
    return type == 0x0800 || type == 0x86DD ? .packet(at: start) : .other(type)
  }

  /// Four bytes with the protocol family, in the byte order of whoever captured it.
  private static func loopback(_ frame: [UInt8], isBigEndian: Bool) -> Position {
    guard frame.count > 4 else { return .cutShort }
    let swapped = !isBigEndian && frame[0] != 0
    let family = swapped ? UInt16(frame[0]) | UInt16(frame[1]) << 8 : number(at: 2, frame)
    // 2 is IPv4 everywhere; IPv6 has another number on each system.
    return [2, 10, 23, 24, 28, 30].contains(family) ? .packet(at: 4) : .other(family)
  }

  private static func number(at offset: Int, _ frame: [UInt8]) -> UInt16 {
    guard offset + 2 <= frame.count else { return 0 }
    return UInt16(frame[offset]) << 8 | UInt16(frame[offset + 1])
  }
}
