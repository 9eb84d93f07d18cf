public import Glossary
import Rendering

extension Finding {
  /// What was seen, and what to do.
  public var text: Text {
    switch self {
    case .noOutput: Self.noOutputText
    case .everythingRefused:
      Text(
        "Every line says “invalid”, to good keys as well. Points for refusals count once a key is answered rightly.",
        "每一行都是“invalid”，合格的密钥也被拒绝了。至少答对一个密钥，拒绝的得分才算数。"
      )
    case .sameLine:
      Text(
        "Every line has the same text; the answer depends on the key.",
        "每一行都是同样的文字，而答案应随密钥而变。"
      )
    case .everyAnswer:
      Text(
        "All wrong answers to keys have the same cause; it is explained below.",
        "答错的密钥都出于同一个原因，见下面的说明。"
      )
    case .nothingRefused:
      Text(
        "No text was refused. Before you answer, check that the text is the Base64 form of exactly 16 bytes.",
        "没有拒绝任何文本。回答之前，先检查它是不是恰好 16 个字节的 Base64 形式。"
      )
    case .linesBefore(let count, let first): Self.linesBefore(count, first)
    case .shifted(let offset, let line): Self.shifted(offset, line)
    case .emptyLineSkipped(let line):
      Text(
        "Line \(line) of the input is empty, and got no line in the output: all answers after it are one line too high. An empty text is no key; answer “invalid”.",
        "输入的第 \(line) 行是空行，输出中却没有它的回答，于是后面的答案都提前了一行。空文本不是密钥，应回答“invalid”。"
      )
    case .wordsForLines:
      Text(
        "The input was read word by word: the empty line was skipped, and the line with a space was taken for two. Read whole lines.",
        "输入是按单词读取的：空行被跳过，含空格的一行被当成了两行。请按整行读取。"
      )
    case .stoppedAtEmptyLine(let line):
      Text(
        "The program stopped at line \(line), which is empty. That is not the end of the input: answer “invalid” and go on.",
        "程序停在了第 \(line) 行，那是一个空行。空行不是输入的结尾：应回答“invalid”，然后继续。"
      )
    case .blankLines:
      Text(
        "There is an empty line for each answer. Write one line end, not two.",
        "每个答案都多了一个空行。换行只写一个，不要写两个。"
      )
    case .severalLines(let count):
      Text(
        "Each key got \(count) lines, one of which is the answer. Send the others to standard error.",
        "每个密钥输出了 \(count) 行，其中一行是答案。请把其余的写到标准错误。"
      )
    case .textAround(let before, let after): Self.textAround(before, after)
    case .tooFewLines(let count, let wanted):
      Text(
        "\(Self.thereAre(count)) for \(wanted) keys. An empty line of the input is a text too.",
        "共有 \(wanted) 个密钥，只输出了 \(count) 行。输入中的空行也要回答。"
      )
    case .tooManyLines(let count, let wanted):
      Text(
        "\(Self.thereAre(count)) for \(wanted) keys. Send everything but the answers to standard error.",
        "共有 \(wanted) 个密钥，却输出了 \(count) 行。除答案之外的内容请写到标准错误。"
      )
    case .windowsEnds:
      Text(
        "Lines end with \\r\\n, as in Windows; that was accepted.",
        "行尾是 Windows 的 \\r\\n，这不扣分。"
      )
    }
  }

  private static func thereAre(_ count: Int) -> String {
    count == 1 ? "There is 1 line" : "There are \(count) lines"
  }

  private static var noOutputText: Text {
    Text(
      "The program wrote nothing to standard output. Does it read standard input, and does it print?",
      "程序没有向标准输出写任何内容。它读取标准输入了吗？打印答案了吗？"
    )
  }

  private static func linesBefore(_ count: Int, _ first: [UInt8]) -> Text {
    let shown = PayloadText.quoted(first, limit: 40)
    return Text(
      count == 1
        ? "A line stands before the first answer: \(shown). So every answer is one line too low. Send other text to standard error."
        : "\(count) lines stand before the first answer, the first is: \(shown). So every answer is \(count) lines too low. Send other text to standard error.",
      "第一个答案之前多了 \(count) 行，第一行是：\(shown)。于是答案都晚了 \(count) 行。其他内容请写到标准错误。"
    )
  }

  private static func shifted(_ offset: Int, _ line: Int) -> Text {
    let count = abs(offset)
    let lines = count == 1 ? "one line" : "\(count) lines"
    return Text(
      "From line \(line) on, the right answers stand \(lines) too \(offset > 0 ? "low" : "high"). Each line of the input wants exactly one line of output.",
      "从第 \(line) 行起，正确答案都\(offset > 0 ? "晚" : "提前")了 \(count) 行。输入的每一行都应恰好对应输出的一行。"
    )
  }

  private static func textAround(_ before: [UInt8], _ after: [UInt8]) -> Text {
    let start = PayloadText.quoted(before, limit: 24)
    let end = PayloadText.quoted(after, limit: 24)
    let english =
      before.isEmpty
      ? "\(end) after it" : "\(start) before it" + (after.isEmpty ? "" : " and \(end) after it")
    let chinese =
      before.isEmpty ? "后面多了 \(end)" : "前面多了 \(start)" + (after.isEmpty ? "" : "，后面多了 \(end)")
    // b'…' is how Python shows bytes.
    let areBytes = Array(before.suffix(2)) == Array("b'".utf8) && after == Array("'".utf8)
    let advice =
      areBytes
      ? Mistake.pythonBytes.remedy
      : Text(
        "A program that another program reads prints no prompt and no label.",
        "输出是给程序读的，不要加提示语或标签。"
      )
    return Text(
      "Every answer has \(english). \(advice.english)",
      "每个答案\(chinese)。\(advice.chinese)"
    )
  }
}
