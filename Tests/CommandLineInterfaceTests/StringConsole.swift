import CommandLineInterface
import Glossary

/// A console that is a string: what a test types, and what it reads.
struct StringConsole: Console {
  var terminal = Terminal()
  var output = ""
  var errors = ""
  var input: [UInt8] = []
  var keys: [Key] = []

  mutating func write(_ text: String) { output += text }

  mutating func writeError(_ text: String) { errors += text }

  mutating func flush() {}

  mutating func readLine() -> String? {
    guard !input.isEmpty else { return nil }
    let line = input.prefix { $0 != UInt8(ascii: "\n") }
    input.removeFirst(min(input.count, line.count + 1))
    return String(decoding: line, as: UTF8.self)
  }

  mutating func readAll(limit: Int) -> [UInt8]? {
    guard input.count <= limit else { return nil }
    defer { input = [] }
    return input
  }

  mutating func readKey() -> Key? {
    keys.isEmpty ? nil : keys.removeFirst()
  }

  /// The lines of standard output.
  var lines: [String] {
    output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

/// What a command line printed, and how it ended.
struct Outcome {
  let status: CommandLineInterface.ExitStatus
  let console: StringConsole

  var output: String { console.output }
  var errors: String { console.errors }

  /// What was complained about, its lines joined again.
  func complaint(in language: Language = .english) -> String {
    console.errors.replacing("\n", with: language == .english ? " " : "")
  }
}

/// Runs a command line as a user would type it.
///
/// - Parameters:
///   - line: The arguments, separated by spaces.
///   - language: The language of the locale.
///   - input: What stands in standard input.
///   - width: How many columns the terminal has.
/// - Returns: What was printed, and the status.
func ws101(
  _ line: String,
  language: Language = .english,
  input: [UInt8] = [],
  width: Int = 80
) -> Outcome {
  ws101(line.split(separator: " ").map(String.init), language: language, input: input, width: width)
}

/// Runs a command line whose arguments may contain spaces.
func ws101(
  _ arguments: [String],
  language: Language = .english,
  input: [UInt8] = [],
  width: Int = 80
) -> Outcome {
  var console = StringConsole()
  console.terminal.width = width
  console.input = input
  let locale = language == .chinese ? "zh_CN.UTF-8" : "en_US.UTF-8"
  let status = Tool.run(
    arguments,
    environment: { $0 == "LANG" ? locale : nil },
    on: &console
  )
  return Outcome(status: status, console: console)
}
