import TCP
import Testing
import Tracing
import Wire

/// What the table of transitions says of some states and holds in all of them, and what the
/// application hears.
@Suite("The states after the SYNs (RFC 9293 §3.10.7.4)")
struct TransitionTests {
  @Test(arguments: Start.later)
  private func `Every later state treats a strange segment alike (TCP-ATK-1, TCP-ATK-3)`(
    start: Start
  ) {
    let cases: [(what: String, flags: TCPFlags, seq: UInt32, sent: [String])] = [
      ("RST outside the window", [.rst], start.expected &+ 100_000, []),
      ("RST in the window", [.rst], start.expected + 1, [start.acknowledgment]),
      ("no ACK bit", [.psh], start.expected, []),
    ]
    for (what, flags, seq, sent) in cases {
      var bench = start.bench()
      #expect(bench.receive(flags, seq: seq) == sent, "\(what)")
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
  private func `Who still uses the connection hears of a RST (TCP-ATK-2, TCP-RST-7)`(start: Start) {
    var bench = start.bench()
    bench.receive([.rst], seq: start.expected)
    let isPassive = start == .passiveSynReceived
    // The application is told, unless it has finished with the connection or never had it.
    let isUsed = ![.passiveSynReceived, .closing, .lastAck, .timeWait].contains(start)
    #expect(bench.events.contains(.reset) == isUsed)
    #expect(bench.events.contains(.closed) == !isPassive)
  }

  @Test(arguments: [Start.established, .finWait1, .finWait2])
  private func `Data is received until the peer's FIN (TCP-CLOSE-1)`(start: Start) {
    var bench = start.bench()
    bench.receive([.psh], seq: 301, ack: start.next, data: 5)
    #expect(bench.events.contains(.received([0, 1, 2, 3, 4])))
  }
}
