import Bytes
public import Glossary
public import WebSocket

/// The Accept computation, step by step (RFC 6455 §4.2.2).
public struct AcceptText: Sendable {
  private let derivation: AcceptDerivation
  private let language: Language

  /// Creates the text of a computation.
  public init(_ derivation: AcceptDerivation, in language: Language) {
    self.derivation = derivation
    self.language = language
  }

  /// Appends the steps in few lines: key, GUID, their 60 bytes, SHA-1, Base64.
  public func writeBrief(to block: inout TextBlock) {
    let isEnglish = language == .english
    let digest = derivation.digest.hexadecimal
    block.entry(isEnglish ? "1 key" : "1 密钥", derivation.key, column: 18)
    block.entry(isEnglish ? "2 fixed GUID" : "2 固定的 GUID", AcceptDerivation.guid, column: 18)
    block.entry(
      isEnglish ? "3 joined" : "3 连成一串",
      isEnglish
        ? "\(derivation.key.utf8.count) + 36 = \(derivation.concatenation.utf8.count) bytes of ASCII"
        : "\(derivation.key.utf8.count) + 36 = \(derivation.concatenation.utf8.count) 字节 ASCII",
      column: 18
    )
    block.entry("4 SHA-1", digest, column: 18)
    block.entry("5 Base64", derivation.accept, column: 18)
  }

  /// Appends every step: the padding, the blocks, the regrouping of the bits.
  public func write(to block: inout TextBlock) {
    let isEnglish = language == .english
    block.heading(
      isEnglish
        ? "  Sec-WebSocket-Accept, worked out (RFC 6455 §4.2.2)"
        : "  Sec-WebSocket-Accept 的计算（RFC 6455 §4.2.2）"
    )
    writeKey(to: &block)
    writeHash(to: &block)
    writeBase64(to: &block)
    block.line()
    block.line("  Sec-WebSocket-Accept: \(block.styled(derivation.accept, .bold))")
  }

  private func writeKey(to block: inout TextBlock) {
    let isEnglish = language == .english
    block.line()
    block.entry(
      "1.",
      isEnglish
        ? "The key is text. It stands for 16 random bytes, but nobody decodes it here:"
        : "密钥是一段文本。它代表 16 个随机字节，但这里并不解码：",
      column: 5
    )
    block.line("     \(derivation.key)")
    if let nonce = try? derivation.nonce() {
      block.line("     (\(nonce.hexadecimalPairs))")
      if let letter = letterWithSpareBits {
        block.line(
          isEnglish
            ? "     (“\(letter)” has spare bits set; a strict decoder may refuse it, RFC 4648 §3.5)"
            : "    （“\(letter)”的多余位不全为 0，严格的解码器可以拒绝，RFC 4648 §3.5）"
        )
      }
    }
    block.entry(
      "2.",
      isEnglish
        ? "The GUID of RFC 6455 §1.3 is appended, \(derivation.key.utf8.count) + 36 = \(derivation.concatenation.utf8.count) bytes:"
        : "后面接上 RFC 6455 §1.3 规定的 GUID，\(derivation.key.utf8.count) + 36 = \(derivation.concatenation.utf8.count) 字节：",
      column: 5
    )
    block.line("     \(derivation.concatenation)")
  }

  /// The last letter of the key, if it sets bits that belong to no byte.
  private var letterWithSpareBits: String? {
    do throws(Base64Error) {
      _ = try Base64.decode(derivation.key.utf8)
      return nil
    } catch {
      guard case .nonzeroPadBits(_, let offset) = error else { return nil }
      return String(decoding: derivation.key.utf8.dropFirst(offset).prefix(1), as: UTF8.self)
    }
  }

  private func writeHash(to block: inout TextBlock) {
    let isEnglish = language == .english
    let padded = derivation.paddedMessage
    let blocks = padded.count / 64
    block.entry(
      "3.",
      isEnglish
        ? "SHA-1 pads them with 80, zeros and the length in bits to \(padded.count) bytes, \(blocks) blocks of 64 (RFC 3174 §4):"
        : "SHA-1 先补上 80、若干个 00 和以位计的长度，凑成 \(padded.count) 字节，即 \(blocks) 个 64 字节的分组（RFC 3174 §4）：",
      column: 5
    )
    for line in PayloadText.dump(padded) { block.line("     \(line)") }
    block.paragraph(
      isEnglish
        ? "The five words of its state, at the start and after each block:"
        : "五个状态字，起始值与处理每个分组之后的值：",
      indent: 5
    )
    for words in derivation.chainingValues {
      let text = words.map { word in
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 8 - digits.utf8.count) + digits
      }
      block.line("     \(text.joined(separator: " "))")
    }
    block.entry(
      "4.",
      isEnglish ? "The last row is the digest, 20 bytes:" : "最后一行就是摘要，20 字节：",
      column: 5
    )
    block.line("     \(derivation.digest.hexadecimal)")
  }

  private func writeBase64(to block: inout TextBlock) {
    let isEnglish = language == .english
    block.entry(
      "5.",
      isEnglish
        ? "Base64 writes every 3 bytes as 4 numbers of 6 bits, each as a letter; the 2 bytes left over become 3 letters and one “=” (RFC 4648 §4):"
        : "Base64 把每 3 个字节改写成 4 个 6 位数，每个数对应一个字符；剩下的 2 个字节变成 3 个字符加一个“=”（RFC 4648 §4）：",
      column: 5
    )
    for group in Base64.groups(of: derivation.digest) {
      let numbers = group.sextets.map { String($0).aligned(to: 2) }.joined(separator: " ")
      let letters = String(decoding: group.characters, as: UTF8.self)
      block.line(
        "     \(group.bytes.hexadecimalPairs.padded(to: 8))  →  \(numbers.padded(to: 11))  →  \(letters)"
      )
    }
  }
}
