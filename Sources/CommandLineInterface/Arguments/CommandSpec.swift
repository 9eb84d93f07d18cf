public import Glossary

/// What a command is called, takes and does: help and parsing both read it.
public struct CommandSpec: Sendable {
  /// An option.
  public struct Option: Sendable {
    /// Its name with the hyphens: "--seed".
    public let name: String

    /// What stands for its value in the help; `nil` for an option without a value.
    public let value: String?

    /// What it does.
    public let help: Text

    /// Creates an option.
    public init(_ name: String, _ value: String? = nil, _ help: Text) {
      self.name = name
      self.value = value
      self.help = help
    }
  }

  /// The word that selects the command.
  public let name: String

  /// What follows the name in a usage line: "SCENARIO".
  public let operands: String

  /// One line for the list of commands.
  public let summary: Text

  /// What a user should know beyond that; may have several lines.
  public let discussion: Text

  /// The options beyond those that every command has.
  public let options: [Option]

  /// Commands to copy, each with what it does.
  public let examples: [(command: String, does: Text)]

  /// Creates a description.
  public init(
    name: String,
    operands: String,
    summary: Text,
    discussion: Text = Text("", ""),
    options: [Option] = [],
    examples: [(command: String, does: Text)] = []
  ) {
    self.name = name
    self.operands = operands
    self.summary = summary
    self.discussion = discussion
    self.options = options
    self.examples = examples
  }

  /// The options that every command has.
  static let commonOptions = [
    Option(
      "--lang",
      "zh|en",
      Text("The language of the output; by default that of the locale.", "输出的语言；默认按系统的语言环境。")
    ),
    Option("--help", nil, Text("Shows this help.", "显示这份帮助。")),
  ]

  var allOptions: [Option] { options + Self.commonOptions }
}
