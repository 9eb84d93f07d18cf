#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A terminal that hands over each key at once.
enum RawKeyboard {
  /// Reads with line editing and echo switched off, and switches them on again.
  static func withRawMode<Result>(_ body: (() -> UInt8?) -> Result) -> Result {
    var saved = termios()
    guard unsafe tcgetattr(STDIN_FILENO, &saved) == 0 else { return body(readByte) }
    var raw = saved
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
    unsafe tcsetattr(STDIN_FILENO, TCSANOW, &raw)
    defer { unsafe tcsetattr(STDIN_FILENO, TCSANOW, &saved) }
    return body(readByte)
  }

  private static func readByte() -> UInt8? {
    DescriptorIO.read(STDIN_FILENO, atMost: 1)?.first
  }

  /// Whether a byte, or the end of the input, comes within some milliseconds.
  static func hasMore(within milliseconds: Int32) -> Bool {
    var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&descriptor, 1, milliseconds) == 1
  }
}
