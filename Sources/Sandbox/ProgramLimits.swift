/// What a program may use before it is stopped.
public struct ProgramLimits: Equatable, Sendable {
  /// How many bytes a program may write to standard error before it is killed.
  ///
  /// The bytes past ``errorBytes`` are dropped; a program that writes this many
  /// is in a loop and would only cost time.
  public static let errorFloodBytes = 4 << 20

  /// Milliseconds from the start to the end of the whole run.
  public var wallMilliseconds: Int

  /// Milliseconds that may pass without a byte to or from the program; `nil` for no such limit.
  public var silenceMilliseconds: Int?

  /// Seconds of processor time (RLIMIT_CPU), counted for each process.
  ///
  /// At the limit the program receives SIGXCPU, and SIGKILL one second later.
  public var cpuSeconds: Int

  /// Bytes of standard output that are accepted; one more kills the program.
  public var outputBytes: Int

  /// Bytes of standard error that are kept; the rest is dropped.
  public var errorBytes: Int

  /// Bytes in any file that the program writes (RLIMIT_FSIZE), rounded up to 512.
  public var fileBytes: Int

  /// Bytes of private memory for each process (RLIMIT_DATA), rounded up to 1024.
  ///
  /// RLIMIT_AS would limit address space instead, of which node and the JVM
  /// reserve gigabytes without using them: they would not even start.
  public var memoryBytes: Int

  /// Creates limits that fit an exercise of some thousand bytes.
  ///
  /// - Parameters:
  ///   - wallMilliseconds: The time for the whole run.
  ///   - silenceMilliseconds: The time without any byte; `nil` for no such limit.
  ///   - cpuSeconds: The processor time of each process; less than 1 counts as 1.
  ///   - outputBytes: The accepted standard output.
  ///   - errorBytes: The kept standard error.
  ///   - fileBytes: The size of a written file; less than 1 counts as 1.
  ///   - memoryBytes: The private memory of each process; less than 1 counts as 1.
  public init(
    wallMilliseconds: Int = 10_000,
    silenceMilliseconds: Int? = nil,
    cpuSeconds: Int = 15,
    outputBytes: Int = 1 << 20,
    errorBytes: Int = 64 << 10,
    fileBytes: Int = 8 << 20,
    memoryBytes: Int = 512 << 20
  ) {
    self.wallMilliseconds = wallMilliseconds
    self.silenceMilliseconds = silenceMilliseconds
    self.cpuSeconds = cpuSeconds
    self.outputBytes = outputBytes
    self.errorBytes = errorBytes
    self.fileBytes = fileBytes
    self.memoryBytes = memoryBytes
  }
}
