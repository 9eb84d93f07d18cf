import Glossary

/// Stands in until the command is written.
struct CompareCommand: Command {
  static let spec = CommandSpec(name: "compare", operands: "", summary: Text("compare", "compare"))

  init(_ arguments: ParsedArguments) throws(UsageError) {}

  func run(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    .success
  }
}
