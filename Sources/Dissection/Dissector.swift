public import Tracing
import WebSocket
import Wire

/// Takes packets apart, down to the last bit, whoever made them.
///
/// Packets go in in the order of time. What is asked of a packet is worked out
/// when it is asked, so a large capture costs no more than its packets.
public struct Dissector: Sendable {
  /// The packets, in the order in which they came.
  public internal(set) var packets: [DissectedPacket] = []

  /// The TCP connections, in the order of their first packet.
  public internal(set) var flows: [Flow] = []

  /// The rules that were found broken, in the order of time.
  public private(set) var findings: [Finding] = []

  private var findingsOfPackets: [Int: [Finding]] = [:]

  var flowByEnds: [[SocketAddress]: Int] = [:]

  /// Creates a dissector that has seen nothing.
  public init() {}

  /// Takes the packets of a run apart.
  public init(_ recording: Recording) {
    for packet in recording.packets { receive(packet.bytes, at: packet.sent) }
  }

  /// The rules that were found broken in one packet, in the order of time.
  public func findings(of packet: Int) -> [Finding] { findingsOfPackets[packet] ?? [] }

  mutating func report(_ finding: Finding) {
    findings.append(finding)
    findingsOfPackets[finding.packet, default: []].append(finding)
  }

  /// Takes the next packet.
  public mutating func receive(_ bytes: [UInt8], at time: Instant) {
    var packet = DissectedPacket(bytes: bytes, time: time)
    packet.end = Self.end(of: bytes)
    var reader = FieldReader(bytes, in: 0..<packet.end, telling: FieldList())
    readHeaders(&packet, from: &reader)
    packet.headerFields = reader.sink.fields
    let named = packet.headerFields.last?.bits.upperBound ?? 0
    if packet.tcp == nil, named < packet.end * 8 {
      let id: FieldID = packet.ip == nil ? .unreadable : .ipPayload
      packet.headerFields.append(Field(id: id, bits: named..<packet.end * 8))
    }
    packets.append(packet)
    if packet.tcp != nil { follow(packets.count - 1) }
  }

  /// Where an IPv4 packet ends: the link may have padded what it carried (RFC 791 §3.1).
  private static func end(of bytes: [UInt8]) -> Int {
    guard bytes.count > 20, bytes[0] >> 4 == 4 else { return bytes.count }
    let length = Int(bytes[2]) << 8 | Int(bytes[3])
    return length >= 20 && length < bytes.count ? length : bytes.count
  }

  private mutating func readHeaders(
    _ packet: inout DissectedPacket,
    from reader: inout FieldReader<FieldList>
  ) {
    do throws(IPv4Error) {
      packet.ip = try IPv4Header(from: &reader)
    } catch {
      return
    }
    guard let ip = packet.ip else { return }
    let index = packets.count
    if ip.checksum != ip.correctChecksum {
      report(Finding(rule: .ipChecksum, packet: index, bits: 80..<96))
    }
    guard Int(ip.totalLength) == packet.end else {
      report(Finding(rule: .ipTotalLength, packet: index, bits: 16..<32))
      return
    }
    guard ip.fragmentOffset == 0, !ip.moreFragments else { return }
    guard ip.protocolNumber == IPv4Header.tcp else {
      Self.readDatagram(&packet, ip, from: &reader)
      return
    }
    let start = reader.bitOffset
    do throws(TCPError) {
      packet.tcp = try TCPHeader(from: &reader)
    } catch {
      let offset = packet.bytes[start / 8 + 12] >> 4
      let rule: RuleID = offset < 5 ? .tcpDataOffset : .tcpOptionLength
      let bits = offset < 5 ? start + 96..<start + 100 : start + 160..<reader.bitOffset
      noteUnreadable(packet, ip, from: start)
      report(Finding(rule: rule, packet: index, bits: bits))
      return
    }
    guard let tcp = packet.tcp else {
      noteUnreadable(packet, ip, from: start)
      // Nothing follows a whole packet: a header that would is too long.
      if reader.bytesLeft > 12 {
        report(
          Finding(rule: .tcpDataOffset, packet: index, bits: start + 96..<start + 100)
        )
      }
      return
    }
    packet.payload = reader.byteOffset..<packet.end
    for violation in tcp.violations(
      checksumRange: start / 8..<packet.end,
      in: packet.bytes,
      ip
    ) {
      let field = reader.sink.fields.first { $0.id == violation.field }
      let bits = field?.bits ?? start..<start
      report(Finding(rule: violation.rule, packet: index, bits: bits))
    }
  }
  /// Tells of a segment whose header cannot be read whether it was damaged: then what
  /// stands there means nothing.
  private mutating func noteUnreadable(
    _ packet: DissectedPacket,
    _ ip: IPv4Header,
    from start: Int
  ) {
    let range = start / 8..<packet.end
    let sum = tcpChecksum(
      of: packet.bytes,
      in: range,
      source: ip.source,
      destination: ip.destination
    )
    guard range.count >= 18, sum != 0 else { return }
    let bits = start + 128..<start + 144
    report(Finding(rule: .tcpChecksumFilledIn, packet: packets.count, bits: bits))
  }
}
