import Glossary
import Rendering

/// The description of the scenario language that a teacher reads.
enum ScenarioLanguageHelp {
  /// A kind of statement: how it looks, and what it says.
  typealias Entry = (syntax: String, meaning: Text)

  /// Statements that belong together.
  typealias Section = (title: Text, entries: [Entry])

  private static let sections: [Section] = [
    hosts, boxes, faults, servers, streams, headers, names, between, actions, variants,
  ]

  /// How each statement looks.
  static var syntaxes: [String] { sections.flatMap { $0.entries.map { $0.syntax } } }

  /// The whole description.
  static func text(in language: Language, width: Int) -> String {
    let isEnglish = language == .english
    var block = TextBlock(width: width)
    block.paragraph(
      isEnglish
        ? "A scenario is a text file with one statement per line. A # starts a comment. Times have units: 50ms, 1.5s, 2min. Rates too: 10Mbit/s. Texts stand in quotation marks, with \\\" \\\\ \\r \\n \\t as escapes. Names must be defined in a line above the one that uses them."
        : "场景是一个文本文件，每行一条语句，# 之后是注释。时间要带单位：50ms、1.5s、2min；速率也是：10Mbit/s。文本写在引号里，可用转义 \\\" \\\\ \\r \\n \\t。名字要先在上面的行里定义，然后才能使用。"
    )
    for section in sections {
      block.line()
      block.heading(section.title.in(language))
      for entry in section.entries {
        block.paragraph(entry.syntax, indent: 2)
        block.paragraph(entry.meaning.in(language), indent: 6)
      }
    }
    block.line()
    block.heading(isEnglish ? "Example" : "例子")
    for line in example { block.line("  \(line)") }
    return block.text
  }

  private static let example = [
    "host client 10.0.0.2",
    "host server 10.0.0.1",
    "link client server latency 50ms",
    "listen server 80",
    "echo server /chat",
    "at 0     client open ws://server/chat as chat",
    "at 300ms chat send \"Hello\"",
    "at 600ms chat close 1000 \"bye\"",
  ]
}
