import Bytes
import Glossary
import Rendering
import Tracing
import WebSocket

/// `accept KEY`: works the Accept value out.
struct AcceptCommand: Command {
  static let spec = CommandSpec(
    name: "accept",
    operands: "KEY",
    summary: Text(
      "Works out Sec-WebSocket-Accept for a key, step by step.",
      "逐步算出一个密钥对应的 Sec-WebSocket-Accept。"
    ),
    options: [
      .init("--brief", nil, Text("Prints the value and nothing else.", "只打印结果。"))
    ],
    examples: [
      (
        "ws101 accept dGhlIHNhbXBsZSBub25jZQ==",
        Text("The example of RFC 6455 §1.3.", "RFC 6455 §1.3 的例子。")
      )
    ]
  )

  private let derivation: AcceptDerivation
  private let isBrief: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    derivation = AcceptDerivation(key: try arguments.onlyOperand("KEY"))
    isBrief = arguments.has("--brief")
  }

  func run(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    do throws(KeyError) {
      _ = try derivation.nonce()
    } catch {
      let rule = RuleID.wsKeyOf16Bytes
      let why = Self.why(error)
      throw CommandFailure(
        Text(
          "“\(shown)” is not a key: \(why.english)\n\(rule.rawValue), \(rule.reference): \(rule.statement.english)",
          "“\(shown)”不能作为密钥：\(why.chinese)\n\(rule.rawValue)，\(rule.reference)：\(rule.statement.chinese)"
        ),
        .refused
      )
    }
    guard !isBrief else {
      console.line(derivation.accept)
      return .success
    }
    var block = TextBlock(width: console.terminal.width, usesColor: console.terminal.usesColor)
    AcceptText(derivation, in: language).write(to: &block)
    console.write(block.text)
    return .success
  }

  /// The key without anything that could move the cursor, and not endless.
  private var shown: String { PayloadText.escaped(derivation.key).clipped(to: 60) }

  private static func why(_ error: KeyError) -> Text {
    switch error {
    case .length(let count):
      Text(
        "it stands for \(count) bytes, and must stand for 16.",
        "它代表 \(count) 字节，而应当代表 16 字节。"
      )
    case .notBase64(.characterOutsideAlphabet(_, let offset)):
      Text(
        "character \(offset + 1) is none of A-Z a-z 0-9 + / =.",
        "第 \(offset + 1) 个字符不在 A-Z a-z 0-9 + / = 之内。"
      )
    case .notBase64(.misplacedPadding(let offset)):
      Text(
        "“=” at character \(offset + 1) is in the wrong place.",
        "第 \(offset + 1) 个字符处的“=”位置不对。"
      )
    case .notBase64(.wrongLength(let count)):
      Text(
        "it has \(count) characters, and Base64 comes in groups of 4; a key has 24.",
        "它有 \(count) 个字符，而 Base64 以 4 个字符为一组；密钥应有 24 个字符。"
      )
    case .notBase64(.nonzeroPadBits(_, let offset)):
      Text(
        "character \(offset + 1) has bits set that belong to no byte.",
        "第 \(offset + 1) 个字符含有不属于任何字节的位。"
      )
    }
  }
}
