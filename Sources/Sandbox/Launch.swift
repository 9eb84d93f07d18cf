/// The command that sets the limits and then becomes the program.
///
/// Resource limits must stand before the program's first instruction. posix_spawn
/// cannot set them. prlimit(2) on the started child comes too late: the program
/// already runs, and what it forks meanwhile escapes; it also needs a privilege
/// when root has dropped the child's user, and exists on Linux only. So a POSIX
/// shell sets them and execs the program, which keeps the process: half a
/// millisecond more, the same for root and for everyone else.
///
/// Stronger isolation fits here too: it puts its own command before the program's.
struct Launch {
  /// The name under which the shell complains, so that its words are told from the program's.
  static let name = "ws101-launch"

  /// The absolute path of the shell.
  static let shell = "/bin/sh"

  /// The shell's arguments, its own name first.
  let arguments: [String]

  /// The path of the program, for messages.
  let path: String

  // A limit that cannot be set is lower already, or unknown to this system.
  // The soft limit comes first, because it must never exceed the hard one.
  // ulimit counts files in 512 bytes and memory in 1024.
  private static let script = """
    {
      ulimit -S -t "$1"
      ulimit -H -t "$2"
      ulimit -f "$3"
      ulimit -d "$4"
      ulimit -c 0
    } 2>/dev/null
    cd "$5" || exit 126
    shift 5
    exec "$@"
    """

  /// Prepares a program that was found at `path`, as seen from `directory`.
  init(of program: Program, at path: String, in directory: String, under limits: ProgramLimits) {
    let cpuSeconds = max(1, limits.cpuSeconds)
    let settings = [
      String(cpuSeconds),
      // One second apart, because SIGXCPU explains itself and the hard limit's SIGKILL does not.
      String(cpuSeconds.addingReportingOverflow(1).partialValue),
      String((max(1, limits.fileBytes) - 1) / 512 + 1),
      String((max(1, limits.memoryBytes) - 1) / 1024 + 1),
      directory,
    ]
    self.path = path
    arguments =
      [Self.shell, "-c", Self.script, Self.name] + settings + [path]
      + program.arguments.dropFirst()
  }

  /// The error that the shell reported instead of becoming the program.
  ///
  /// - Returns: `nil` if the report is the program's own. A program can pretend the
  ///   contrary, and gains nothing by it.
  func failure(in report: ProgramReport) -> ProgramError? {
    guard report.ending == .exited(status: 126) || report.ending == .exited(status: 127),
      report.errors.starts(with: Array("\(Self.name): ".utf8))
    else { return nil }
    let line = report.errors.prefix { $0 != UInt8(ascii: "\n") }
    let words = String(decoding: line, as: UTF8.self)
    // "ws101-launch: 14: exec: ./server: not found": the reason comes last.
    let reason = words.split(separator: ": ").last.map(String.init) ?? words
    return .refused(path: path, reason: reason)
  }
}
