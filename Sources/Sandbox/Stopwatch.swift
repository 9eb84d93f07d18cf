#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Measures the time since it was created; the sleep of a laptop does not count.
struct Stopwatch {
  private let start = Self.now

  var elapsedMilliseconds: Int { (Self.now - start) / 1_000_000 }

  private static var now: Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }
}
