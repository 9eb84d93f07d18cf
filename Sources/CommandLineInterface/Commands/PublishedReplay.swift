import Glossary
import LessonEngine
import Rendering

/// `claim published`: the famous comparison, counted again.
struct PublishedReplay {
  /// The only changes that are wanted; `nil` for the whole table.
  let switches: [PublishedSwitch]?

  /// Whether it is written as JSON.
  let isData: Bool

  func run(on console: inout some Console, in language: Language) throws(CommandFailure) {
    let file = try ScenarioLoader.find(PublishedComparison.scenario).file
    let comparison = PublishedComparison(file)
    guard !isData else {
      let value =
        switches.map { PublishedJSON.value(of: comparison.row($0)) }
        ?? PublishedJSON.value(of: comparison)
      console.write(value.text(spreading: 3))
      return
    }
    var block = TextBlock(width: console.terminal.width, usesColor: console.terminal.usesColor)
    let text = PublishedText(comparison, in: language)
    if let switches { text.write(switches, to: &block) } else { text.write(to: &block) }
    console.write(block.text)
  }
}

extension PublishedSwitch {
  /// Their names with commas between them.
  static var list: String { allCases.map { $0.rawValue }.joined(separator: ", ") }
}
