public import Glossary

/// The status that the process ends with.
public enum ExitStatus: Int32, Sendable {
  /// The command did what it was asked to do.
  case success = 0

  /// The command ran, and the answer is "no": a rule is broken, an answer is wrong.
  case refused = 1

  /// The command line could not be understood (`EX_USAGE`).
  case usage = 64

  /// An input, such as a scenario, could not be understood (`EX_DATAERR`).
  case badInput = 65

  /// An input could not be read (`EX_NOINPUT`).
  case noInput = 66

  /// Standard output could not be written (`EX_IOERR`).
  case outputLost = 74

  /// An output could not be written (`EX_CANTCREAT`).
  case cannotCreate = 73

  /// The person at the terminal pressed Control-C: 128 and the number of SIGINT.
  case interrupted = 130
}

/// Why a command stopped: what to say, and the status to end with.
public struct CommandFailure: Error, Equatable, Sendable {
  /// What was wrong, where, and what to do instead.
  public let message: Text

  /// The status to end with.
  public let status: ExitStatus

  /// Creates a failure.
  public init(_ message: Text, _ status: ExitStatus) {
    self.message = message
    self.status = status
  }
}

/// One subcommand: its arguments are parsed first, completely, and then it runs.
protocol Command {
  /// What it is called, takes and does.
  static var spec: CommandSpec { get }

  /// Understands the arguments that follow the command's name.
  init(_ arguments: ParsedArguments) throws(UsageError)

  /// Does the work. Everything it has to say goes to `console`, in `language`.
  func run(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus
}
