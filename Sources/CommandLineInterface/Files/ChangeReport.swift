import Glossary
import Rendering
import Scenarios

extension ChangeError {
  /// The error as a person reads it: what is wrong, what was typed, a caret; the place too where
  /// a line of the scenario is right no longer.
  func report(path: String) -> Text {
    let text = problem.text
    let picture = CaretPicture(
      line: change == nil ? line : nil,
      column: column,
      width: width,
      source: source
    ).text
    guard change == nil else {
      return Text("--change: \(text.english)\n\(picture)", "--change：\(text.chinese)\n\(picture)")
    }
    return Text(
      "With this change the scenario is no longer right.\n\(path):\(line):\(column): \(text.english)\n\(picture)",
      "这样改之后，场景就不对了。\n\(path):\(line):\(column)：\(text.chinese)\n\(picture)"
    )
  }
}

extension ChangeError.Problem {
  /// What is wrong, then what would be right.
  fileprivate var text: Text {
    switch self {
    case .syntax(let problem):
      problem.text
    case .empty:
      Text(
        "nothing is said here; write a statement such as: latency 200ms, or: without 9",
        "这里什么也没写；请写一条语句，例如 latency 200ms，或者 without 9"
      )
    case .unknownWord(let word, let known):
      Text(
        "“\(word)” begins no change. \(UsageError.suggestion(for: word, among: known, .english))",
        "改动不能以“\(word)”开头。\(UsageError.suggestion(for: word, among: known, .chinese))"
      )
    case .option(let word, let statement):
      Text(
        "“\(word)” belongs to “\(statement)”; write the whole statement. How it looks: ws101 run --language",
        "“\(word)”属于 \(statement) 语句，请把语句写完整。写法见 ws101 run --language"
      )
    case .noLink:
      Text(
        "the scenario has no link that could be changed.",
        "这个场景没有可以修改的链路。"
      )
    case .choosesVariant:
      Text(
        "a variant is chosen with the scenario: SCENARIO/VARIANT.",
        "变体要和场景一起指定：SCENARIO/VARIANT。"
      )
    case .noStatement(let line):
      Text(
        line == Int.max
          ? "there is no such line." : "no statement of this scenario stands in line \(line).",
        line == Int.max ? "没有这一行。" : "第 \(line) 行没有属于这个场景的语句。"
      )
    case .matchesNothing:
      Text(
        "no line begins with these words; the number of a line does as well: without 9",
        "没有以这些词开头的行；也可以写行号：without 9"
      )
    case .matchesSeveral(let lines):
      Text(
        "the lines \(lines.map { String($0) }.joined(separator: ", ")) begin with these words; write the number of one: without \(lines[0])",
        "第 \(lines.map { String($0) }.joined(separator: "、")) 行都以这些词开头；请写其中一行的行号：without \(lines[0])"
      )
    }
  }
}
