public import Glossary
public import Rendering
import Scenarios
import Tracing

/// A claim, what its runs show, and the verdict, for a terminal.
public struct ClaimText: Sendable {
  private let trial: ClaimTrial
  private let lesson: Int
  private let language: Language

  /// Creates the text of a claim.
  ///
  /// - Parameters:
  ///   - trial: The claim and its runs.
  ///   - lesson: The lesson that settles it.
  ///   - language: The language of the text.
  public init(_ trial: ClaimTrial, lesson: Int, in language: Language) {
    self.trial = trial
    self.lesson = lesson
    self.language = language
  }

  private var claim: Claim { trial.claim }

  /// How many packets or events of one kind are shown.
  private static let shownAtMost = 4

  /// Where the words behind a label begin.
  private var column: Int { language == .english ? 11 : 8 }

  /// Appends everything.
  public func write(to block: inout TextBlock) {
    writeClaim(to: &block)
    block.line()
    if claim.isSimulated {
      writeRuns(to: &block)
      writeChecks(to: &block)
      block.line()
    } else if let reason = claim.reasonForWaiting(in: language) {
      block.paragraph(ClaimWords.later.in(language) + (language == .english ? " " : "") + reason)
      block.line()
    } else {
      block.paragraph(ClaimWords.history.in(language))
      block.line()
    }
    writeVerdict(to: &block)
  }

  private func writeClaim(to block: inout TextBlock) {
    let lesson = language == .english ? "lesson \(self.lesson)" : "第 \(self.lesson) 课"
    block.heading("\(claim.id) · \(lesson)")
    block.paragraph("“\(claim.statement(in: language))”")
    let other: Language = language == .english ? .chinese : .english
    block.entry(other.rawValue, claim.statement(in: other), column: column, indent: 0)
    block.entry(ClaimWords.quote.in(language), claim.quote, column: column, indent: 0)
  }

  private func writeRuns(to block: inout TextBlock) {
    block.heading(ClaimWords.evidence.in(language))
    for (index, source) in claim.runs.enumerated() {
      block.line(
        block.styled("\(source.name): ws101 run \(source.scenarioName)", .dim)
      )
      for change in source.changes {
        block.entry(ClaimWords.change.in(language), change, column: column + 2, indent: 2)
      }
      let contrast = trial.contrasts[index]
      let isRound = contrast.run.scenario.hosts.contains { !$0.initialSequences.isEmpty }
      let trace = TraceText(
        contrast.run.recording,
        dissector: contrast.dissector,
        counting: isRound ? .absolute : .relative,
        in: language
      )
      for shown in trial.shown(in: index, atMost: Self.shownAtMost) {
        trace.write(shown.event, to: &block)
        if shown.rest > 0 { block.line("    \(ClaimWords.more(shown.rest).in(language))") }
      }
    }
    block.line()
    let seen = (try? trial.seen(in: language)) ?? ""
    for paragraph in seen.utf8.split(separator: UInt8(ascii: "\n")) {
      block.paragraph(String(decoding: Array(paragraph), as: UTF8.self))
    }
    block.line()
  }

  private func writeChecks(to block: inout TextBlock) {
    block.heading(ClaimWords.measured.in(language))
    let labels = [ClaimWords.supports, ClaimWords.contradicts].map { $0.in(language) }
    let column = 2 + (labels.map { $0.displayWidth }.max() ?? 0) + 2
    for check in trial.checks(in: language) {
      block.entry(check.side == .supports ? labels[0] : labels[1], check.text, column: column)
    }
    for moment in trial.found
    where !moment.source.isShown || trial.counts(moment.source.name) {
      let name = "\(moment.source.name) = \(moment.source.text)"
      block.paragraph(name, indent: column, style: .dim)
    }
  }

  private func writeVerdict(to block: inout TextBlock) {
    let word = "\(claim.verdict.mark) \(claim.verdict.word.in(language))"
    let style: TextBlock.Style = claim.verdict == .right ? .right : .wrong
    block.line(
      ClaimWords.verdict.in(language).padded(to: column)
        + block.styled(word, style)
    )
    block.entry(
      ClaimWords.fact.in(language),
      claim.fact.plain(in: language),
      column: column,
      indent: 0
    )
    block.entry(ClaimWords.source.in(language), claim.reference, column: column, indent: 0)
  }
}

extension ClaimTrial {
  /// A check as a reader sees it.
  struct CheckLine {
    let side: Claim.Side
    let text: String
  }

  func checks(in language: Language) -> [CheckLine] {
    outcomes.map { outcome in
      let oneRun = claim.runs.count == 1
      let left = outcome.source.left.label(in: language, oneRun: oneRun)
      let relation = outcome.source.relation.sign
      let leftValue = outcome.left.grouped(in: language)
      let rightValue = outcome.right.grouped(in: language)
      var text = "\(left) \(relation) \(rightValue)"
      let isPlain = outcome.source.relation == .equal
      switch outcome.source.right {
      case .expression(let right) where !right.isNumber:
        let label = right.label(in: language, oneRun: oneRun)
        text = "\(left) \(relation) \(label): \(leftValue) \(relation) \(rightValue)"
      case .expression, .text:
        if !isPlain || !outcome.holds { text += language == .english ? ": " : "：" }
        if !isPlain || !outcome.holds { text += leftValue }
      }
      if !outcome.holds { text += " ✗ \(ClaimWords.fails.in(language))" }
      return CheckLine(side: outcome.source.side, text: text)
    }
  }

  /// The events of a run that a reader sees, in the order of time, each once; of how many more
  /// of its kind the last one stands for.
  ///
  /// - Parameters:
  ///   - run: The run, as an index.
  ///   - limit: How many of one kind are shown.
  /// - Returns: The events.
  func shown(in run: Int, atMost limit: Int) -> [(event: EventID, rest: Int)] {
    var shown: [(event: EventID, rest: Int)] = []
    for moment in found where moment.run == run && moment.source.isShown {
      let last = min(limit, moment.events.count) - 1
      for (position, event) in moment.events.prefix(limit).enumerated() {
        let rest = position == last ? moment.events.count - limit : 0
        if let known = shown.firstIndex(where: { $0.event == event }) {
          shown[known].rest = max(shown[known].rest, rest)
        } else {
          shown.append((event, rest))
        }
      }
    }
    return shown.sorted { $0.event < $1.event }
  }

  /// Whether a check counts packets or events of this name.
  func counts(_ name: String) -> Bool {
    claim.checks.contains { check in
      var terms = check.left.terms
      if case .expression(let right) = check.right { terms += right.terms }
      return terms.contains { $0.operand == .count(name) }
    }
  }
}

extension Claim.CheckSource.Relation {
  /// The relation as it is written in books.
  var sign: String {
    switch self {
    case .equal: "="
    case .notEqual: "≠"
    case .less: "<"
    case .lessOrEqual: "≤"
    case .greater: ">"
    case .greaterOrEqual: "≥"
    }
  }
}

extension ClaimText {
  /// Appends everything as a part of a Markdown document.
  public func writeMarkdown(to block: inout TextBlock) {
    var plain = TextBlock(width: block.width)
    write(to: &plain)
    var lines = plain.lines
    block.line("## \(lines.removeFirst())")
    block.line()
    block.line("```text")
    for line in lines { block.line(line) }
    block.line("```")
  }
}
