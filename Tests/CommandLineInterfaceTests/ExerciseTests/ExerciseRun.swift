import CommandLineInterface

/// Runs a command line in English.
func exerciseRun(_ arguments: [String], showsProgress: Bool = false) -> Outcome {
  var console = StringConsole()
  console.terminal.showsProgress = showsProgress
  let status = Tool.run(arguments, environment: { _ in nil }, on: &console)
  return Outcome(status: status, console: console)
}
