public import Glossary
public import Rendering

/// Which claims somebody wants to see.
public struct ClaimChoice: Sendable {
  private let words: [String]
  private let verdict: Claim.Verdict?
  private let lesson: Int?

  /// Creates a choice; what is `nil` or empty chooses everything.
  ///
  /// - Parameters:
  ///   - words: What the claim, its quotation or its fact must contain, whatever the language.
  ///   - verdict: The verdict that it must have.
  ///   - lesson: The lesson that settles it.
  public init(words: [String], verdict: Claim.Verdict?, lesson: Int?) {
    self.words = words
    self.verdict = verdict
    self.lesson = lesson
  }

  /// Whether a claim is wanted.
  public func includes(_ claim: Claim, lesson: Int) -> Bool {
    if let wanted = verdict, wanted != claim.verdict { return false }
    if let wanted = self.lesson, wanted != lesson { return false }
    let texts =
      Language.allCases.flatMap { [claim.said.plain(in: $0), claim.fact.plain(in: $0)] }
      + [claim.quote, claim.id]
    return words.allSatisfy { word in texts.contains { $0.containsIgnoringCase(word) } }
  }
}

extension String {
  /// Whether a part of the text is the same, whatever the case of its ASCII letters.
  fileprivate func containsIgnoringCase(_ part: String) -> Bool {
    func folded(_ text: String) -> [UInt8] {
      text.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }
    let (text, part) = (folded(self), folded(part))
    guard !part.isEmpty, text.count >= part.count else { return part.isEmpty }
    return (0...text.count - part.count).contains {
      text[$0..<$0 + part.count].elementsEqual(part)
    }
  }
}

/// Claims as a list, by lesson.
public struct ClaimList: Sendable {
  private let entries: [(claim: Claim, lesson: Int)]
  private let titles: [(lesson: Int, title: String)]
  private let language: Language

  /// Creates a list.
  ///
  /// - Parameters:
  ///   - entries: The claims, each with the number of its lesson, lesson by lesson.
  ///   - titles: What the lessons are called.
  ///   - language: The language of the list.
  public init(
    _ entries: [(claim: Claim, lesson: Int)],
    titles: [(lesson: Int, title: String)],
    in language: Language
  ) {
    self.entries = entries
    self.titles = titles
    self.language = language
  }

  /// Appends the list, then how many there are.
  public func write(to block: inout TextBlock, asMarkdown: Bool = false) {
    let verdicts = Claim.Verdict.allCases.map { "\($0.mark) \($0.word.in(language))" }
    let width = verdicts.map { $0.displayWidth }.max() ?? 0
    for title in titles {
      let own = entries.filter { $0.lesson == title.lesson }
      guard !own.isEmpty else { continue }
      let name = language == .english ? "Lesson \(title.lesson)" : "第 \(title.lesson) 课"
      if asMarkdown {
        block.line("## \(name) · \(title.title)")
      } else {
        block.heading("\(name) · \(title.title)")
      }
      if asMarkdown { block.line() }
      for entry in own {
        let claim = entry.claim
        let verdict = "\(claim.verdict.mark) \(claim.verdict.word.in(language))"
        let sign = claim.isSimulated ? " " : claim.isHistory ? "–" : "○"
        if asMarkdown {
          block.line(
            "- **\(claim.id)** \(verdict)\(sign == " " ? "" : " \(sign)") · \(claim.statement(in: language))"
          )
        } else {
          let label = "\(claim.id) \(sign) \(verdict)"
          block.entry(label, claim.statement(in: language), column: 12 + width + 2, indent: 0)
        }
      }
      block.line()
    }
    writeSums(to: &block)
  }

  private func writeSums(to block: inout TextBlock) {
    let simulated = entries.count { $0.claim.isSimulated }
    let history = entries.count { $0.claim.isHistory }
    let later = entries.count - simulated - history
    var english = "\(entries.count) claims, \(simulated) of them shown by a run"
    var chinese = "共 \(entries.count) 条，其中 \(simulated) 条有模拟作证"
    if later > 0 {
      english += "; ○ \(later) not simulated yet"
      chinese += "；○ \(later) 条尚未模拟"
    }
    if history > 0 {
      english += "; – \(history) about history"
      chinese += "；– \(history) 条只涉及历史"
    }
    block.paragraph(Text(english + ".", chinese + "。").in(language))
    block.paragraph(
      Text(
        "The comparison behind “nearly 435 times”: ws101 claim published",
        "“将近 435 倍”从何而来：ws101 claim published"
      ).in(language)
    )
    if let claim = entries.first(where: { $0.claim.isSimulated })?.claim {
      block.paragraph(
        Text("One of them: ws101 claim \(claim.id)", "看其中一条：ws101 claim \(claim.id)")
          .in(language)
      )
    }
  }
}
