import Glossary
import Rendering
import WebSocket

extension GradeText {
  /// Appends the first wrong answer that may be shown, beside the derivation of the right one.
  func writeFirstWrong(to block: inout TextBlock) {
    guard let wrong = grade.firstWrong, let key = wrong.exerciseCase.key else { return }
    block.line()
    block.heading(
      words("First wrong answer: line \(wrong.line)", "第一个错误的答案：第 \(wrong.line) 行")
    )
    block.line()
    block.entry(words("key", "密钥"), key.utf8.isEmpty ? words("(empty)", "（空）") : key, column: 18)
    writeComparison(wrong, to: &block)
    block.line()
    writeExplanation(wrong, to: &block)
    block.line()
    if wrong.exerciseCase.group == .answers {
      block.line(words("  How the right answer comes about:", "  正确答案的计算过程："))
      AcceptText(AcceptDerivation(key: key), in: language).writeBrief(to: &block)
    } else {
      writeRefusal(of: key, to: &block)
    }
  }

  /// Appends the expected line above the actual one, and a caret where they part.
  private func writeComparison(_ wrong: Outcome, to block: inout TextBlock) {
    let expected = wrong.exerciseCase.expected
    block.line("  " + words("expected", "应为").padded(to: 16) + expected)
    let label = words("your answer", "你的答案").padded(to: 16)
    guard let answer = wrong.answer, wrong.verdict != .unanswered else {
      block.line("  " + label + words("(none)", "（没有）"))
      return
    }
    guard wrong.verdict != .notText else {
      block.line("  " + label + PayloadText.quoted(answer, limit: 60))
      return
    }
    let shown = PayloadText.escaped(String(decoding: answer.prefix(400), as: UTF8.self))
    block.line("  " + label + shown.clipped(to: block.width - 20))
    var same = ""
    for (one, other) in zip(expected.unicodeScalars, shown.unicodeScalars) {
      guard one == other else { break }
      same.unicodeScalars.append(one)
    }
    let number = same.unicodeScalars.count + 1
    block.line(
      String(repeating: " ", count: 18 + same.displayWidth) + "^ "
        + words("character \(number)", "第 \(number) 个字符")
    )
  }

  private var isDisplaced: Bool { grade.findings.contains { $0.isDisplacement } }

  private func writeExplanation(_ wrong: Outcome, to block: inout TextBlock) {
    guard !isDisplaced else {
      block.paragraph(
        words(
          "The right answers are there, but in other lines: see above.",
          "正确答案是有的，只是不在该在的行：见上面的说明。"
        ),
        indent: 2
      )
      return
    }
    guard !wrong.mistakes.isEmpty else {
      block.paragraph(wrong.verdict.explanation.in(language), indent: 2)
      return
    }
    for mistake in wrong.mistakes {
      block.paragraph(mistake.cause.in(language), indent: 2)
      block.entry("→", mistake.remedy.in(language), column: 4)
    }
  }

  private func writeRefusal(of key: String, to block: inout TextBlock) {
    let why: Text
    do throws(KeyError) {
      _ = try AcceptDerivation(key: key).nonce()
      return
    } catch {
      why = error.text(for: key)
    }
    block.paragraph(words("This is no key. ", "这不是密钥：") + why.in(language), indent: 2)
  }

  /// Appends which mistakes explain the wrong answers to hidden keys, and how often.
  func writeHidden(to block: inout TextBlock) {
    let wrong = grade.outcomes.filter { !$0.isRight && !$0.exerciseCase.isPublic }
    guard !wrong.isEmpty, !isDisplaced else { return }
    var causes: [(verdict: Verdict, count: Int)] = []
    for outcome in wrong {
      if let index = causes.firstIndex(where: { $0.verdict == outcome.verdict }) {
        causes[index].count += 1
      } else {
        causes.append((outcome.verdict, 1))
      }
    }
    block.line()
    block.heading(
      words(
        "Hidden keys: \(wrong.count) of \(grade.total.hidden.total) not right",
        "隐藏的密钥：\(grade.total.hidden.total) 个中有 \(wrong.count) 个不对"
      )
    )
    for cause in causes {
      block.entry("\(cause.count) ×", sentence(cause.verdict), column: 8)
    }
  }

  private func sentence(_ verdict: Verdict) -> String {
    guard case .wrong(let mistakes) = verdict, !mistakes.isEmpty else {
      return verdict.explanation.in(language)
    }
    return mistakes.map { $0.cause.in(language) }.joined(separator: words(" ", ""))
  }
}
