import Bytes
public import Dissection
public import Glossary
import Wire

/// How a payload is masked, byte by byte (RFC 6455 §5.3).
public struct MaskText: Sendable {
  private let key: MaskingKey
  private let plain: [UInt8]
  private let count: UInt64
  private let language: Language

  init(_ key: MaskingKey, plain: [UInt8], count: UInt64, in language: Language) {
    self.key = key
    self.plain = plain
    self.count = count
    self.language = language
  }

  /// Creates the text for the first masked frame of a packet, or `nil` if it carries none.
  public init?(_ dissector: Dissector, _ index: Int, in language: Language) {
    for part in dissector.items(of: index) {
      guard case .frame(let header, let payload) = part.item.kind, let key = header.maskingKey
      else { continue }
      self.init(key, plain: payload, count: header.payloadLength, in: language)
      return
    }
    return nil
  }

  /// Appends the table: payload, key and their exclusive or.
  public func write(to block: inout TextBlock) {
    let isEnglish = language == .english
    block.line()
    block.heading(
      isEnglish
        ? "  Masking, byte by byte: on the wire = payload XOR key (RFC 6455 §5.3)"
        : "  逐字节加掩码：线路上的字节 = 载荷 XOR 密钥（RFC 6455 §5.3）"
    )
    let perRow = min(16, (block.width - 18) / 3)
    let shown = min(plain.count, 2 * perRow)
    for start in stride(from: 0, to: shown, by: perRow) {
      let range = start..<min(start + perRow, shown)
      let own = range.map { plain[$0] }
      let keys = range.map { key[UInt64($0)] }
      let wire = zip(own, keys).map { $0 ^ $1 }
      block.line("    \((isEnglish ? "payload" : "载荷").padded(to: 12))\(own.hexadecimalPairs)")
      block.line("    \((isEnglish ? "key" : "掩码密钥").padded(to: 12))\(keys.hexadecimalPairs)")
      block.line("    \((isEnglish ? "wire" : "线路").padded(to: 12))\(wire.hexadecimalPairs)")
    }
    if UInt64(shown) < count {
      let left = Int(clamping: count - UInt64(shown))
      block.line(
        isEnglish ? "    … and \(left) bytes more in the same way" : "    …… 其余 \(left) 字节同理"
      )
    }
  }
}
