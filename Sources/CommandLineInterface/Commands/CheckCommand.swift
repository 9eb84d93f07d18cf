import Glossary

/// Stands in until the command is written.
struct CheckCommand: Command {
  static let spec = CommandSpec(name: "check", operands: "", summary: Text("check", "check"))

  init(_ arguments: ParsedArguments) throws(UsageError) {}

  func run(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    .success
  }
}
