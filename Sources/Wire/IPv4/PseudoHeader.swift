import Bytes

/// The checksum of TCP and of UDP: over a pseudo-header of the addresses, the protocol and
/// the length, then over what the packet carries (RFC 9293 §3.1, RFC 768).
package func checksumWithPseudoHeader(
  of bytes: [UInt8],
  in range: Range<Int>,
  protocolNumber: UInt8,
  source: IPv4Address,
  destination: IPv4Address
) -> UInt16 {
  var sum = InternetChecksum()
  sum.add(word: UInt16(truncatingIfNeeded: source.rawValue >> 16))
  sum.add(word: UInt16(truncatingIfNeeded: source.rawValue))
  sum.add(word: UInt16(truncatingIfNeeded: destination.rawValue >> 16))
  sum.add(word: UInt16(truncatingIfNeeded: destination.rawValue))
  sum.add(word: UInt16(protocolNumber))
  sum.add(word: UInt16(range.count))
  sum.add(bytes, in: range)
  return sum.checksum
}
