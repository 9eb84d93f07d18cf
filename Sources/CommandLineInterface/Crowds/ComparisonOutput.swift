import Glossary
import Rendering
import Scenarios

/// Where compared runs are written to, and in which format.
struct ComparisonOutput: Sendable {
  /// What the output is for.
  enum Format: String, CaseIterable, Sendable {
    case text
    case json
    case csv
  }

  let format: Format
  let file: OutputFile?

  /// Understands `--format`, `--output` and `--force`.
  init(_ arguments: ParsedArguments) throws(UsageError) {
    format = try arguments.choice(of: "--format", default: Format.text)
    file = try arguments.file(of: "--output").map {
      OutputFile(path: $0, overwrites: arguments.has("--force"))
    }
  }

  /// Writes runs in the format that was asked for, to the file or here.
  func write(
    _ runs: [ComparedRun],
    on console: inout some Console,
    in language: Language,
    _ show: (inout TextBlock) -> Void
  ) throws(CommandFailure) {
    let text: String
    switch format {
    case .text:
      let usesColor = console.terminal.usesColor && file == nil
      var block = TextBlock(width: console.terminal.width, usesColor: usesColor)
      show(&block)
      text = block.text
    case .json: text = ComparisonJSON(runs).document.text(spreading: 4)
    case .csv: text = ComparisonCSV(runs).text
    }
    try write(text, on: &console)
  }

  /// Writes a text to the file, and its name here; or the text here.
  func write(_ text: String, on console: inout some Console) throws(CommandFailure) {
    guard let file else {
      console.write(text)
      return
    }
    try file.write(text)
    console.line(file.path)
  }

  /// Writes what crowds cost: the ledger, then bars.
  func write(
    crowds runs: [ComparedRun],
    _ view: CompareCommand.View? = nil,
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) {
    let blocks = console.terminal.drawsBlocks
    try write(runs, on: &console, in: language) { block in
      show(runs, view, usesBlocks: blocks, in: language, to: &block)
    }
  }

  /// Appends the ledger, then the bars, or the one of both that the view is.
  func show(
    _ runs: [ComparedRun],
    _ view: CompareCommand.View?,
    usesBlocks: Bool,
    in language: Language,
    to block: inout TextBlock
  ) {
    if view != .bars {
      let ledger = LedgerText(runs, in: language)
      ledger.write(to: &block)
      ledger.writeNotes(to: &block)
    }
    guard view != .ledger else { return }
    if view != .bars { block.line() }
    BarsText(runs, usesBlocks: usesBlocks, in: language).write(to: &block)
  }
}
