import Bytes
public import Dissection
public import Glossary
import Tracing
import Wire

/// The bytes of a packet that matter most, each run with its meaning, on one line.
public struct BriefBytes: Sendable {
  private let dissector: Dissector
  private let language: Language

  /// Creates lines for the packets of a dissector.
  public init(_ dissector: Dissector, in language: Language) {
    self.dissector = dissector
    self.language = language
  }

  /// The line for a packet: numbers and flags of a segment without data, or the frames in it.
  public func line(for index: Int) -> String {
    let frames = dissector.items(of: index).compactMap { part -> String? in
      guard case .frame(let header, let payload) = part.item.kind else { return nil }
      return frame(header, payload)
    }
    return frames.isEmpty ? segment(index) : frames.joined(separator: "  ")
  }

  private func segment(_ index: Int) -> String {
    let bytes = dissector.packets[index].bytes
    let fields = dissector.fields(of: index)
    var parts: [String] = []
    for field in fields {
      let content = bytes[field.bytes].hexadecimal
      switch field.id {
      case .tcpSequenceNumber: parts.append("\(content) \(language == .english ? "Seq" : "序号")")
      case .tcpAcknowledgmentNumber:
        parts.append("\(content) \(language == .english ? "Ack" : "确认号")")
      case .tcpFIN:
        let flags = TCPFlags(rawValue: bytes[field.bytes.lowerBound])
        parts.append("\(content) \(flags)")
      case .tcpWindow: parts.append("\(content) \(language == .english ? "window" : "窗口")")
      case .tcpMaximumSegmentSize: parts.append("0204\(content) MSS")
      default: break
      }
    }
    return parts.joined(separator: "  ")
  }

  private func frame(_ header: FrameHeader, _ payload: [UInt8]) -> String {
    let bytes = header.frame(carrying: payload)
    let name = OpcodeText.name(of: header.opcodeBits).in(language)
    var parts = ["\(bytes[..<1].hexadecimal) FIN=\(header.isFinal ? 1 : 0) \(name)"]
    let mask = header.maskingKey == nil ? 0 : 1
    parts.append(
      "\(bytes[1..<2].hexadecimal) MASK=\(mask) \(language == .english ? "len" : "长度")=\(header.payloadLength)"
    )
    if let key = header.maskingKey {
      let digits = NumberText.hexadecimal(UInt64(key.rawValue), bits: 32).dropFirst(2)
      parts.append("\(digits) \(language == .english ? "key" : "密钥")")
    }
    let wire = bytes[header.length...].hexadecimal
    if header.opcode == .close, payload.count >= 2 {
      parts.append("\(wire) = \(UInt16(payload[0]) << 8 | UInt16(payload[1]))")
    } else if !payload.isEmpty {
      parts.append("\(wire) = \(PayloadText.quoted(payload, limit: 20))")
    }
    return parts.joined(separator: "  ")
  }
}
