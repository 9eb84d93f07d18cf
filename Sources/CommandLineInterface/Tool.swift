import Glossary
import Rendering

/// The `ws101` program, apart from its process.
public enum Tool {
  /// The version that `--version` prints.
  public static let version = "0.1"

  static let specs: [CommandSpec] = [
    LearnCommand.spec, Tour.spec, RunCommand.spec, CompareCommand.spec, DiffCommand.spec,
    MergeCommand.spec, ClaimCommand.spec, ExplainCommand.spec, AcceptCommand.spec,
    TranscriptCommand.spec, ServeCommand.spec, ConnectCommand.spec, ExerciseCommand.spec,
    CheckCommand.spec,
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
    var locale = Language.ofLocale(environment)
    var arguments = arguments[...]
    do throws(UsageError) {
      while let language = try Self.languageBeforeCommand(&arguments) { locale = language }
    } catch {
      complain("ws101: \(error.message.in(locale))", on: &console)
      console.errorLine(Help.pointer(to: nil, in: locale))
      return .usage
    }
    guard let word = arguments.first else {
      return start(on: &console, in: locale)
    }
    let rest = Array(arguments.dropFirst())
    switch word {
    case "learn": return run(LearnCommand.self, rest, locale, on: &console)
    case "tour": return run(Tour.self, rest, locale, on: &console)
    case "run": return run(RunCommand.self, rest, locale, on: &console)
    case "compare": return run(CompareCommand.self, rest, locale, on: &console)
    case "merge": return run(MergeCommand.self, rest, locale, on: &console)
    case "diff": return run(DiffCommand.self, rest, locale, on: &console)
    case "claim": return run(ClaimCommand.self, rest, locale, on: &console)
    case "explain": return run(ExplainCommand.self, rest, locale, on: &console)
    case "accept": return run(AcceptCommand.self, rest, locale, on: &console)
    case "transcript": return run(TranscriptCommand.self, rest, locale, on: &console)
    case "serve": return run(ServeCommand.self, rest, locale, on: &console)
    case "connect": return run(ConnectCommand.self, rest, locale, on: &console)
    case "exercise": return run(ExerciseCommand.self, rest, locale, on: &console)
    case "check": return run(CheckCommand.self, rest, locale, on: &console)
    default: return other(word, rest, locale, on: &console)
    }
  }

  /// Takes `--lang zh` or `--lang=zh` from where it stands before the command.
  private static func languageBeforeCommand(
    _ arguments: inout ArraySlice<String>
  ) throws(UsageError) -> Language? {
    guard let word = arguments.first, word == "--lang" || word.utf8.starts(with: "--lang=".utf8)
    else { return nil }
    arguments.removeFirst()
    let value: String
    if word == "--lang" {
      guard let next = arguments.popFirst() else {
        throw .missingValue(option: word, value: "zh|en")
      }
      value = next
    } else {
      value = String(decoding: Array(word.utf8.dropFirst("--lang=".utf8.count)), as: UTF8.self)
    }
    guard let language = Language(rawValue: value) else {
      throw .unusable("--lang", value: value, expected: Text("Choose from: zh, en.", "可以用：zh、en。"))
    }
    return language
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
  ///
  /// Control characters in what the user typed do nothing.
  private static func complain(_ message: String, on console: inout some Console) {
    var block = TextBlock(width: console.terminal.width)
    for line in message.lines.map(PayloadText.escaped) {
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
        return .success
      }
      if word == "help", let topic = rest.first, !topic.utf8.starts(with: "-".utf8) {
        return unknown(topic, language, on: &console)
      }
      console.write(Help.overview(specs, in: language, width: console.terminal.width))
      return .success
    default:
      return unknown(word, language, on: &console)
    }
  }

  private static func unknown(
    _ word: String,
    _ language: Language,
    on console: inout some Console
  ) -> ExitStatus {
    let isOption = word.utf8.starts(with: "-".utf8)
    let error: UsageError =
      isOption
      ? .unknownOption(word, known: ["--help", "--lang", "--version"])
      : .unknownCommand(word, known: specs.map { $0.name } + ["help"])
    complain("ws101: \(error.message.in(language))", on: &console)
    console.errorLine(Help.pointer(to: nil, in: language))
    return .usage
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
