import Tracing
import WebSocket
import Wire

extension TCPHeader {
  /// Every rule that a header breaks which one can check without its connection.
  func violations(
    checksumRange range: Range<Int>,
    in bytes: [UInt8],
    _ ip: IPv4Header
  ) -> [Violation] {
    var found: [Violation] = []
    let sum = tcpChecksum(of: bytes, in: range, source: ip.source, destination: ip.destination)
    if sum != 0 { found.append(Violation(.tcpChecksumFilledIn, in: .tcpChecksum)) }
    return found + looseViolations
  }

  /// The same without the checksum, which needs the addresses of the packet.
  var looseViolations: [Violation] {
    var found: [Violation] = []
    if reserved != 0 { found.append(Violation(.tcpReservedZero, in: .tcpReserved)) }
    if flags.isDisjoint(with: [.syn, .rst, .ack]) {
      found.append(Violation(.tcpAlwaysAcknowledges, in: .tcpACK))
    }
    let announcesSize = options.contains { option in
      if case .maximumSegmentSize = option { true } else { false }
    }
    if announcesSize && !flags.contains(.syn) {
      found.append(Violation(.tcpSegmentSizeOnlyInSYN, in: .tcpMaximumSegmentSize))
    }
    return found
  }
}
