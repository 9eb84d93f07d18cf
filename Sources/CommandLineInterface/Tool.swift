import Glossary
import Rendering

/// The `ws101` program, apart from its process.
public enum Tool {
  /// The version that `--version` prints.
  public static let version = "0.1"

  static let specs: [CommandSpec] = [
    LearnCommand.spec, Tour.spec, RunCommand.spec, CompareCommand.spec, ExplainCommand.spec,
    AcceptCommand.spec, TranscriptCommand.spec, ExerciseCommand.spec, CheckCommand.spec,
  ]

  /// Runs a command line.
  ///
  /// - Parameters:
  ///   - arguments: The arguments after the name of the program.
  ///   - environment: Looks an environment variable up.
  ///   - console: Where to read and write.
  /// - Returns: The status to end the process with.
  public static func run(
    _ arguments: [String],
    environment: (String) -> String?,
    on console: inout some Console
  ) -> ExitStatus {
    defer { console.flush() }
    let locale = Language.ofLocale(environment)
    guard let word = arguments.first else {
      return start(on: &console, in: locale)
    }
    if word == "--lang" || word.utf8.starts(with: "--lang=".utf8) {
      return runInLanguage(arguments, locale, environment: environment, on: &console)
    }
    let rest = Array(arguments.dropFirst())
    switch word {
    case "learn": return run(LearnCommand.self, rest, locale, on: &console)
    case "tour": return run(Tour.self, rest, locale, on: &console)
    case "run": return run(RunCommand.self, rest, locale, on: &console)
    case "compare": return run(CompareCommand.self, rest, locale, on: &console)
    case "explain": return run(ExplainCommand.self, rest, locale, on: &console)
    case "accept": return run(AcceptCommand.self, rest, locale, on: &console)
    case "transcript": return run(TranscriptCommand.self, rest, locale, on: &console)
    case "exercise": return run(ExerciseCommand.self, rest, locale, on: &console)
    case "check": return run(CheckCommand.self, rest, locale, on: &console)
    default: return other(word, rest, locale, on: &console)
    }
  }

  /// Understands `--lang zh` where it stands before the command.
  private static func runInLanguage(
    _ arguments: [String],
    _ locale: Language,
    environment: (String) -> String?,
    on console: inout some Console
  ) -> ExitStatus {
    let count = arguments[0] == "--lang" ? 2 : 1
    guard let language = Language.requested(in: Array(arguments.prefix(count))) else {
      let error = UsageError.unusable(
        "--lang",
        value: arguments.prefix(count).joined(separator: " "),
        expected: Text("Choose from: zh, en.", "可以用：zh、en。")
      )
      complain("ws101: \(error.message.in(locale))", on: &console)
      return .usage
    }
    let rest = arguments.dropFirst(count)
    guard let word = rest.first else { return start(on: &console, in: language) }
    let option = "--lang=\(language.rawValue)"
    return run([word, option] + rest.dropFirst(), environment: environment, on: &console)
  }

  private static func run<Selected: Command>(
    _ command: Selected.Type,
    _ arguments: [String],
    _ locale: Language,
    on console: inout some Console
  ) -> ExitStatus {
    let wanted = Language.requested(in: arguments) ?? locale
    do throws(UsageError) {
      let parsed = try ParsedArguments(arguments, for: command.spec)
      let language = try parsed.choice(of: "--lang", default: locale)
      if parsed.has("--help") {
        console.write(Help.text(for: command.spec, in: language, width: console.terminal.width))
        return .success
      }
      let command = try Selected(parsed)
      do throws(CommandFailure) {
        return try command.run(on: &console, in: language)
      } catch {
        complain("ws101: \(error.message.in(language))", on: &console)
        return error.status
      }
    } catch {
      complain("ws101 \(command.spec.name): \(error.message.in(wanted))", on: &console)
      console.errorLine(Help.pointer(to: command.spec.name, in: wanted))
      return .usage
    }
  }

  /// Without a command: the first lesson for a person, a tour for a pipe.
  private static func start(on console: inout some Console, in language: Language) -> ExitStatus {
    do throws(CommandFailure) {
      if console.terminal.isInteractive {
        return try Welcome().run(on: &console, in: language)
      }
      return try Tour().run(on: &console, in: language)
    } catch {
      complain("ws101: \(error.message.in(language))", on: &console)
      return error.status
    }
  }

  /// Says what was wrong on standard error: prose is broken into lines, a picture is left alone.
  private static func complain(_ message: String, on console: inout some Console) {
    var block = TextBlock(width: console.terminal.width)
    for line in message.lines {
      let isPicture = line.utf8.contains(UInt8(ascii: "|"))
      if isPicture { block.line(line) } else { block.paragraph(line) }
    }
    console.writeError(block.text)
  }

  private static func other(
    _ word: String,
    _ rest: [String],
    _ locale: Language,
    on console: inout some Console
  ) -> ExitStatus {
    let language = Language.requested(in: [word] + rest) ?? locale
    switch word {
    case "--version":
      console.line("ws101 \(version)")
      return .success
    case "help", "--help", "-h":
      if let spec = specs.first(where: { $0.name == rest.first }) {
        console.write(Help.text(for: spec, in: language, width: console.terminal.width))
      } else {
        console.write(Help.overview(specs, in: language, width: console.terminal.width))
      }
      return .success
    default:
      let error = UsageError.unknownCommand(word, known: specs.map { $0.name } + ["help"])
      complain("ws101: \(error.message.in(language))", on: &console)
      console.errorLine(Help.pointer(to: nil, in: language))
      return .usage
    }
  }
}

extension Language {
  /// The language of the locale: Chinese if it says so, else English.
  static func ofLocale(_ environment: (String) -> String?) -> Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = environment(name), !value.isEmpty else { continue }
      return value.utf8.starts(with: "zh".utf8) ? .chinese : .english
    }
    return .english
  }

  /// The language that the arguments ask for, whatever else is wrong with them.
  static func requested(in arguments: [String]) -> Language? {
    for (index, argument) in arguments.enumerated() {
      if argument == "--lang", index + 1 < arguments.count {
        return Language(rawValue: arguments[index + 1])
      }
      if let language = allCases.first(where: { argument == "--lang=\($0.rawValue)" }) {
        return language
      }
    }
    return nil
  }
}
