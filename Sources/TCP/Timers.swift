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
    Self.advance(&earliest, to: retransmission)
    Self.advance(&earliest, to: persist)
    Self.advance(&earliest, to: keepAlive)
    Self.advance(&earliest, to: user)
    Self.advance(&earliest, to: timeWait)
    return earliest
  }

  private static func advance(_ earliest: inout Instant?, to other: Instant?) {
    if let other { earliest = min(earliest ?? other, other) }
  }
}
