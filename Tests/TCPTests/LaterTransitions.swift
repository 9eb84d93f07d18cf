import TCP
import Tracing
import Wire

/// The rows of ESTABLISHED and the states after it.
let laterTransitions: [Transition] = [
  Transition(
    .established,
    .send(5),
    .established,
    "<SEQ=101><ACK=301><CTL=PSH,ACK> 5 bytes",
    what: "SEND"
  ),
  Transition(.established, .close, .finWait1, "<SEQ=101><ACK=301><CTL=FIN,ACK>", what: "CLOSE"),
  Transition(.established, .abort, .closed, "<SEQ=101><CTL=RST>", what: "ABORT"),
  Transition(
    .established,
    .segment([], 301, ack: 101, data: 5),
    .established,
    what: "data waits for 200 ms"
  ),
  Transition(
    .established,
    .segment([], 311, ack: 101, data: 5),
    .established,
    "<SEQ=101><ACK=301><CTL=ACK>",
    what: "data above a gap"
  ),
  Transition(
    .established,
    .segment([], 301, ack: 102),
    .established,
    "<SEQ=101><ACK=301><CTL=ACK>",
    what: "ACK of what was never sent"
  ),
  Transition(.established, .segment([], 301, ack: 90), .established, what: "an old ACK"),
  Transition(
    .established,
    .segment([.fin], 301, ack: 101),
    .closeWait,
    "<SEQ=101><ACK=302><CTL=ACK>",
    what: "FIN"
  ),
  Transition(.finWait1, .send(5), .finWait1, what: "SEND is refused"),
  Transition(.finWait1, .close, .finWait1, what: "CLOSE sends no second FIN"),
  Transition(.finWait1, .abort, .closed, "<SEQ=102><CTL=RST>", what: "ABORT"),
  Transition(.finWait1, .segment([], 301, ack: 102), .finWait2, what: "ACK of our FIN"),
  Transition(
    .finWait1,
    .segment([.fin], 301, ack: 101),
    .closing,
    "<SEQ=102><ACK=302><CTL=ACK>",
    what: "FIN crosses ours"
  ),
  Transition(
    .finWait1,
    .segment([.fin], 301, ack: 102),
    .timeWait,
    "<SEQ=102><ACK=302><CTL=ACK>",
    what: "FIN that acknowledges ours"
  ),
  Transition(.finWait2, .send(5), .finWait2, what: "SEND is refused"),
  Transition(.finWait2, .close, .finWait2, what: "CLOSE sends no second FIN"),
  Transition(.finWait2, .abort, .closed, "<SEQ=102><CTL=RST>", what: "ABORT"),
  Transition(
    .finWait2,
    .segment([.fin], 301, ack: 102),
    .timeWait,
    "<SEQ=102><ACK=302><CTL=ACK>",
    what: "FIN"
  ),
  Transition(
    .closeWait,
    .send(5),
    .closeWait,
    "<SEQ=101><ACK=302><CTL=PSH,ACK> 5 bytes",
    what: "SEND"
  ),
  Transition(.closeWait, .close, .lastAck, "<SEQ=101><ACK=302><CTL=FIN,ACK>", what: "CLOSE"),
  Transition(.closeWait, .abort, .closed, "<SEQ=101><CTL=RST>", what: "ABORT"),
  Transition(.closeWait, .segment([], 302, ack: 101, data: 5), .closeWait, what: "data after FIN"),
  Transition(.closing, .send(5), .closing, what: "SEND is refused"),
  Transition(.closing, .close, .closing, what: "CLOSE is refused"),
  Transition(.closing, .abort, .closed, what: "ABORT sends nothing"),
  Transition(.closing, .segment([], 302, ack: 102), .timeWait, what: "ACK of our FIN"),
  Transition(.closing, .segment([], 302, ack: 101), .closing, what: "ACK that does not cover it"),
  Transition(.lastAck, .send(5), .lastAck, what: "SEND is refused"),
  Transition(.lastAck, .close, .lastAck, what: "CLOSE is refused"),
  Transition(.lastAck, .abort, .closed, what: "ABORT sends nothing"),
  Transition(.lastAck, .segment([], 302, ack: 102), .closed, what: "ACK of our FIN"),
  Transition(.lastAck, .segment([], 302, ack: 101), .lastAck, what: "ACK that does not cover it"),
  Transition(.timeWait, .send(5), .timeWait, what: "SEND is refused"),
  Transition(.timeWait, .close, .timeWait, what: "CLOSE is refused"),
  Transition(.timeWait, .abort, .closed, what: "ABORT sends nothing"),
]
