public import Glossary
public import Rendering

/// A grade as a student reads it in a terminal.
public struct GradeText: Sendable {
  let grade: Grade
  let language: Language

  /// Creates the text of a grade.
  public init(_ grade: Grade, in language: Language) {
    self.grade = grade
    self.language = language
  }

  func words(_ english: String, _ chinese: String) -> String {
    language == .english ? english : chinese
  }

  /// Appends the marks, what stands out, and the first wrong answer beside the derivation.
  ///
  /// - Parameters:
  ///   - block: Where to append them.
  ///   - listsEveryKey: Whether each key gets a line, too.
  public func write(to block: inout TextBlock, listsEveryKey: Bool = false) {
    writeMarks(to: &block)
    if listsEveryKey { writeEveryKey(to: &block) }
    writeFindings(to: &block)
    writeFirstWrong(to: &block)
    writeHidden(to: &block)
  }

  /// Appends the last line: the total, and how many cases are right.
  public func writeSum(to block: inout TextBlock) {
    let total = grade.total
    let isPerfect = grade.isPerfect
    let result = isPerfect ? words("passed", "通过") : words("not passed yet", "尚未通过")
    let points = words(
      "\(total.earned) of \(total.possible) points",
      "得分 \(total.earned)/\(total.possible)"
    )
    let counts = words(
      "\(total.shown.right) of \(total.shown.total) public; \(total.hidden.right) of \(total.hidden.total) hidden",
      "公开 \(total.shown.right)/\(total.shown.total)；隐藏 \(total.hidden.right)/\(total.hidden.total)"
    )
    let start = block.styled(result, isPerfect ? .right : .wrong)
    block.line(start + words(": \(points); \(counts)", "：\(points)；\(counts)"))
  }

  private func writeMarks(to block: inout TextBlock) {
    row(
      words("group", "项目"),
      [words("public", "公开"), words("hidden", "隐藏"), words("points", "得分")],
      to: &block
    )
    for score in grade.scores + [grade.total] {
      let name = score.group?.name.in(language) ?? words("total", "合计")
      let points = count(score.earned, of: score.possible)
      row(name, [count(score.shown), count(score.hidden), points], to: &block)
    }
    guard grade.total.withheld > 0 else { return }
    let withheld = grade.total.withheld
    block.paragraph(
      words(
        withheld == 1
          ? "1 more point will count once one of the keys to answer is answered rightly."
          : "\(withheld) more points will count once one of the keys to answer is answered rightly.",
        "另有 \(withheld) 分暂不计入：应回答的密钥中至少答对一个才算数。"
      ),
      indent: 2
    )
  }

  private func row(_ name: String, _ cells: [String], to block: inout TextBlock) {
    let cells = cells.map { $0.aligned(to: 12) }.joined(separator: "")
    block.line("  " + name.padded(to: 28) + cells)
  }

  private func count(_ count: GroupScore.Count) -> String {
    count.total == 0 ? "-" : self.count(count.right, of: count.total)
  }

  private func count(_ part: Int, of whole: Int) -> String {
    words("\(part) of \(whole)", "\(part)/\(whole)")
  }

  private func writeEveryKey(to block: inout TextBlock) {
    block.line()
    for outcome in grade.outcomes where outcome.line > 0 {
      let isPublic = outcome.exerciseCase.isPublic
      let key =
        isPublic ? "\"\(outcome.exerciseCase.key ?? "")\"" : words("(hidden)", "（隐藏）")
      block.line(
        "  " + String(outcome.line).aligned(to: 2) + "  "
          + outcome.verdict.name.in(language).padded(to: 12) + key
      )
    }
  }

  private func writeFindings(to block: inout TextBlock) {
    let ending = grade.ending.text(after: grade.lineCount)
    var texts = ending.map { [$0] } ?? []
    for finding in grade.findings {
      // What was cut short is short: the ending says so already.
      switch finding {
      case .noOutput, .tooFewLines, .stoppedAtEmptyLine:
        if ending == nil { texts.append(finding.text) }
      default: texts.append(finding.text)
      }
    }
    if let line = lineAtWork { texts.append(line) }
    guard !texts.isEmpty else { return }
    block.line()
    for text in texts {
      block.entry("-", text.in(language), column: 4)
    }
  }

  /// The key that came after the last answer, when the program did not end by itself.
  private var lineAtWork: Text? {
    switch grade.ending {
    case .exited(0), .tooMuchOutput: return nil
    case .exited, .crashed, .outOfTime: break
    }
    // Without any line the buffer may have held answers to all of them.
    guard grade.lineCount > 0,
      let next = grade.outcomes.first(where: { $0.line == grade.lineCount + 1 })
    else {
      return nil
    }
    let (line, isPublic) = (next.line, next.exerciseCase.isPublic)
    let key = isPublic ? "\"\(next.exerciseCase.key ?? "")\"" : nil
    return Text(
      "The first key without an answer is in line \(line): \(key ?? "a hidden one").",
      "第一个没有答案的密钥在第 \(line) 行：\(key ?? "是隐藏的")。"
    )
  }
}
