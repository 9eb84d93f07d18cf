import Glossary
import Tracing
import Wire

/// What the fields of UDP, ICMP and DNS say only together with the rest of their packet.
extension FieldText {
  /// Whether the checksum of a whole datagram or message is right; `nil` for one that an ICMP
  /// error quotes only the beginning of.
  func checksumVerdict(on field: Field) -> Wording? {
    var reader = FieldReader(bytes)
    guard let ip = (try? IPv4Header(from: &reader)) ?? nil, Int(ip.totalLength) <= bytes.count
    else { return nil }
    let start = reader.byteOffset
    var content = FieldReader(bytes, in: start..<Int(ip.totalLength))
    switch field.id {
    case .udpChecksum where ip.protocolNumber == IPv4Header.udp:
      guard field.value != 0 else { return .checksumAbsent }
      guard let udp = (try? UDPHeader(from: &content)) ?? nil,
        Int(udp.length) <= bytes.count - start
      else { return nil }
      let range = start..<start + Int(udp.length)
      let sum = udpChecksum(of: bytes, in: range, source: ip.source, destination: ip.destination)
      return sum == 0 ? .checksumRight : .checksumWrong
    case .icmpChecksum where ip.protocolNumber == IPv4Header.icmp:
      guard let message = ICMPMessage(from: &content) else { return nil }
      return message.isChecksumRight ? .checksumRight : .checksumWrong
    default:
      return nil
    }
  }

  /// Where the DNS message of the packet begins: after the headers of IP and UDP.
  private var messageStart: Int { Int(bytes[0] & 0xF) * 4 + UDPHeader.length }

  /// The name that a field holds, its pointers followed.
  func domainName(in field: Field) -> DNSName? {
    var reader = FieldReader(bytes, in: field.bytes)
    return (try? DNSName(from: &reader, messageStart: messageStart, field.id)) ?? nil
  }

  /// Where in the message the pointer at the end of a name leads, if it has one.
  func pointer(in field: Field) -> Int? {
    let bytes = content(of: field).suffix(2)
    guard bytes.count == 2, let first = bytes.first, let last = bytes.last, first >= 0xC0
    else { return nil }
    return Int(first & 0x3F) << 8 | Int(last)
  }

  /// Whether the message that a field is in answers: QR, the first bit of its third byte.
  func isDNSResponse(_ field: Field) -> Bool {
    bytes[messageStart + 2] & 0x80 != 0
  }
}
