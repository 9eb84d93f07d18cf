import TCP
import Testing
import Tracing
import Wire

@Suite("Keep-alive (RFC 9293 §3.8.4)")
struct KeepAliveTests {
  private func bench(_ seconds: Int64 = 7200) -> Bench {
    var configuration = Configuration()
    configuration.keepAliveInterval = .seconds(seconds)
    return .established(configuration)
  }

  private let probe = "<SEQ=100><ACK=301><CTL=ACK>"

  @Test func `It is off by default: an idle connection is silent (TCP-KA-1)`() {
    var bench = Bench.established()
    bench.receive([.psh], seq: 301, ack: 101, data: 5)
    _ = bench.wait(until: .milliseconds(200))
    #expect(bench.connection.nextDeadline == nil)
  }

  @Test func `The probe is empty, one below what comes next, and on time (TCP-KA-3, TCP-KA-5)`() {
    var bench = bench()
    #expect(bench.watch(until: .start + .seconds(7200)) == ["7200000 \(probe)"])
    #expect(bench.events.last == .timerExpired(.keepAlive))
    bench.pass(100)
    #expect(bench.receive([], seq: 301, ack: 101).isEmpty)
    #expect(bench.watch(until: bench.now + .seconds(7200)) == ["14400100 \(probe)"])
  }

  @Test func `The peer answers a probe with an ACK (TCP-KA-5)`() {
    var bench = Bench.established()
    #expect(bench.receive([], seq: 300, ack: 101) == ["<SEQ=101><ACK=301><CTL=ACK>"])
  }

  @Test func `Only silence is probed, with nothing outstanding (TCP-KA-2)`() {
    var bench = bench(10)
    bench.now = .milliseconds(9000)
    bench.receive([], seq: 301, ack: 101)
    #expect(bench.connection.nextDeadline == .milliseconds(19_000), "10 s after the last segment")
    bench.now = .milliseconds(18_000)
    _ = bench.send(5)
    let sent = bench.watch(until: .milliseconds(40_000))
    #expect(!sent.contains { $0.hasSuffix(probe) }, "data is under way: \(sent)")
    bench.receive([], seq: 301, ack: 106)
    #expect(bench.connection.nextDeadline == .milliseconds(50_000))
    bench.receive([], seq: 301, ack: 106, window: 0)
    _ = bench.send(5)
    #expect(
      !bench.watch(until: .milliseconds(60_000)).contains { $0.contains("<SEQ=105>") },
      "a closed window has its own probes"
    )
  }

  @Test func `Nine probes go unanswered before it is given up (TCP-KA-4)`() {
    var bench = bench(10)
    let sent = bench.watch(until: .start + .seconds(10 + 9 * 75 - 1))
    #expect(sent == (0..<9).map { "\(10_000 + $0 * 75_000) \(probe)" })
    #expect(bench.connection.state == .established)
    _ = bench.takeEvents()
    #expect(bench.watch(until: .start + .seconds(10 + 9 * 75)).isEmpty)
    #expect(bench.takeEvents().contains(.failed(.keepAliveUnanswered)))
    #expect(bench.connection.state == .closed)
  }

  @Test func `One answer among them is life enough (TCP-KA-4)`() {
    var bench = bench(10)
    _ = bench.watch(until: .start + .seconds(10 + 8 * 75))
    bench.receive([], seq: 301, ack: 101)
    _ = bench.watch(until: bench.now + .seconds(10 + 9 * 75 - 1))
    #expect(bench.connection.state == .established)
  }
}
