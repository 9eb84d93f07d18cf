import Tracing
import Wire

/// A row of the table that the engine cannot or does not follow, and what it does instead.
struct TableException: Sendable {
  let key: String

  /// Why, in words.
  let reason: String

  /// What is tried; `nil` where there is nothing to call.
  let trial: Trial?
  let next: TCPState
  let sent: String

  init(
    _ key: String,
    _ reason: String,
    _ trial: Trial?,
    _ next: TCPState,
    sends sent: String = "-"
  ) {
    self.key = key
    self.reason = reason
    self.trial = trial
    self.next = next
    self.sent = sent
  }

  static let all = [
    TableException(
      "CLOSED | OPEN active | remote socket missing",
      "An active open without the other end cannot be written: the call has it as a parameter.",
      nil,
      .closed
    ),
    TableException(
      "LISTEN | OPEN active | remote socket given",
      "A port that listens goes on listening; the active open makes a connection beside it.",
      Trial(.listen, .open, needsHost: true),
      .synSent,
      sends: "<SEQ=ISS><CTL=SYN>"
    ),
    TableException(
      "LISTEN | SEND | remote socket given",
      "Sending names no remote socket, so that a connection in LISTEN refuses data.",
      Trial(.listen, .send(5)),
      .listen
    ),
    TableException(
      "ESTABLISHED | SYN | 5961 off, in window",
      "RFC 5961 is always on: a SYN is challenged, whatever its number.",
      Trial(.established, .segment([.syn], 302)),
      .established,
      sends: "<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>"
    ),
  ]
}
