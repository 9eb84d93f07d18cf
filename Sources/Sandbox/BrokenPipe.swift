#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Runs a write during which SIGPIPE cannot end the process.
///
/// A closed pipe signals the writing thread. Ignoring the signal would change the
/// whole process, and two runs that each restore it would undo one another; so
/// it is blocked on this thread, and taken back if this write caused it.
///
/// - Parameter operation: A system call that returns a count, or -1 and sets `errno`.
/// - Returns: The count, and the value of `errno` if the count is negative.
func withoutBrokenPipeSignal(_ operation: () -> Int) -> (count: Int, error: Int32) {
  var brokenPipe = sigset_t()
  unsafe sigemptyset(&brokenPipe)
  unsafe sigaddset(&brokenPipe, SIGPIPE)
  let wasPending = isBrokenPipePending
  var previous = sigset_t()
  unsafe pthread_sigmask(SIG_BLOCK, &brokenPipe, &previous)

  let count = operation()
  let error = errno

  if count < 0, error == EPIPE, !wasPending, isBrokenPipePending {
    var signal: Int32 = 0
    unsafe sigwait(&brokenPipe, &signal)
  }
  unsafe pthread_sigmask(SIG_SETMASK, &previous, nil)
  return (count, error)
}

private var isBrokenPipePending: Bool {
  var pending = sigset_t()
  unsafe sigemptyset(&pending)
  unsafe sigpending(&pending)
  return unsafe sigismember(&pending, SIGPIPE) == 1
}
