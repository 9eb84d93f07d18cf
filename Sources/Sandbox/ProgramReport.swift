/// What a program did while it ran.
public struct ProgramReport: Equatable, Sendable {
  /// How the run ended.
  public let ending: Ending

  /// The bytes of standard output, at most ``ProgramLimits/outputBytes``.
  public let output: [UInt8]

  /// The first bytes of standard error, at most ``ProgramLimits/errorBytes``.
  public let errors: [UInt8]

  /// How many bytes of the input the program's standard input accepted.
  ///
  /// A pipe holds some bytes itself (64 KiB on Linux), so fewer may have reached
  /// the program. A number below the size of the input is certain: the program
  /// ended, closed its standard input, or did not read.
  public let inputWasRead: Int

  /// Milliseconds from the start until the program had ended or was stopped.
  public let elapsedMilliseconds: Int

  /// Whether a process that left the program's group still holds its output.
  ///
  /// Such a daemon cannot be stopped here: it takes a process namespace to hold it.
  public let leftProcessBehind: Bool
}
