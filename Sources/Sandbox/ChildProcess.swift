#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A child that leads its own session, and the process group of all that it starts.
struct ChildProcess {
  /// The number of the process, which is that of its group and session too.
  let identifier: pid_t

  /// Whether the child is dead; it stays a zombie until ``reap()``.
  var hasEnded: Bool {
    var info = unsafe siginfo_t()
    let options = WEXITED | WNOHANG | WNOWAIT
    let result = unsafe waitid(P_PID, id_t(identifier), &info, options)
    // Without SIGCHLD the child has not changed. An error means that it was reaped elsewhere.
    return unsafe result != 0 ? errno != EINTR : info.si_signo == SIGCHLD
  }

  /// Kills the child and all of its group.
  ///
  /// To be called before ``reap()``: until then the number cannot belong to another group.
  func killGroup() {
    kill(-identifier, SIGKILL)
  }

  /// Takes the dead child off the system's list.
  ///
  /// - Returns: How it ended.
  /// - Throws: ``ProgramError/systemCall(name:code:)`` if someone else reaped it.
  func reap() throws(ProgramError) -> ProgramReport.Ending {
    var status: Int32 = 0
    while unsafe waitpid(identifier, &status, 0) < 0 {
      if errno != EINTR { throw .systemCall(name: "waitpid", code: errno) }
    }
    let signal = status & 0x7F
    return signal == 0
      ? .exited(status: Int(status >> 8) & 0xFF) : .killed(signal: Int(signal))
  }
}
