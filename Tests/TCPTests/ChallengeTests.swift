import TCP
import Testing
import Tracing
import Wire

@Suite("Blind attacks (RFC 5961)")
struct ChallengeTests {
  private let challenge = ["<SEQ=101><ACK=301><CTL=ACK>"]

  @Test(
    arguments: [
      (UInt32(300), false), (301, true), (302, false), (301 + 65_534, false), (301 + 65_535, false),
      (200, false),
    ] as [(UInt32, Bool)]
  )
  private func `Only the exact number resets (TCP-RST-5, TCP-ATK-1 to TCP-ATK-3)`(
    seq: UInt32,
    resets: Bool
  ) {
    var bench = Bench.established()
    let isInside = (302..<301 + 65_535).contains(seq)
    #expect(bench.receive([.rst], seq: seq) == (isInside ? challenge : []))
    #expect((bench.connection.state == .closed) == resets)
    #expect(bench.events.contains(.reset) == resets)
  }

  @Test func `A challenged peer that meant it resets exactly (TCP-ATK-3, TCP-ATK-4)`() throws {
    var bench = Bench.established()
    #expect(bench.receive([.syn], seq: 5000) == challenge)
    // The peer has restarted and is in SYN-SENT: it answers <SEQ=SEG.ACK><CTL=RST>.
    bench.receive([.rst], seq: bench.segments[0].header.acknowledgmentNumber)
    #expect(bench.connection.state == .closed)
  }

  @Test func `An acknowledgment must be plausible (TCP-ATK-5, TCP-SEQ-3)`() {
    for (ack, isPlausible) in [
      (UInt32(107), false), (106, true), (101, true), (1, true), (0, false), (.max, false),
      (0x8000_0000, false),
    ] {
      var bench = Bench.established(window: 100)
      _ = bench.send(5)
      _ = bench.takeEvents()
      let sent = bench.receive([.psh], seq: 301, ack: ack, data: 5, window: 100)
      #expect(sent == (isPlausible ? [] : ["<SEQ=106><ACK=301><CTL=ACK>"]), "\(ack)")
      #expect(bench.takeEvents().contains(.received([0, 1, 2, 3, 4])) == isPlausible, "\(ack)")
    }
  }

  @Test func `No more than ten challenges leave in five seconds (TCP-ATK-6)`() {
    var bench = Bench.established()
    bench.now = .milliseconds(100_000)
    func answers(_ count: Int) -> Int {
      (0..<count).reduce(0) { sum, index in
        sum + bench.receive(index % 2 == 0 ? [.rst] : [.syn], seq: 400).count
      }
    }
    #expect(answers(30) == 10)
    bench.pass(4999)
    #expect(answers(30) == 0)
    bench.pass(1)
    #expect(answers(30) == 10)
    #expect(bench.connection.state == .established)
  }

  @Test func `Damage of options: a SYN in the middle changes nothing (TCP-ATK-4, TCP-WS-5)`() {
    var bench = Bench.established()
    bench.receive([.syn], seq: 301, ack: 101, mss: 64, options: [.windowScale(14)])
    _ = bench.send(3000)
    #expect(bench.segments.first?.payload.count == 1460)
  }
}
