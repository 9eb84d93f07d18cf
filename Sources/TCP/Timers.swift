import Tracing

/// When the timers of a connection run out; `nil` for those that do not run.
struct Timers: Sendable {
  var acknowledgment: Instant?
  var retransmission: Instant?
  var persist: Instant?
  var keepAlive: Instant?
  var user: Instant?
  var timeWait: Instant?

  /// How long the next probe of a closed window waits; `nil` while it is open.
  var persistPause: TimeSpan?

  var earliest: Instant? {
    var earliest = acknowledgment
    for other in [retransmission, persist, keepAlive, user, timeWait] {
      if let other { earliest = min(earliest ?? other, other) }
    }
    return earliest
  }
}
