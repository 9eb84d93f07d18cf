/// The timers of a TCP connection.
public enum TCPTimer: String, CaseIterable, Sendable {
  /// How long an acknowledgment may wait for company (RFC 9293 §3.8.6.3).
  case delayedAcknowledgment = "delayed-ack"

  /// How long a segment may go unacknowledged before it is sent again (RFC 6298).
  case retransmission

  /// How long a sender waits before it asks whether a closed window has opened, or sends
  /// less than it would like (RFC 9293 §3.8.6.1, §3.8.6.2.1).
  case persist

  /// How long a connection may be silent before it is probed (RFC 9293 §3.8.4).
  case keepAlive = "keep-alive"

  /// How long data may go unacknowledged before the connection is given up (RFC 9293 §3.9.1).
  case user

  /// How long the side that closed first remembers the connection (RFC 9293 §3.6.1).
  case timeWait = "time-wait"
}
