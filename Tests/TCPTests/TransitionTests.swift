import TCP
import Testing
import Tracing
import Wire

@Suite("The state diagram (RFC 9293 §3.10)")
struct TransitionTests {
  @Test(arguments: openingTransitions + laterTransitions)
  private func `A state and an event lead to a state and a segment`(row: Transition) {
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
