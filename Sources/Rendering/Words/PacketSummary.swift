public import Dissection
public import Glossary
import Tracing
import Wire

/// What a packet is, in one line.
public struct PacketSummary: Sendable {
  /// How sequence numbers are counted.
  public enum Counting: String, CaseIterable, Sendable {
    /// From the first number of the connection, which is 0 then.
    case relative

    /// As they stand in the packet.
    case absolute
  }

  private let dissector: Dissector
  private let counting: Counting
  let language: Language

  /// Creates summaries of the packets of a dissector.
  public init(_ dissector: Dissector, counting: Counting, in language: Language) {
    self.dissector = dissector
    self.counting = counting
    self.language = language
  }

  /// The line for a packet, at most `limit` columns.
  public func line(for index: Int, limit: Int) -> String {
    let packet = dissector.packets[index]
    guard let tcp = packet.tcp else {
      if let text = datagram(packet, limit: limit) { return text }
      return packet.ip == nil
        ? unreadable
        : "IPv4 \(IPProtocolText.name(of: packet.ip?.protocolNumber ?? 0)?.in(language) ?? "")"
    }
    let parts = dissector.items(of: index)
    let isPlain = tcp.flags.isDisjoint(with: [.syn, .fin, .rst])
    // What neither HTTP nor WebSocket explains is a segment with its numbers and its bytes.
    guard parts.contains(where: { $0.item.kind != .unreadable }) else {
      return segment(packet, tcp, limit: limit)
    }
    let hasBody = parts.contains { $0.item.kind == .body }
    let bodies = BodySummary(hasBody ? dissector.fields(of: index) : [], packet.bytes, language)
    var text = parts.map { describe($0, bodies, limit: limit) }.joined(separator: " + ")
    if !isPlain { text = "[\(tcp.flags)] \(text)" }
    return text.clipped(to: limit)
  }

  /// The same, with what the segment is beside those before it in brackets at its start.
  public func markedLine(for index: Int, limit: Int) -> String {
    let marks = MarkText(dissector.packets[index].marks, in: language).brackets
    guard !marks.isEmpty else { return line(for: index, limit: limit) }
    return (marks + line(for: index, limit: limit)).clipped(to: limit)
  }

  private var unreadable: String { language == .english ? "not an IPv4 packet" : "不是 IPv4 数据包" }

  /// The numbers of a segment; where room is scarce, without the window.
  private func segment(_ packet: DissectedPacket, _ tcp: TCPHeader, limit: Int) -> String {
    let sequence = counting == .relative ? packet.relativeSequence : tcp.sequenceNumber
    var start = "[\(tcp.flags)] Seq=\(sequence)"
    if tcp.flags.contains(.ack) {
      let number =
        counting == .relative ? packet.relativeAcknowledgment : tcp.acknowledgmentNumber
      start += " Ack=\(number)"
    }
    if !packet.payload.isEmpty {
      start += " Len=\(packet.payload.count)"
      let bytes = packet.bytes[packet.payload]
      let text = " " + PayloadText.quoted(bytes, limit: 24)
      let fits =
        PayloadText.isText(Array(bytes.prefix(64)))
        && start.displayWidth + text.displayWidth <= limit
      return fits ? start + text : start.clipped(to: limit)
    }
    let options = tcp.options.map { optionText($0, packet) }.joined()
    let whole = start + " Win=\(tcp.window)" + options
    return whole.displayWidth <= limit ? whole : (start + options).clipped(to: limit)
  }

  /// What an option says, in the words that Wireshark uses; empty for one that says little.
  private func optionText(_ option: TCPOption, _ packet: DissectedPacket) -> String {
    switch option {
    case .maximumSegmentSize(let size): " MSS=\(size)"
    case .windowScale(let shift): " WS=\(1 << Int(min(shift, 14)))"
    case .selectiveAcknowledgmentPermitted: " SACK_PERM"
    case .selectiveAcknowledgment(let blocks):
      blocks.map { " SLE=\(edge($0.left, packet)) SRE=\(edge($0.right, packet))" }.joined()
    case .timestamps, .noOperation, .other: ""
    }
  }

  /// An edge of a block, counted as the acknowledgment number of its packet is.
  private func edge(_ number: UInt32, _ packet: DissectedPacket) -> UInt32 {
    guard counting == .relative, let tcp = packet.tcp else { return number }
    return packet.relativeAcknowledgment &+ (number &- tcp.acknowledgmentNumber)
  }

  private func describe(_ part: ItemPart, _ bodies: BodySummary, limit: Int) -> String {
    let text = bodies.text(of: part) ?? describe(part.item, limit: limit)
    let isEnglish = language == .english
    switch (part.beginsHere, part.endsHere) {
    case (true, true): return text
    case (true, false): return text + (isEnglish ? " (begins)" : "（开头）")
    case (false, true): return text + (isEnglish ? " (ends)" : "（结尾）")
    case (false, false): return text + (isEnglish ? " (goes on)" : "（中段）")
    }
  }

  /// What an item is: "GET /chat HTTP/1.1", "Text \"Hello\"".
  public func describe(_ item: StreamItem, limit: Int) -> String {
    let isEnglish = language == .english
    switch item.kind {
    case .head(let head):
      switch head.startLine {
      case .request(let method, let target):
        let target = PayloadText.escaped(head.text(target)).clipped(to: 40)
        return "\(head.text(method)) \(target) HTTP/1.\(head.minorVersion)"
      case .response(let status, let reason):
        let reason = PayloadText.escaped(head.text(reason)).clipped(to: 30)
        return "HTTP/1.\(head.minorVersion) \(status) \(reason)"
      }
    case .body:
      return isEnglish ? "body, \(item.range.count) B" : "消息体 \(item.range.count) B"
    case .frame(let header, let payload):
      return frame(header, payload, item.inflated, limit: limit)
    case .unreadable:
      return isEnglish ? "\(item.range.count) B of data" : "数据 \(item.range.count) B"
    }
  }

  private func frame(
    _ header: FrameHeader,
    _ payload: [UInt8],
    _ inflated: [UInt8]?,
    limit: Int
  ) -> String {
    let isEnglish = language == .english
    var text = OpcodeText.name(of: header.opcodeBits).in(language)
    if !header.isFinal { text += " FIN=0" }
    if header.maskingKey != nil { text += isEnglish ? ", masked" : "，有掩码" }
    if let inflated {
      text +=
        isEnglish ? ", compressed \(header.payloadLength) B" : "，压缩后 \(header.payloadLength) B"
      let isShort = inflated.count <= 40 && PayloadText.isText(inflated)
      return isShort ? text + " \(PayloadText.quoted(inflated, limit: 40))" : text
    }
    switch header.opcode {
    case .close where payload.count >= 2:
      text += " \(UInt16(payload[0]) << 8 | UInt16(payload[1]))"
      if payload.count > 2 { text += " \(PayloadText.quoted(payload[2...], limit: 24))" }
    case .close, nil:
      break
    default:
      if header.payloadLength > 40 || !PayloadText.isText(payload) {
        text += " \(header.payloadLength) B"
      } else if header.payloadLength > 0 || header.opcode?.isControl == false {
        text += " \(PayloadText.quoted(payload, limit: 40))"
      }
    }
    return text
  }
}
