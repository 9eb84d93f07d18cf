import Glossary
import LessonEngine
import Rendering

/// `claim ID`: what people say about these protocols, and what a run says to it.
struct ClaimCommand: Command {
  static let spec = CommandSpec(
    name: "claim",
    operands: "[ID | WORD…]",
    summary: Text(
      "Puts what tutorials claim to the test: runs it, shows the packets, judges.",
      "检验教程里的说法：运行场景，给出证据，得出结论。"
    ),
    discussion: Text(
      """
      Without an id it lists the claims by lesson; words choose those that contain them. With an id it runs what the claim is about and shows the packets and the numbers that decide. Each number is measured in the run.
      A verdict is true, misleading, false or dated. ws101 claim published replays a famous comparison of polling and WebSocket, one assumption after the other.
      """,
      """
      不带 id 时按课列出各种说法；给出词语则只列含有它们的。带 id 时运行与该说法有关的场景，给出起决定作用的数据包和数字，所有数字都是运行时测得的。
      结论有四种：正确、误导、错误、过时。ws101 claim published 重演一项著名的轮询与 WebSocket 对比，逐条改变它的假设。
      """
    ),
    options: [
      .init(
        "--verdict",
        "VERDICT",
        Text("Only these: true, misleading, false, dated.", "只看这种结论：true、misleading、false、dated。")
      ),
      .init("--lesson", "N", Text("Only the claims of a lesson.", "只看某一课的说法。")),
      .init(
        "--all",
        nil,
        Text("Runs every claim that is listed, one after the other.", "把列出的说法逐条运行。")
      ),
      .init(
        "--file",
        "FILE",
        Text(
          "Claims of your own instead; Lessons/*/*.claims show how they are written.",
          "改用自己写的说法文件；写法见 Lessons/*/*.claims。"
        )
      ),
      .init(
        "--assume",
        "LIST",
        Text(
          "For published: only these changes, with commas between them: \(PublishedSwitch.list).",
          "用于 published：只作这些改动，用逗号隔开：\(PublishedSwitch.list)。"
        )
      ),
      .init(
        "--format",
        "text|md|json",
        Text("How it is written; md makes a handout of it.", "输出格式；md 可作讲义。")
      ),
    ],
    examples: [
      ("ws101 claim CL-1-29", Text("Does long polling bring nothing?", "长轮询真的没有改善吗？")),
      (
        "ws101 claim --verdict false",
        Text("Everything that is plainly wrong.", "所有明显错误的说法。")
      ),
      (
        "ws101 claim published",
        Text("How 435 times becomes 10 times.", "435 倍怎样变成 10 倍。")
      ),
      (
        "ws101 claim --lesson 9 --all --format md",
        Text("A handout for a lesson.", "一课的讲义。")
      ),
    ]
  )

  private enum Format: String, CaseIterable, Sendable {
    case text
    case md
    case json
  }

  private let words: [String]
  private let verdict: Claim.Verdict?
  private let lesson: Int?
  private let runsAll: Bool
  private let file: String?
  private let format: Format
  private let switches: [PublishedSwitch]?

  init(_ arguments: ParsedArguments) throws(UsageError) {
    words = arguments.operands
    verdict = try arguments.choice(of: "--verdict")
    lesson = try arguments.number(of: "--lesson", in: 0...99)
    file = arguments.value(of: "--file")
    runsAll = arguments.has("--all")
    format = try arguments.choice(of: "--format", default: .text)
    switches = try arguments.choices(of: "--assume")
    guard switches == nil || words == ["published"] else {
      throw .unusable(
        "--assume",
        value: arguments.value(of: "--assume") ?? "",
        expected: Text(
          "It belongs to: ws101 claim published.",
          "它只用于：ws101 claim published。"
        )
      )
    }
  }

  func run(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    if words == ["published"], file == nil {
      try PublishedReplay(switches: switches, isData: format == .json).run(
        on: &console,
        in: language
      )
      return .success
    }
    let groups: [ClaimLoader.Group]
    if let file {
      groups = [try ClaimLoader.group(file: file)]
    } else {
      groups = try ClaimLoader.groups()
    }
    let entries = groups.flatMap { group in group.file.claims.map { ($0, group.lesson) } }
    if let word = words.first, words.count == 1,
      word.utf8.starts(with: "CL-".utf8) || word.utf8.starts(with: "cl-".utf8)
    {
      return try show([try entry(named: word, among: entries)], on: &console, in: language)
    }
    let chosen = ClaimChoice(words: words, verdict: verdict, lesson: lesson)
    let found = entries.filter { chosen.includes($0.0, lesson: $0.1) }
    guard !found.isEmpty else { throw nothing(among: entries) }
    if runsAll { return try show(found, on: &console, in: language) }
    list(found, of: groups, on: &console, in: language)
    return .success
  }

  // MARK: One claim, or several

  private func show(
    _ entries: [ClaimLoader.Entry],
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    var runs = ClaimLoader.runs()
    var holds = true
    var values: [JSONValue] = []
    for (index, entry) in entries.enumerated() {
      let trial = try ClaimLoader.trial(entry, in: &runs)
      holds = holds && trial.holds
      switch format {
      case .json:
        values.append(ClaimJSON.value(of: trial, lesson: entry.lesson))
      case .text, .md:
        let isDocument = format == .md
        let width = isDocument ? 80 : console.terminal.width
        var block = TextBlock(width: width, usesColor: console.terminal.usesColor && !isDocument)
        if index > 0 { block.line() }
        let text = ClaimText(trial, lesson: entry.lesson, in: language)
        if isDocument { text.writeMarkdown(to: &block) } else { text.write(to: &block) }
        console.write(block.text)
      }
    }
    if format == .json {
      let document = entries.count == 1 && !runsAll ? values[0] : .array(values)
      console.write(document.text(spreading: 4))
    }
    return holds ? .success : .refused
  }

  private func entry(
    named word: String,
    among entries: [ClaimLoader.Entry]
  ) throws(CommandFailure) -> ClaimLoader.Entry {
    let id = "CL-" + String(decoding: Array(word.utf8.dropFirst(3)), as: UTF8.self)
    if let found = entries.first(where: { $0.claim.id == id }) { return found }
    // Those that begin in the same way are more than the nearest one.
    let parts = id.utf8.split(separator: UInt8(ascii: "-"))
    let start = parts.prefix(2).map { String(decoding: Array($0), as: UTF8.self) }
    let known = entries.map { $0.claim.id }
    let alike = known.filter { $0.utf8.starts(with: "\(start.joined(separator: "-"))-".utf8) }
    let range = alike.isEmpty ? known : alike
    let first = range.first ?? ""
    let last = range.last ?? ""
    throw CommandFailure(
      Text(
        "There is no claim “\(id)”. \(UsageError.suggestion(for: id, among: known, listedAs: ["\(first) … \(last)"], .english)) ws101 claim lists them all.",
        "没有编号为“\(id)”的说法。\(UsageError.suggestion(for: id, among: known, listedAs: ["\(first) … \(last)"], .chinese))ws101 claim 列出全部说法。"
      ),
      .noInput
    )
  }

  private func nothing(among entries: [ClaimLoader.Entry]) -> CommandFailure {
    CommandFailure(
      Text(
        "No claim is like this. ws101 claim lists all \(entries.count); leave a word or an option out.",
        "没有这样的说法。ws101 claim 列出全部 \(entries.count) 条；请去掉某个词语或选项再试。"
      ),
      .noInput
    )
  }

  // MARK: The list

  private func list(
    _ found: [ClaimLoader.Entry],
    of groups: [ClaimLoader.Group],
    on console: inout some Console,
    in language: Language
  ) {
    guard format != .json else {
      let values = found.map { ClaimJSON.value(of: $0.claim, lesson: $0.lesson) }
      console.write(JSONValue.array(values).text(spreading: 2))
      return
    }
    var block = TextBlock(
      width: format == .md ? 80 : console.terminal.width,
      usesColor: console.terminal.usesColor && format == .text
    )
    let titles = groups.map { (lesson: $0.lesson, title: $0.file.title(in: language)) }
    ClaimList(found, titles: titles, in: language).write(to: &block, asMarkdown: format == .md)
    console.write(block.text)
  }
}
