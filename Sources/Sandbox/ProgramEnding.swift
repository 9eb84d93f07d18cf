#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension ProgramReport {
  /// How a run ended.
  public enum Ending: Equatable, Sendable {
    /// The program ended by itself, with a status from 0 to 255.
    case exited(status: Int)

    /// A signal that the sandbox did not send ended the program.
    ///
    /// SIGXCPU and SIGXFSZ mean a limit: ``ProgramLimits/cpuSeconds`` and
    /// ``ProgramLimits/fileBytes``.
    case killed(signal: Int)

    /// The program was stopped for its time or its silence.
    ///
    /// Silence it was if fewer than ``ProgramLimits/wallMilliseconds`` elapsed.
    case outOfTime

    /// The program was stopped for more standard output than is accepted.
    case outputFlood

    /// The program was stopped for its flood of standard error.
    case errorFlood
  }
}

extension ProgramReport.Ending: CustomStringConvertible {
  /// What happened, as a sentence without its subject: "exited with status 0".
  public var description: String {
    switch self {
    case .exited(let status): "exited with status \(status)"
    case .killed(let signal): "was ended by signal \(signal)\(Self.meaning(of: signal))"
    case .outOfTime: "did not end in time"
    case .outputFlood: "wrote more to standard output than is accepted"
    case .errorFlood: "flooded standard error"
    }
  }

  private static func meaning(of signal: Int) -> String {
    switch Int32(truncatingIfNeeded: signal) {
    case SIGABRT: " (it aborted)"
    case SIGBUS, SIGSEGV: " (it used memory that is not its own)"
    case SIGFPE: " (an impossible calculation)"
    case SIGILL, SIGTRAP: " (it trapped, as Swift does on overflow or a bad index)"
    case SIGKILL: " (killed, perhaps because memory ran out)"
    case SIGPIPE: " (it wrote to a pipe that nobody reads)"
    case SIGTERM: " (it was asked to end)"
    case SIGXCPU: " (it used up its processor time)"
    case SIGXFSZ: " (it wrote too large a file)"
    default: ""
    }
  }
}
