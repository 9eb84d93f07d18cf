#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension SystemConsole {
  /// How many columns the window has; ``Terminal/width`` is never below 40.
  public var columns: Int {
    var size = winsize()
    guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return terminal.width
    }
    return Int(size.ws_col)
  }
}
