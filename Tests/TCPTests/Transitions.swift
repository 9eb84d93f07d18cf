import TCP
import Testing
import Tracing
import Wire

/// What happens to a connection.
enum Cause: Sendable {
  case open, listen, close, abort
  case send(Int)
  case segment(TCPFlags, UInt32, ack: UInt32? = nil, data: Int = 0)
}

/// A row of RFC 9293 §3.10: a state and what happens, the next state and what is sent.
struct Transition: CustomTestStringConvertible, Sendable {
  let start: Start
  let cause: Cause
  let next: TCPState
  let sent: [String]
  let what: String

  init(_ start: Start, _ cause: Cause, _ next: TCPState, _ sent: String..., what: String) {
    self.start = start
    self.cause = cause
    self.next = next
    self.sent = sent
    self.what = what
  }

  var testDescription: String { "\(start): \(what)" }
}

/// The rows of the states before ESTABLISHED.
let openingTransitions: [Transition] = [
  Transition(.closed, .listen, .listen, what: "OPEN passive"),
  Transition(.closed, .open, .synSent, "<SEQ=100><CTL=SYN>", what: "OPEN active"),
  Transition(.closed, .send(5), .closed, what: "SEND"),
  Transition(.closed, .close, .closed, what: "CLOSE"),
  Transition(.closed, .abort, .closed, what: "ABORT"),
  Transition(.listen, .send(5), .listen, what: "SEND without a remote socket"),
  Transition(.listen, .close, .closed, what: "CLOSE"),
  Transition(.listen, .abort, .closed, what: "ABORT"),
  Transition(.listen, .segment([.rst], 7), .listen, what: "RST"),
  Transition(.listen, .segment([.rst], 7, ack: 9), .listen, what: "RST,ACK"),
  Transition(.listen, .segment([], 7, ack: 9), .listen, "<SEQ=9><CTL=RST>", what: "ACK"),
  Transition(.listen, .segment([.syn], 7, ack: 9), .listen, "<SEQ=9><CTL=RST>", what: "SYN,ACK"),
  Transition(.listen, .segment([], 7, data: 3), .listen, what: "a segment without RST, ACK or SYN"),
  Transition(
    .listen,
    .segment([.syn], 300),
    .synReceived,
    "<SEQ=100><ACK=301><CTL=SYN,ACK>",
    what: "SYN"
  ),
  Transition(.synSent, .send(5), .synSent, what: "SEND is queued"),
  Transition(.synSent, .close, .closed, what: "CLOSE sends nothing"),
  Transition(.synSent, .abort, .closed, what: "ABORT sends nothing"),
  Transition(
    .synSent,
    .segment([.syn], 300, ack: 100),
    .synSent,
    "<SEQ=100><CTL=RST>",
    what: "ACK of ISS"
  ),
  Transition(
    .synSent,
    .segment([], 300, ack: 102),
    .synSent,
    "<SEQ=102><CTL=RST>",
    what: "ACK too high"
  ),
  Transition(.synSent, .segment([.rst], 300, ack: 100), .synSent, what: "RST with a bad ACK"),
  Transition(.synSent, .segment([.rst], 300, ack: 101), .closed, what: "RST with the right ACK"),
  Transition(.synSent, .segment([.rst], 300), .synSent, what: "RST without ACK"),
  Transition(
    .synSent,
    .segment([.syn], 300, ack: 101),
    .established,
    "<SEQ=101><ACK=301><CTL=ACK>",
    what: "SYN,ACK"
  ),
  Transition(
    .synSent,
    .segment([.syn], 300),
    .synReceived,
    "<SEQ=100><ACK=301><CTL=SYN,ACK>",
    what: "SYN: simultaneous open"
  ),
  Transition(.synSent, .segment([], 300, ack: 101), .synSent, what: "ACK without SYN"),
  Transition(.synSent, .segment([.fin], 300, ack: 101), .synSent, what: "FIN cannot be validated"),
  Transition(.passiveSynReceived, .send(5), .synReceived, what: "SEND is queued"),
  Transition(
    .passiveSynReceived,
    .close,
    .finWait1,
    "<SEQ=101><ACK=301><CTL=FIN,ACK>",
    what: "CLOSE with nothing sent"
  ),
  Transition(.passiveSynReceived, .abort, .closed, "<SEQ=101><CTL=RST>", what: "ABORT"),
  Transition(.passiveSynReceived, .segment([.rst], 301), .listen, what: "RST, origin passive"),
  Transition(.activeSynReceived, .segment([.rst], 301), .closed, what: "RST, origin active"),
  Transition(
    .passiveSynReceived,
    .segment([.syn], 400),
    .listen,
    what: "SYN in window, origin passive"
  ),
  Transition(
    .activeSynReceived,
    .segment([.syn], 400),
    .synReceived,
    "<SEQ=101><ACK=301><CTL=ACK>",
    what: "SYN in window, origin active"
  ),
  Transition(
    .passiveSynReceived,
    .segment([.syn], 300),
    .synReceived,
    "<SEQ=101><ACK=301><CTL=ACK>",
    what: "the same SYN again"
  ),
  Transition(.passiveSynReceived, .segment([], 301, ack: 101), .established, what: "ACK"),
  Transition(
    .passiveSynReceived,
    .segment([], 301, ack: 100),
    .synReceived,
    "<SEQ=100><CTL=RST>",
    what: "ACK of ISS"
  ),
  Transition(
    .passiveSynReceived,
    .segment([], 301, ack: 102),
    .synReceived,
    "<SEQ=102><CTL=RST>",
    what: "ACK too high"
  ),
  Transition(
    .passiveSynReceived,
    .segment([.fin], 301, ack: 101),
    .closeWait,
    "<SEQ=101><ACK=302><CTL=ACK>",
    what: "FIN with the ACK"
  ),
]
