import TCP
import Testing
import Tracing
import Wire

@Suite("Timestamps (RFC 7323 §3 to §5)")
struct TimestampTests {
  private func stamps(_ segment: TCPSegment?) -> [UInt32]? {
    for case .timestamps(let value, let echo) in segment?.header.options ?? [] {
      return [value, echo]
    }
    return nil
  }

  private func bench(_ value: UInt32 = 5000) -> Bench {
    var configuration = Configuration()
    configuration.sendsTimestamps = true
    configuration.usesNagle = false
    return .established(configuration, options: [.timestamps(value: value, echo: 0)])
  }

  private func option(_ value: UInt32, echo: UInt32 = 0) -> [TCPOption] {
    [.timestamps(value: value, echo: echo)]
  }

  @Test
  func `Both SYNs agree, and then all segments but RST have them (TCP-TS-1, TCP-TS-2, TCP-OPT-2)`()
  {
    var bench = bench()
    #expect(stamps(bench.segments.first) == [0, 5000], "the ACK of the handshake")
    bench.pass(250)
    _ = bench.send(5)
    #expect(stamps(bench.segments.first) == [250, 5000])
    #expect(bench.segments[0].header.length == 32, "two that fill, then ten bytes")
    _ = bench.wait(until: .milliseconds(1250))
    #expect(stamps(bench.segments.first) == [1250, 5000], "a copy shows its own time")
    bench.receive([], seq: 999_999, ack: 106, options: option(5001))
    #expect(stamps(bench.segments.first) == [1250, 5000])
    _ = bench.when { $0.abort(at: $1) }
    #expect(stamps(bench.segments.first) == nil)
  }

  @Test func `An answer has the option only after an offer (TCP-TS-1)`() {
    for offered in [true, false] {
      var configuration = Configuration()
      configuration.sendsTimestamps = true
      var server = Bench(configuration)
      _ = server.when { connection, _ in connection.listen() }
      server.receive([.syn], seq: 300, options: offered ? option(7) : [])
      #expect(stamps(server.segments.first) == (offered ? [0, 7] : nil))
      server.receive([], seq: 301, ack: 101, options: offered ? option(8) : [])
      #expect(server.connection.state == .established)
      _ = server.send(5)
      #expect(stamps(server.segments.first) == (offered ? [0, 8] : nil))
    }
    #expect(stamps(Bench.established().segments.first) == nil)
  }

  @Test func `The earliest segment that is not acknowledged is echoed (TCP-TS-3)`() {
    var bench = bench()
    bench.receive([], seq: 301, ack: 101, data: 5, options: option(6000))
    bench.receive([], seq: 306, ack: 101, data: 5, options: option(6100))
    _ = bench.wait(until: .milliseconds(200))
    #expect(stamps(bench.segments.first) == [200, 6000])
    bench.receive([], seq: 316, ack: 101, data: 5, options: option(6300))
    #expect(stamps(bench.segments.first) == [200, 6000], "a segment beyond the gap does not count")
    bench.receive([], seq: 311, ack: 101, data: 5, options: option(6400))
    #expect(stamps(bench.segments.first) == [200, 6400], "the one that fills it does")
  }

  @Test func `An old timestamp makes a segment unacceptable (TCP-TS-4)`() {
    var bench = bench(.max - 10)
    bench.receive([.psh], seq: 301, ack: 101, data: 5, options: option(20))
    _ = bench.takeEvents()
    #expect(
      bench.receive([.fin], seq: 306, ack: 101, data: 5, options: option(.max - 3))
        == ["<SEQ=101><ACK=306><CTL=ACK>"],
      "20 is newer than a number before the wrap"
    )
    #expect(bench.takeEvents().isEmpty && bench.connection.state == .established)
    bench.receive([.psh], seq: 306, ack: 101, data: 5, options: option(20))
    #expect(bench.takeEvents() == [.received([0, 1, 2, 3, 4])], "the same is not older")
    bench.now = .start + .seconds(25 * 86_400)
    bench.receive([.psh], seq: 311, ack: 101, data: 5, options: option(7))
    #expect(bench.takeEvents().last == .received([0, 1, 2, 3, 4]), "after 24 days none is known")
    bench.receive([.rst], seq: 316, options: option(1))
    #expect(bench.connection.state == .closed, "a RST is not judged")
  }

  @Test func `A segment without the option is dropped, no more (TCP-TS-5)`() {
    var bench = bench()
    _ = bench.takeEvents()
    #expect(bench.receive([.psh], seq: 301, ack: 101, data: 5).isEmpty)
    #expect(bench.takeEvents().isEmpty && bench.connection.state == .established)
    bench.receive([.psh], seq: 301, ack: 101, data: 5, options: option(5000))
    #expect(bench.takeEvents() == [.received([0, 1, 2, 3, 4])])
    bench.receive([.rst], seq: 306)
    #expect(bench.connection.state == .closed)
  }

  @Test func `Options take their room from the data (TCP-OPT-12)`() {
    var bench = bench()
    _ = bench.send(20_000)
    #expect(bench.segments.map(\.payload.count) == [1448, 1448, 1448])
    #expect(bench.segments.allSatisfy { $0.header.length + $0.payload.count == 1480 })
  }

  @Test func `An echo tells copies apart (TCP-RTO-7)`() {
    var bench = bench()
    bench.pass(500)
    _ = bench.send(5)
    _ = bench.wait(until: .milliseconds(1500))
    bench.pass(70)
    _ = bench.takeEvents()
    bench.receive([], seq: 301, ack: 106, options: option(5001, echo: 1500))
    let samples = bench.takeEvents().compactMap { output in
      if case .roundTrip(let estimate) = output { estimate.sample } else { nil as TimeSpan? }
    }
    #expect(samples == [.milliseconds(70)])
  }
}
