import Glossary

/// The tour that a pipe gets.
struct Tour {
  func run(on console: inout some Console, in language: Language) throws(CommandFailure) -> ExitStatus {
    .success
  }
}

/// What a person at a terminal gets.
struct Welcome {
  func run(on console: inout some Console, in language: Language) throws(CommandFailure) -> ExitStatus {
    .success
  }
}
