import Bytes
import Glossary
import Grading
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
      let why = error.text(for: derivation.key)
      throw CommandFailure(
        Text(
          "“\(shown)” is not a key. \(why.english)\n\(rule.rawValue), \(rule.reference): \(rule.statement.english)",
          "“\(shown)”不能作为密钥。\(why.chinese)\n\(rule.rawValue)，\(rule.reference)：\(rule.statement.chinese)"
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
}
