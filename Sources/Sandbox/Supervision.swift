/// Watches one running program, feeds it, and stops it at its limits.
struct Supervision: ~Copyable {
  /// How long a dead program's output is waited for.
  private static let drainMilliseconds = 1_000

  // A child that ends while another process holds its pipes wakes nobody, so it
  // is asked this often. Both streams closed mean that it is about to end.
  private static let tickMilliseconds = 20
  private static let endingTickMilliseconds = 1

  private static let callbackMilliseconds = 100

  private let child: ChildProcess
  private let limits: ProgramLimits
  private let clock: Stopwatch
  private let interrupts: HeldSignals
  private let onOutput: ((_ piece: [UInt8], _ elapsedMilliseconds: Int) -> Void)?

  private var input: Feeder
  private var output: Collector
  private var errors: Collector
  private var lastTraffic = 0
  private var lastCallback = 0

  /// Takes over a program that has just been started.
  init(
    of child: ChildProcess,
    holding interrupts: consuming HeldSignals,
    input: consuming Feeder,
    output: consuming Collector,
    errors: consuming Collector,
    limits: ProgramLimits,
    clock: Stopwatch,
    onOutput: ((_ piece: [UInt8], _ elapsedMilliseconds: Int) -> Void)?
  ) {
    self.child = child
    self.interrupts = interrupts
    self.input = input
    self.output = output
    self.errors = errors
    self.limits = limits
    self.clock = clock
    self.onOutput = onOutput
  }

  /// Stays with the program until it and its group are dead.
  ///
  /// - Throws: ``ProgramError/systemCall(name:code:)`` if someone else reaped the child.
  consuming func finish() throws(ProgramError) -> ProgramReport {
    let stopped = watch()
    let elapsed = clock.elapsedMilliseconds
    child.killGroup()
    let natural = try child.reap()
    input.stop()
    drain()
    return ProgramReport(
      ending: stopped ?? flood ?? natural,
      output: output.bytes,
      errors: errors.bytes,
      inputWasRead: input.accepted,
      elapsedMilliseconds: elapsed,
      leftProcessBehind: output.isOpen || errors.isOpen
    )
  }

  /// Exchanges bytes until the program ends or must be stopped.
  ///
  /// - Returns: The limit that was exceeded; `nil` if the program ended by itself, or
  ///   the tool is about to.
  private mutating func watch() -> ProgramReport.Ending? {
    while !child.hasEnded && !interrupts.isPending {
      let elapsed = clock.elapsedMilliseconds
      var left = max(0, limits.wallMilliseconds) - elapsed
      if let silence = limits.silenceMilliseconds {
        left = min(left, max(0, silence) - (elapsed - lastTraffic))
      }
      if left <= 0 { return .outOfTime }
      let isEnding = !output.isOpen && !errors.isOpen
      exchange(within: min(left, isEnding ? Self.endingTickMilliseconds : Self.tickMilliseconds))
      if let flood { return flood }
    }
    return nil
  }

  private var flood: ProgramReport.Ending? {
    if output.isFlooded { return .outputFlood }
    return errors.isFlooded ? .errorFlood : nil
  }

  /// Reads what the dead left in the pipes, up to the end that shows that all holders are gone.
  private mutating func drain() {
    let start = clock.elapsedMilliseconds
    while output.isOpen || errors.isOpen {
      let left = Self.drainMilliseconds - (clock.elapsedMilliseconds - start)
      if left <= 0 { return }
      exchange(within: left)
    }
  }

  /// Waits for the next chance to read or write, and takes it.
  private mutating func exchange(within milliseconds: Int) {
    let isReady = readiness(
      reading: [output.number, errors.number],
      writing: input.number,
      within: milliseconds
    )
    let piece = isReady[0] ? output.receive() : nil
    let hasErrors = isReady[1] && errors.receive() != nil
    let hasInput = isReady[2] && input.send()

    let elapsed = clock.elapsedMilliseconds
    if piece != nil || hasErrors || hasInput { lastTraffic = elapsed }
    let isDue = elapsed - lastCallback >= Self.callbackMilliseconds
    if let onOutput, isDue || piece?.isEmpty == false {
      lastCallback = elapsed
      onOutput(Array(piece ?? []), elapsed)
    }
  }
}
