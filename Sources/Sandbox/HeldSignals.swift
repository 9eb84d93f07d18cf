#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Holds back Control-C and its like on this thread, until the program has been stopped.
///
/// The program has a session of its own, so the terminal's signals reach the tool
/// only: ended by one, it would leave the program running. Blocked signals stay
/// pending instead, and take their usual effect when this value goes. No handler
/// is needed. Other threads must have them blocked, as those of Swift's pool have.
package struct HeldSignals: ~Copyable {
  private static let candidates = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  private let held: [Int32]
  private var previous = sigset_t()

  /// Begins to hold them back.
  package init() {
    unsafe pthread_sigmask(SIG_BLOCK, nil, &previous)
    var set = previous
    // An ignored signal, such as SIGHUP under nohup, would become pending when blocked.
    // One that is blocked already concerns somebody else.
    held = Self.candidates.filter { signal in
      unsafe sigismember(&set, signal) == 0 && !Self.isIgnored(signal)
    }
    for signal in held { unsafe sigaddset(&set, signal) }
    unsafe pthread_sigmask(SIG_SETMASK, &set, nil)
  }

  deinit {
    var set = previous
    unsafe pthread_sigmask(SIG_SETMASK, &set, nil)
  }

  /// Whether one of the signals has arrived.
  package var isPending: Bool {
    var pending = sigset_t()
    unsafe sigemptyset(&pending)
    unsafe sigpending(&pending)
    return held.contains { unsafe sigismember(&pending, $0) == 1 }
  }

  /// Takes the signals that have arrived, so that they have no effect any more.
  package func consume() {
    var pending = sigset_t()
    unsafe sigemptyset(&pending)
    unsafe sigpending(&pending)
    for signal in held where unsafe sigismember(&pending, signal) == 1 {
      var set = sigset_t()
      unsafe sigemptyset(&set)
      unsafe sigaddset(&set, signal)
      var taken: Int32 = 0
      unsafe sigwait(&set, &taken)
    }
  }

  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard unsafe sigaction(signal, nil, &action) == 0 else { return false }
    #if canImport(Glibc)
    let handler = unsafe action.__sigaction_handler.sa_handler
    #elseif canImport(Musl)
    let handler = unsafe action.__sa_handler.sa_handler
    #else
    let handler = unsafe action.__sigaction_u.__sa_handler
    #endif
    return unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
