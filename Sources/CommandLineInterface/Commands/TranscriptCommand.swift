import Glossary

/// Stands in until the command is written.
struct TranscriptCommand: Command {
  static let spec = CommandSpec(name: "transcript", operands: "", summary: Text("transcript", "transcript"))

  init(_ arguments: ParsedArguments) throws(UsageError) {}

  func run(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    .success
  }
}
