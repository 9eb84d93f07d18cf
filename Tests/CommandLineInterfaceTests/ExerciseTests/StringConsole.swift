import CommandLineInterface

/// A console that is two strings.
struct StringConsole: Console {
  let terminal: Terminal
  private(set) var output = ""
  private(set) var errors = ""

  init(showsProgress: Bool = false) {
    terminal = Terminal(showsProgress: showsProgress)
  }

  mutating func write(_ text: String) { output += text }
  mutating func writeError(_ text: String) { errors += text }
  mutating func flush() {}
  mutating func readLine() -> String? { nil }
  mutating func readAll(limit: Int) -> [UInt8]? { [] }
  mutating func readKey() -> Key? { nil }
}

/// What a command line did.
struct Result {
  let status: ExitStatus
  let output: String
  let errors: String
}

/// Runs a command line.
func ws101(_ arguments: String..., showsProgress: Bool = false) -> Result {
  var console = StringConsole(showsProgress: showsProgress)
  let status = Tool.run(arguments, environment: { _ in nil }, on: &console)
  return Result(status: status, output: console.output, errors: console.errors)
}
