public import Tracing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The time as the engines want it.
public enum Clock {
  /// The present moment: an ``Instant`` counts from the first second of 2024, as the dates of
  /// HTTP messages do here.
  public static var now: Instant {
    .start + TimeSpan(nanoseconds: elapsed(CLOCK_MONOTONIC) + offset)
  }

  /// What lies between the two clocks, found out once: a clock that is set must not end the
  /// patience with anybody.
  private static let offset =
    elapsed(CLOCK_REALTIME) - elapsed(CLOCK_MONOTONIC) - start * 1_000_000_000

  private static func elapsed(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    _ = unsafe clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// The first second of 2024, in seconds of the system's clock (which begins with 1970).
  public static let start: Int64 = 1_704_067_200
}
