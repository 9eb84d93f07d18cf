/// A stranger's program, ready to run under limits.
///
/// It runs in a session of its own, with no terminal and no open descriptor but
/// the three standard streams. It is not isolated: it sees the files, the network
/// and the processes that its user sees.
public struct Program: Sendable {
  /// The command and its arguments.
  ///
  /// A command without a slash is looked up in the PATH of ``environment``; with
  /// one it is a path, relative to ``workingDirectory``.
  public var arguments: [String]

  /// All variables that the program sees, besides those that the shell adds (PWD and the like).
  public var environment: [(name: String, value: String)]

  /// The directory in which the program starts, relative to that of the caller.
  public var workingDirectory: String

  /// Describes a program; nothing is looked up before it runs.
  ///
  /// - Parameters:
  ///   - arguments: The command and its arguments.
  ///   - environment: All variables that the program shall see.
  ///   - workingDirectory: The directory in which it starts.
  public init(
    arguments: [String],
    environment: [(name: String, value: String)] = Program.defaultEnvironment,
    workingDirectory: String = "."
  ) {
    self.arguments = arguments
    self.environment = environment
    self.workingDirectory = workingDirectory
  }

  /// The caller's PATH and HOME, and settings that suit a program whose output is read by another.
  public static var defaultEnvironment: [(name: String, value: String)] {
    [
      ("PATH", environmentVariable("PATH") ?? "/usr/local/bin:/usr/bin:/bin"),
      ("HOME", environmentVariable("HOME") ?? "/"),
      ("LANG", "C.UTF-8"),
      // Python holds its output back when that is a pipe: the program would look silent.
      ("PYTHONUNBUFFERED", "1"),
      // The message of a Swift trap suffices, and its backtrace takes seconds.
      ("SWIFT_BACKTRACE", "enable=no"),
    ]
  }

  /// Runs the program to its end, or until it exceeds a limit.
  ///
  /// The call blocks its thread, and is safe on several threads at once. When it
  /// returns, the program and the processes of its group are dead and reaped. So
  /// they are when Control-C or SIGTERM ends the tool meanwhile: the signal takes
  /// effect after them, provided that no other thread of the tool receives it.
  ///
  /// - Parameters:
  ///   - input: All bytes of standard input; its end follows them.
  ///   - limits: What the program may use.
  ///   - onOutput: Called with each accepted piece of standard output, and about ten
  ///     times a second with an empty one, along with the milliseconds since the
  ///     start. The program's time runs on meanwhile.
  /// - Returns: What the program did, whether or not it was within its limits.
  /// - Throws: ``ProgramError`` if the program did not start.
  public func run(
    _ input: [UInt8] = [],
    limits: ProgramLimits = ProgramLimits(),
    onOutput: ((_ piece: [UInt8], _ elapsedMilliseconds: Int) -> Void)? = nil
  ) throws(ProgramError) -> ProgramReport {
    try checkTexts()
    let directory = try absoluteDirectory(workingDirectory)
    let path = try findExecutable(in: directory)
    let launch = Launch(of: self, at: path, in: directory, under: limits)
    let report = try start(launch, input, limits, onOutput).finish()
    if let failure = launch.failure(in: report) { throw failure }
    return report
  }

  private func start(
    _ launch: Launch,
    _ bytes: [UInt8],
    _ limits: ProgramLimits,
    _ onOutput: ((_ piece: [UInt8], _ elapsedMilliseconds: Int) -> Void)?
  ) throws(ProgramError) -> Supervision {
    let clock = Stopwatch()
    let input = try Pipe()
    let output = try Pipe()
    let errors = try Pipe()
    let interrupts = HeldSignals()
    let identifier = try spawn(
      launch.arguments,
      environment: environment.map { "\($0.name)=\($0.value)" },
      streams: [input.readEnd.number, output.writeEnd.number, errors.writeEnd.number]
    )
    // The child's ends close here, so that the child alone holds them.
    return Supervision(
      of: ChildProcess(identifier: identifier),
      holding: interrupts,
      input: Feeder(of: bytes, into: input.takeWriteEnd()),
      output: Collector(
        of: output.takeReadEnd(),
        keeping: limits.outputBytes,
        allowing: limits.outputBytes
      ),
      errors: Collector(
        of: errors.takeReadEnd(),
        keeping: limits.errorBytes,
        allowing: ProgramLimits.errorFloodBytes
      ),
      limits: limits,
      clock: clock,
      onOutput: onOutput
    )
  }
}
