import Bytes
public import Glossary
public import WebSocket

extension KeyError {
  /// Why a text is no key, as a sentence of its own.
  public func text(for key: String) -> Text {
    guard !key.utf8.isEmpty else {
      return Text(
        "It is empty: it stands for 0 bytes, and a key stands for 16.",
        "它是空的，代表 0 个字节，而密钥代表 16 个字节。"
      )
    }
    switch self {
    case .length(let count):
      return Text(
        "It is Base64, but stands for \(Unit.bytes.counted(count, in: .english)); a key stands for 16.",
        "它是 Base64，但代表 \(count) 个字节，而密钥代表 16 个字节。"
      )
    case .notBase64(.wrongLength(let count)):
      return Text(
        "It has \(count) \(count == 1 ? "character" : "characters"), and Base64 comes in groups of 4; a key has 24.",
        "它有 \(count) 个字符，而 Base64 以 4 个字符为一组，密钥有 24 个字符。"
      )
    case .notBase64(.characterOutsideAlphabet(_, let offset)):
      return Text(
        "Character \(offset + 1) is none of A-Z a-z 0-9 + / =.",
        "第 \(offset + 1) 个字符不在 A-Z a-z 0-9 + / = 之内。"
      )
    case .notBase64(.misplacedPadding(let offset)):
      return Text(
        "“=” at character \(offset + 1) is in the wrong place.",
        "第 \(offset + 1) 个字符处的“=”位置不对。"
      )
    case .notBase64(.nonzeroPadBits(_, let offset)):
      return Text(
        "Character \(offset + 1) has bits set that belong to no byte.",
        "第 \(offset + 1) 个字符含有不属于任何字节的位。"
      )
    }
  }
}
