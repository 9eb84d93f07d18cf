/// The states of a TCP connection (RFC 9293 §3.3.2), spelled as the RFC spells them.
public enum TCPState: String, CaseIterable, Sendable {
  case closed = "CLOSED"
  case listen = "LISTEN"
  case synSent = "SYN-SENT"
  case synReceived = "SYN-RECEIVED"
  case established = "ESTABLISHED"
  case finWait1 = "FIN-WAIT-1"
  case finWait2 = "FIN-WAIT-2"
  case closeWait = "CLOSE-WAIT"
  case closing = "CLOSING"
  case lastAck = "LAST-ACK"
  case timeWait = "TIME-WAIT"
}
