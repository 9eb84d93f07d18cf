import TCP
import Testing
import Tracing
import Wire

/// What happens to a connection.
private enum Cause: Sendable {
  case open, listen, close, abort
  case send(Int)
  case segment(TCPFlags, UInt32, ack: UInt32? = nil, data: Int = 0)
}

/// A row of RFC 9293 §3.10: a state and what happens, the next state and what is sent.
private struct Row: CustomTestStringConvertible, Sendable {
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

private let opening: [Row] = [
  Row(.closed, .listen, .listen, what: "OPEN passive"),
  Row(.closed, .open, .synSent, "<SEQ=100><CTL=SYN>", what: "OPEN active"),
  Row(.closed, .send(5), .closed, what: "SEND"),
  Row(.closed, .close, .closed, what: "CLOSE"),
  Row(.closed, .abort, .closed, what: "ABORT"),
  Row(.listen, .send(5), .listen, what: "SEND without a remote socket"),
  Row(.listen, .close, .closed, what: "CLOSE"),
  Row(.listen, .abort, .closed, what: "ABORT"),
  Row(.listen, .segment([.rst], 7), .listen, what: "RST"),
  Row(.listen, .segment([.rst], 7, ack: 9), .listen, what: "RST,ACK"),
  Row(.listen, .segment([], 7, ack: 9), .listen, "<SEQ=9><CTL=RST>", what: "ACK"),
  Row(.listen, .segment([.syn], 7, ack: 9), .listen, "<SEQ=9><CTL=RST>", what: "SYN,ACK"),
  Row(.listen, .segment([], 7, data: 3), .listen, what: "a segment without RST, ACK or SYN"),
  Row(
    .listen,
    .segment([.syn], 300),
    .synReceived,
    "<SEQ=100><ACK=301><CTL=SYN,ACK>",
    what: "SYN"
  ),
  Row(.synSent, .send(5), .synSent, what: "SEND is queued"),
  Row(.synSent, .close, .closed, what: "CLOSE sends nothing"),
  Row(.synSent, .abort, .closed, what: "ABORT sends nothing"),
  Row(
    .synSent,
    .segment([.syn], 300, ack: 100),
    .synSent,
    "<SEQ=100><CTL=RST>",
    what: "ACK of ISS"
  ),
  Row(.synSent, .segment([], 300, ack: 102), .synSent, "<SEQ=102><CTL=RST>", what: "ACK too high"),
  Row(.synSent, .segment([.rst], 300, ack: 100), .synSent, what: "RST with a bad ACK"),
  Row(.synSent, .segment([.rst], 300, ack: 101), .closed, what: "RST with the right ACK"),
  Row(.synSent, .segment([.rst], 300), .synSent, what: "RST without ACK"),
  Row(
    .synSent,
    .segment([.syn], 300, ack: 101),
    .established,
    "<SEQ=101><ACK=301><CTL=ACK>",
    what: "SYN,ACK"
  ),
  Row(
    .synSent,
    .segment([.syn], 300),
    .synReceived,
    "<SEQ=100><ACK=301><CTL=SYN,ACK>",
    what: "SYN: simultaneous open"
  ),
  Row(.synSent, .segment([], 300, ack: 101), .synSent, what: "ACK without SYN"),
  Row(.synSent, .segment([.fin], 300, ack: 101), .synSent, what: "FIN cannot be validated"),
  Row(.passiveSynReceived, .send(5), .synReceived, what: "SEND is queued"),
  Row(
    .passiveSynReceived,
    .close,
    .finWait1,
    "<SEQ=101><ACK=301><CTL=FIN,ACK>",
    what: "CLOSE with nothing sent"
  ),
  Row(.passiveSynReceived, .abort, .closed, "<SEQ=101><CTL=RST>", what: "ABORT"),
  Row(.passiveSynReceived, .segment([.rst], 301), .listen, what: "RST, origin passive"),
  Row(.activeSynReceived, .segment([.rst], 301), .closed, what: "RST, origin active"),
  Row(.passiveSynReceived, .segment([.syn], 400), .listen, what: "SYN in window, origin passive"),
  Row(
    .activeSynReceived,
    .segment([.syn], 400),
    .synReceived,
    "<SEQ=101><ACK=301><CTL=ACK>",
    what: "SYN in window, origin active"
  ),
  Row(
    .passiveSynReceived,
    .segment([.syn], 300),
    .synReceived,
    "<SEQ=101><ACK=301><CTL=ACK>",
    what: "the same SYN again"
  ),
  Row(.passiveSynReceived, .segment([], 301, ack: 101), .established, what: "ACK"),
  Row(
    .passiveSynReceived,
    .segment([], 301, ack: 100),
    .synReceived,
    "<SEQ=100><CTL=RST>",
    what: "ACK of ISS"
  ),
  Row(
    .passiveSynReceived,
    .segment([], 301, ack: 102),
    .synReceived,
    "<SEQ=102><CTL=RST>",
    what: "ACK too high"
  ),
  Row(
    .passiveSynReceived,
    .segment([.fin], 301, ack: 101),
    .closeWait,
    "<SEQ=101><ACK=302><CTL=ACK>",
    what: "FIN with the ACK"
  ),
]

private let talking: [Row] = [
  Row(
    .established,
    .send(5),
    .established,
    "<SEQ=101><ACK=301><CTL=PSH,ACK> 5 bytes",
    what: "SEND"
  ),
  Row(.established, .close, .finWait1, "<SEQ=101><ACK=301><CTL=FIN,ACK>", what: "CLOSE"),
  Row(.established, .abort, .closed, "<SEQ=101><CTL=RST>", what: "ABORT"),
  Row(
    .established,
    .segment([], 301, ack: 101, data: 5),
    .established,
    what: "data waits for 200 ms"
  ),
  Row(
    .established,
    .segment([], 311, ack: 101, data: 5),
    .established,
    "<SEQ=101><ACK=301><CTL=ACK>",
    what: "data above a gap"
  ),
  Row(
    .established,
    .segment([], 301, ack: 102),
    .established,
    "<SEQ=101><ACK=301><CTL=ACK>",
    what: "ACK of what was never sent"
  ),
  Row(.established, .segment([], 301, ack: 90), .established, what: "an old ACK"),
  Row(
    .established,
    .segment([.fin], 301, ack: 101),
    .closeWait,
    "<SEQ=101><ACK=302><CTL=ACK>",
    what: "FIN"
  ),
  Row(.finWait1, .send(5), .finWait1, what: "SEND is refused"),
  Row(.finWait1, .close, .finWait1, what: "CLOSE sends no second FIN"),
  Row(.finWait1, .abort, .closed, "<SEQ=102><CTL=RST>", what: "ABORT"),
  Row(.finWait1, .segment([], 301, ack: 102), .finWait2, what: "ACK of our FIN"),
  Row(
    .finWait1,
    .segment([.fin], 301, ack: 101),
    .closing,
    "<SEQ=102><ACK=302><CTL=ACK>",
    what: "FIN crosses ours"
  ),
  Row(
    .finWait1,
    .segment([.fin], 301, ack: 102),
    .timeWait,
    "<SEQ=102><ACK=302><CTL=ACK>",
    what: "FIN that acknowledges ours"
  ),
  Row(.finWait2, .send(5), .finWait2, what: "SEND is refused"),
  Row(.finWait2, .close, .finWait2, what: "CLOSE sends no second FIN"),
  Row(.finWait2, .abort, .closed, "<SEQ=102><CTL=RST>", what: "ABORT"),
  Row(
    .finWait2,
    .segment([.fin], 301, ack: 102),
    .timeWait,
    "<SEQ=102><ACK=302><CTL=ACK>",
    what: "FIN"
  ),
  Row(.closeWait, .send(5), .closeWait, "<SEQ=101><ACK=302><CTL=PSH,ACK> 5 bytes", what: "SEND"),
  Row(.closeWait, .close, .lastAck, "<SEQ=101><ACK=302><CTL=FIN,ACK>", what: "CLOSE"),
  Row(.closeWait, .abort, .closed, "<SEQ=101><CTL=RST>", what: "ABORT"),
  Row(.closeWait, .segment([], 302, ack: 101, data: 5), .closeWait, what: "data after FIN"),
  Row(.closing, .send(5), .closing, what: "SEND is refused"),
  Row(.closing, .close, .closing, what: "CLOSE is refused"),
  Row(.closing, .abort, .closed, what: "ABORT sends nothing"),
  Row(.closing, .segment([], 302, ack: 102), .timeWait, what: "ACK of our FIN"),
  Row(.closing, .segment([], 302, ack: 101), .closing, what: "ACK that does not cover it"),
  Row(.lastAck, .send(5), .lastAck, what: "SEND is refused"),
  Row(.lastAck, .close, .lastAck, what: "CLOSE is refused"),
  Row(.lastAck, .abort, .closed, what: "ABORT sends nothing"),
  Row(.lastAck, .segment([], 302, ack: 102), .closed, what: "ACK of our FIN"),
  Row(.lastAck, .segment([], 302, ack: 101), .lastAck, what: "ACK that does not cover it"),
  Row(.timeWait, .send(5), .timeWait, what: "SEND is refused"),
  Row(.timeWait, .close, .timeWait, what: "CLOSE is refused"),
  Row(.timeWait, .abort, .closed, what: "ABORT sends nothing"),
]

@Suite("The state diagram (RFC 9293 §3.10)")
struct TransitionTests {
  @Test(arguments: opening + talking)
  private func `A state and an event lead to a state and a segment`(row: Row) {
    var bench = row.start.bench()
    #expect(bench.connection.state == row.start.state)
    let sent = bench.when { connection, now in
      switch row.cause {
      case .open: connection.open(at: now)
      case .listen: connection.listen()
      case .close: connection.close(at: now)
      case .abort: connection.abort(at: now)
      case .send(let count): connection.send([UInt8](repeating: 0, count: count), at: now)
      case .segment(let flags, let seq, let ack, let data):
        connection.receive(TCPSegment(flags, seq: seq, ack: ack, data: data), at: now)
      }
    }
    #expect(sent == row.sent)
    #expect(bench.connection.state == row.next)
  }

  @Test(arguments: Start.later)
  private func `Later states answer wrong numbers as §3.10.7.4 says`(start: Start) {
    let far = start.expected &+ 100_000
    let challenge = [start.acknowledgment]
    let cases: [(what: String, flags: TCPFlags, seq: UInt32, ack: UInt32?, sent: [String])] = [
      ("TCP-SEQ-6: a number outside the window", [], far, start.next, challenge),
      ("TCP-SEQ-6: a repeated byte", [.psh], start.expected &- 1, start.next, challenge),
      ("TCP-ATK-1: RST outside the window", [.rst], far, nil, []),
      ("TCP-ATK-3: RST in the window", [.rst], start.expected + 1, nil, challenge),
      ("no ACK bit", [.psh], start.expected, nil, []),
    ]
    for (what, flags, seq, ack, sent) in cases {
      var bench = start.bench()
      #expect(bench.receive(flags, seq: seq, ack: ack) == sent, "\(what)")
      #expect(bench.connection.state == start.state, "\(what)")
    }
  }

  @Test(arguments: Start.later.filter { $0.state != .synReceived })
  private func `A SYN is challenged whatever its number (TCP-ATK-4)`(start: Start) {
    for seq in [300, start.expected, start.expected + 1000, start.expected &+ 200_000] {
      for ack in [nil, start.next] {
        var bench = start.bench()
        #expect(bench.receive([.syn], seq: seq, ack: ack) == [start.acknowledgment])
        #expect(bench.connection.state == start.state)
      }
    }
  }

  @Test(arguments: Start.later)
  private func `A RST with exactly the expected number ends it (TCP-ATK-2, TCP-RST-6, TCP-RST-7)`(
    start: Start
  ) {
    for data in [0, 10] {
      var bench = start.bench()
      #expect(bench.receive([.rst], seq: start.expected, data: data).isEmpty)
      let isPassive = start == .passiveSynReceived
      #expect(bench.connection.state == (isPassive ? .listen : .closed))
      // The application is told, unless it has finished with the connection or never had it.
      let isUsed = ![.passiveSynReceived, .closing, .lastAck, .timeWait].contains(start)
      #expect(bench.events.contains(.reset) == isUsed)
      #expect(bench.events.contains(.closed) == !isPassive)
    }
  }

  @Test(arguments: [Start.closeWait, .closing, .lastAck, .timeWait])
  private func `A repeated FIN is acknowledged again`(start: Start) {
    var bench = start.bench()
    #expect(bench.receive([.fin], seq: 301, ack: 101) == [start.acknowledgment])
    #expect(bench.connection.state == start.state)
  }

  @Test(arguments: [Start.established, .finWait1, .finWait2])
  private func `Data is received until the peer's FIN (TCP-CLOSE-1)`(start: Start) {
    var bench = start.bench()
    bench.receive([.psh], seq: 301, ack: start.next, data: 5)
    #expect(bench.events.contains(.received([0, 1, 2, 3, 4])))
    #expect(bench.wait(until: .milliseconds(200)) == ["<SEQ=\(start.next)><ACK=306><CTL=ACK>"])
  }
}
