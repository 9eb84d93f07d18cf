import Glossary
import LessonEngine
import Rendering
import Scenarios

extension LessonError {
  /// The error as the author of the lesson reads it: place, what is wrong, the line, a caret.
  func report(path: String) -> Text {
    let text = problem.text
    let picture = CaretPicture(line: line, column: column, width: width, source: source).text
    return Text(
      "\(path):\(line):\(column): \(text.english)\n\(picture)",
      "\(path):\(line):\(column)：\(text.chinese)\n\(picture)"
    )
  }
}

extension LessonError.Problem {
  /// What is wrong, then what would be right.
  var text: Text {
    switch self {
    case .syntax(let problem): problem.text
    case .lacks(let part):
      Text("“\(part)” is missing here.", "这里缺少 \(part)。")
    case .untranslated(let part, let language):
      Text(
        "“\(part)” has no \(language == .english ? "English" : "Chinese") wording; add: \(part) \(language.rawValue)",
        "\(part) 没有\(language == .english ? "英文" : "中文")；请加上：\(part) \(language.rawValue)"
      )
    case .empty(let part):
      Text("“\(part)” has no words.", "\(part) 没有内容。")
    case .continuesNothing:
      Text(
        "an indented line goes on with a text, and none is open here.",
        "缩进的行是文本的续行，但这里没有文本可续。"
      )
    case .misplaced(let word, let owner):
      Text("“\(word)” needs “\(owner)” before it.", "\(word) 之前要先有 \(owner)。")
    case .badExpression(let text):
      Text(
        "{\(text)} is no expression; write {tcp.seq}, {length of syn + 1} or {time - time of syn in s}.",
        "{\(text)} 不是表达式；可以写 {tcp.seq}、{length of syn + 1} 或 {time - time of syn in s}。"
      )
    case .unknownValue, .absentValue, .absentField, .nothingMatches, .beforeStep:
      whereItDoesNotFit
    case .rightChoices, .confusingChoice, .answerIsNoNumber:
      whatIsWrongWithTheQuestion
    case .brokenChange, .needlessEvidence, .evidenceMisfits, .momentMissing:
      whatIsWrongWithTheEvidence
    case .unknownScenario(let name):
      Text("there is no scenario “\(name)”.", "没有名为 \(name) 的场景。")
    case .brokenScenario:
      Text(
        "the scenario cannot be used; look at it with ws101 run.",
        "这个场景不能用；请用 ws101 run 检查。"
      )
    }
  }

  /// The lesson and the run disagree.
  private var whereItDoesNotFit: Text {
    switch self {
    case .unknownValue(let name, let known):
      Text(
        "no value is named \(name). \(UsageError.suggestion(for: name, among: known, .english))",
        "没有名为 \(name) 的值。\(UsageError.suggestion(for: name, among: known, .chinese))"
      )
    case .absentValue(let name):
      Text("what the step shows has no \(name).", "这一步展示的内容没有 \(name)。")
    case .absentField(let name):
      Text("the packet of the step has no field \(name).", "这一步的数据包没有字段 \(name)。")
    case .beforeStep(let step):
      Text(
        "this happens before the step above, \(step); steps follow the time of the run.",
        "这发生在上一步 \(step) 之前；各步要按时间先后排列。"
      )
    default:
      Text("nothing in the run is like this.", "模拟中没有这样的数据包或事件。")
    }
  }

  private var whatIsWrongWithTheQuestion: Text {
    switch self {
    case .rightChoices(let count, let answer):
      Text(
        "\(count) of the choices are the answer, which is \(answer); it must be one.",
        "答案是 \(answer)，与 \(count) 个选项相符；应当恰好一个。"
      )
    case .answerIsNoNumber(let answer):
      Text(
        "the answer is \(answer); without choices it must be a whole number.",
        "答案是 \(answer)；没有选项时，答案必须是整数。"
      )
    case .confusingChoice(let label):
      Text(
        "the choice \(label) can be taken for another one.",
        "选项 \(label) 会与别的选项混淆。"
      )
    default: Text("", "")
    }
  }

  /// A claim and its runs disagree.
  private var whatIsWrongWithTheEvidence: Text {
    switch self {
    case .brokenChange:
      Text(
        "this change does not fit the scenario; try it with ws101 diff SCENARIO --change.",
        "这个改动与场景不符；可以用 ws101 diff SCENARIO --change 试一试。"
      )
    case .needlessEvidence:
      Text(
        "a claim with “history” or “later” has no runs and no checks.",
        "写了 history 或 later 的说法不能再有 run 和检查。"
      )
    case .evidenceMisfits(let verdict):
      Text(
        "these checks do not lead to “\(verdict.rawValue)”: a true claim needs supports and no contradicts, a false one the opposite, a misleading one at least one contradicts, a dated one any.",
        "这些检查得不出 \(verdict.rawValue)：true 要有 supports 而没有 contradicts，false 相反，misleading 至少有一个 contradicts，dated 有任意一个即可。"
      )
    case .momentMissing(let name):
      Text("nothing in the run is like “\(name)”.", "模拟中没有与 \(name) 相符的内容。")
    default: Text("", "")
    }
  }
}
