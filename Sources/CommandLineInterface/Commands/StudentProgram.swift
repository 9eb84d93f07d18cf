import Glossary
import Grading
import Rendering
import Sandbox

/// A command of a workspace, about to be run under limits.
struct StudentProgram {
  /// The line of the settings that names it: "build" or "run".
  let word: String

  /// The command and its arguments.
  let arguments: [String]

  /// The folder of the workspace.
  let folder: String

  /// Runs the command; shows on a terminal that it is still running.
  func run(
    _ input: [UInt8],
    limits: ProgramLimits,
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ProgramReport {
    let program = Program(arguments: arguments, workingDirectory: folder)
    let shows = console.terminal.showsProgress
    var shownSeconds = 0
    var result: Result<ProgramReport, ProgramError>?
    func show(_: [UInt8], milliseconds: Int) {
      guard shows, milliseconds / 1000 > shownSeconds else { return }
      shownSeconds = milliseconds / 1000
      console.writeError("\r\(word)… \(shownSeconds) s")
    }
    withoutActuallyEscaping(show) { watch in
      do throws(ProgramError) {
        result = .success(try program.run(input, limits: limits, onOutput: watch))
      } catch {
        result = .failure(error)
      }
    }
    if shownSeconds > 0 { console.writeError("\r\u{1B}[K") }
    switch result {
    case .success(let report): return report
    case .failure(let error): throw failure(error.text)
    case nil: throw failure(Text("It was not run.", "没有运行。"))
    }
  }

  private func failure(_ why: Text) -> CommandFailure {
    let name = ExerciseSettings.fileName
    return CommandFailure(
      Text(
        "\(why.english)\nIt stands in the line “\(word)” of \(name), where comments show other languages.",
        "\(why.chinese)\n它写在 \(name) 的 \(word) 那一行，其他语言的写法见那里的注释。"
      ),
      .badInput
    )
  }

  /// The command as it stands in the settings.
  var commandLine: String {
    let words = arguments.map { word in
      word.utf8.isEmpty || word.utf8.contains(0x20) ? "\"\(word)\"" : word
    }
    return PayloadText.escaped(words.joined(separator: " "))
  }
}

extension ProgramReport.Ending {
  /// The ending as grading knows it.
  var grading: Grading.Ending {
    switch self {
    case .exited(let status): .exited(status)
    // The signals of spent processor time and of too large a file.
    case .killed(signal: 24), .outOfTime: .outOfTime
    case .killed(signal: 25), .outputFlood, .errorFlood: .tooMuchOutput
    case .killed(let signal): .crashed(signal: signal)
    }
  }
}
