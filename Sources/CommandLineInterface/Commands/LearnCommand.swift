import Glossary

/// Stands in until the command is written.
struct LearnCommand: Command {
  static let spec = CommandSpec(name: "learn", operands: "", summary: Text("learn", "learn"))

  init(_ arguments: ParsedArguments) throws(UsageError) {}

  func run(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    .success
  }
}
