import Glossary

/// Stands in until the command is written.
struct ExerciseCommand: Command {
  static let spec = CommandSpec(
    name: "exercise",
    operands: "",
    summary: Text("exercise", "exercise")
  )

  init(_ arguments: ParsedArguments) throws(UsageError) {}

  func run(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    .success
  }
}
