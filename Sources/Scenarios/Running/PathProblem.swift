import Bytes
import Wire

/// Why a box on the path does not pass a packet on, as it tells the sender.
///
/// This is the one place where boxes make ICMP messages (RFC 792).
enum PathProblem {
  /// The TTL is used up: type 11, code 0.
  case timeToLiveExceeded

  /// The packet is larger than the next line carries: type 3, code 4 (RFC 1191 §4).
  case fragmentationNeeded(Int)

  /// No line leads to the destination: type 3, code 1.
  case hostUnreachable

  /// A firewall refuses it: type 3, code 3, as if nobody listened.
  case portUnreachable

  private static let icmp: UInt8 = 1

  /// The packet with the message, which quotes the header and the first 8 bytes after it;
  /// `nil` when nobody may answer that packet: one with ICMP, or a later fragment
  /// (RFC 1122 §3.2.2).
  func message(about packet: [UInt8], from source: IPv4Address) -> [UInt8]? {
    var reader = FieldReader(packet)
    guard let subject = (try? IPv4Header(from: &reader)) ?? nil, subject.fragmentOffset == 0,
      subject.protocolNumber != Self.icmp
    else { return nil }
    let quotation = packet.prefix(subject.length + 8)
    var ip = IPv4Header(
      source: source,
      destination: subject.source,
      payloadLength: 8 + quotation.count
    )
    ip.protocolNumber = Self.icmp
    ip.dontFragment = false
    ip.checksum = ip.correctChecksum
    var writer = FieldWriter(capacity: Int(ip.totalLength))
    ip.write(to: &writer)
    let start = writer.bytes.count
    let (type, code, parameter): (UInt8, UInt8, UInt16) =
      switch self {
      case .timeToLiveExceeded: (11, 0, 0)
      case .fragmentationNeeded(let size): (3, 4, UInt16(truncatingIfNeeded: size))
      case .hostUnreachable: (3, 1, 0)
      case .portUnreachable: (3, 3, 0)
      }
    writer.write(type)
    writer.write(code)
    writer.write(UInt32(0))
    writer.write(parameter)
    writer.write(contentsOf: quotation)
    var sum = InternetChecksum()
    sum.add(writer.bytes[start...])
    writer.overwrite(at: start + 2, with: sum.checksum)
    return writer.bytes
  }
}
