import Bytes
public import Dissection
public import Glossary
import Tracing
import WebSocket
import Wire

/// The sums behind the numbers of a packet, worked out.
public struct Derivations: Sendable {
  private let bytes: [UInt8]
  private let ip: IPv4Header?
  private let hasTCP: Bool
  private let datagram: UDPHeader?
  private let items: [StreamItem]
  private let acceptKey: String?
  private let language: Language

  /// Creates the derivations of a packet.
  public init(_ dissector: Dissector, _ index: Int, in language: Language) {
    let packet = dissector.packets[index]
    bytes = packet.bytes
    ip = packet.ip
    hasTCP = packet.tcp != nil
    datagram = packet.udp
    items = dissector.items(of: index).filter { $0.beginsHere }.map { $0.item }
    acceptKey = dissector.keyAnswered(by: index)
    self.language = language
  }

  /// Creates the derivations of loose bytes.
  public init(_ explanation: ByteExplanation, in language: Language) {
    bytes = explanation.bytes
    ip = explanation.ip
    hasTCP = explanation.tcp != nil
    datagram = explanation.packet?.udp
    items = explanation.items
    acceptKey = nil
    self.language = language
  }

  /// Appends all that apply.
  public func write(to block: inout TextBlock) {
    if let ip { writeHeaderChecksum(ip, to: &block) }
    if let ip, hasTCP { writeSegmentChecksum(ip, to: &block) }
    if let ip, let datagram { writeDatagramChecksum(ip, datagram, to: &block) }
    if let acceptKey {
      block.line()
      AcceptText(AcceptDerivation(key: acceptKey), in: language).write(to: &block)
    }
    for item in items {
      guard case .frame(let header, let payload) = item.kind, let key = header.maskingKey,
        header.payloadLength > 0
      else { continue }
      MaskText(key, plain: payload, count: header.payloadLength, in: language).write(to: &block)
    }
  }

  private func writeHeaderChecksum(_ ip: IPv4Header, to block: inout TextBlock) {
    var blank = Array(bytes[..<ip.length])
    blank[10] = 0
    blank[11] = 0
    block.line()
    block.heading(
      language == .english
        ? "  IPv4 header checksum, worked out (RFC 791 §3.1, RFC 1071)"
        : "  IPv4 首部校验和的计算（RFC 791 §3.1，RFC 1071）"
    )
    writeSum(
      [(language == .english ? "header, checksum as 0" : "首部，校验和按 0 计", blank)],
      ip.checksum,
      to: &block
    )
  }

  private func writeSegmentChecksum(_ ip: IPv4Header, to block: inout TextBlock) {
    let segment = Array(bytes[ip.length...])
    guard segment.count >= 20, Int(ip.totalLength) == bytes.count else { return }
    block.line()
    block.heading(
      language == .english
        ? "  TCP checksum, worked out (RFC 9293 §3.1)" : "  TCP 校验和的计算（RFC 9293 §3.1）"
    )
    let part = language == .english ? "segment, checksum as 0" : "报文段，校验和按 0 计"
    writeSumWithPseudoHeader(IPv4Header.tcp, part, segment, checksumAt: 16, to: &block)
  }

  /// A datagram whose sender made no checksum has none to work out.
  private func writeDatagramChecksum(
    _ ip: IPv4Header,
    _ datagram: UDPHeader,
    to block: inout TextBlock
  ) {
    let end = ip.length + Int(datagram.length)
    guard end <= bytes.count, datagram.checksum != 0 else { return }
    block.line()
    block.heading(
      language == .english ? "  UDP checksum, worked out (RFC 768)" : "  UDP 校验和的计算（RFC 768）"
    )
    let part = language == .english ? "datagram, checksum as 0" : "数据报，校验和按 0 计"
    let content = Array(bytes[ip.length..<end])
    writeSumWithPseudoHeader(IPv4Header.udp, part, content, checksumAt: 6, to: &block)
  }

  private func writeSumWithPseudoHeader(
    _ number: UInt8,
    _ name: String,
    _ content: [UInt8],
    checksumAt place: Int,
    to block: inout TextBlock
  ) {
    var blank = content
    let stored = UInt16(blank[place]) << 8 | UInt16(blank[place + 1])
    blank[place] = 0
    blank[place + 1] = 0
    let length = blank.count
    let pseudo = Array(bytes[12..<20]) + [0, number, UInt8(length >> 8), UInt8(length & 0xFF)]
    writeSum(
      [
        (
          language == .english
            ? "pseudo-header: addresses, 0, \(number), length" : "伪首部：两个地址、0、\(number)、长度",
          pseudo
        ),
        (name, blank),
      ],
      stored,
      to: &block
    )
  }

  /// The words of each part, their sum, the carries brought back, the complement.
  private func writeSum(
    _ parts: [(name: String, bytes: [UInt8])],
    _ stored: UInt16,
    to block: inout TextBlock
  ) {
    let isEnglish = language == .english
    var total: UInt64 = 0
    var folded = InternetChecksum()
    for part in parts {
      let padded = part.bytes.count % 2 == 0 ? part.bytes : part.bytes + [0]
      let words = stride(from: 0, to: padded.count, by: 2).map {
        UInt16(padded[$0]) << 8 | UInt16(padded[$0 + 1])
      }
      for word in words { total += UInt64(word) }
      folded.add(part.bytes)
      let count = isEnglish ? "\(words.count) words of 16 bits" : "\(words.count) 个 16 位字"
      block.line("    \(part.name)\(isEnglish ? ": " : "：")\(count)")
      let shown = words.prefix(24).map { hex($0) }.joined(separator: " ")
      block.paragraph(shown + (words.count > 24 ? " …" : ""), indent: 6)
    }
    let sum = String(total, radix: 16)
    block.line("    \(isEnglish ? "sum of all words" : "所有字之和")  0x\(sum)")
    block.line(
      "    \(isEnglish ? "carries added to the low 16 bits" : "把进位加回低 16 位")  0x\(hex(folded.sum))"
    )
    let isRight = folded.checksum == stored
    // In ones' complement all ones are 0 as well: UDP sends them, since 0 says "none".
    let isOtherZero = folded.checksum == 0 && stored == 0xFFFF
    let verdict =
      isOtherZero
      ? (isEnglish ? "= 0xffff in the header, the other zero" : "= 首部里的 0xffff，即另一个零")
      : isRight
        ? (isEnglish ? "= the checksum in the header" : "= 首部里的校验和")
        : (isEnglish ? "≠ 0x\(hex(stored)) in the header" : "≠ 首部里的 0x\(hex(stored))")
    block.line(
      "    \(isEnglish ? "all bits inverted" : "按位取反")  0x\(hex(folded.checksum))  \(verdict)"
    )
  }

  private func hex(_ word: UInt16) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}
