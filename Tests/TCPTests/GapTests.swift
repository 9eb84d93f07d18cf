import Bytes
import TCP
import Testing
import Tracing
import Wire

extension [Connection.Output] {
  /// All that the application was given.
  fileprivate var stream: [UInt8] {
    flatMap { output in
      if case .received(let bytes) = output { bytes } else { [] as [UInt8] }
    }
  }
}

@Suite("Segments out of order (RFC 9293 §3.10.7.4, RFC 5681 §3.2)")
struct GapTests {
  @Test func `What lies beyond a gap is kept, and handed on when it closes (TCP-SEQ-7, TCP-ACK-5)`()
  {
    var bench = Bench.established()
    let gap = "<SEQ=101><ACK=301><CTL=ACK>"
    #expect(bench.receive([], seq: 311, ack: 101, data: 10) == [gap], "TCP-CC-11")
    #expect(bench.receive([], seq: 331, ack: 101, data: 10) == [gap])
    #expect(bench.receive([], seq: 331, ack: 101, data: 10) == [gap], "one for each")
    #expect(bench.events.stream.isEmpty)
    let part = bench.receive([], seq: 301, ack: 101, data: 10)
    #expect(part == ["<SEQ=101><ACK=321><CTL=ACK>"], "TCP-CC-12: at once, over what waited")
    #expect(bench.events.stream.count == 20)
    let rest = bench.receive([], seq: 321, ack: 101, data: 10)
    #expect(rest == ["<SEQ=101><ACK=341><CTL=ACK>"])
    #expect(bench.receive([], seq: 341, ack: 101, data: 10).isEmpty, "no gap, no haste")
  }

  @Test func `Two swapped segments cause no retransmission (TCP-CC-14)`() {
    var bench = Bench.established()
    _ = bench.send(3000)
    for ack in [101, 101, 3021] as [UInt32] { bench.receive([], seq: 301, ack: ack) }
    #expect(!bench.events.contains { if case .presumedLost = $0 { true } else { false } })
  }

  @Test func `A FIN beyond a gap is kept as well (TCP-SEQ-7, TCP-CLOSE-3)`() {
    var bench = Bench.established()
    bench.receive([.fin], seq: 311, ack: 101, data: 10)
    #expect(bench.connection.state == .established)
    #expect(
      bench.receive([], seq: 301, ack: 101, data: 10) == ["<SEQ=101><ACK=322><CTL=ACK>"]
    )
    #expect(bench.connection.state == .closeWait && bench.events.stream.count == 20)
    #expect(bench.events.filter { $0 == .peerFinished }.count == 1)
  }

  @Test(arguments: 0..<60)
  private func `Any order, overlap and repetition gives the stream (TCP-SEQ-7, TCP-ACK-4)`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let data = generator.bytes(1 + Int(generator.next(below: 400)))
    let first: UInt32 = seed % 2 == 0 ? 0xFFFF_FFF0 : 301
    var bench = Bench()
    _ = bench.when { $0.open(at: $1) }
    bench.receive([.syn], seq: first &- 1, ack: 101)
    var isPaused = false
    for _ in 0..<5000 where bench.connection.state == .established {
      let start = Int(generator.next(below: UInt32(data.count)))
      let end = min(data.count, start + Int(generator.next(below: 40)))
      let isLast = end == data.count && generator.next(below: 2) == 0
      var segment = TCPSegment(
        isLast ? [.fin] : [],
        seq: first &+ UInt32(start),
        ack: 101
      )
      segment.payload = Array(data[start..<end])
      let answers = bench.when { $0.receive(segment, at: $1) }
      #expect(answers.count <= 1, "TCP-ACK-4")
      if generator.next(below: 10) == 0 {
        isPaused.toggle()
        _ = bench.when { isPaused ? $0.pauseReading() : $0.resumeReading(at: $1) }
      }
    }
    _ = bench.when { $0.resumeReading(at: $1) }
    #expect(bench.connection.state == .closeWait, "seed \(seed)")
    #expect(bench.events.stream == data, "seed \(seed)")
    let told = try #require(bench.events.firstIndex(of: .peerFinished))
    #expect(Array(bench.events[told...]).stream.isEmpty, "the end comes last, and once")
    #expect(bench.events.filter { $0 == .peerFinished }.count == 1)
  }

  @Test func `Data that fills the window leaves the FIN behind it (TCP-SEQ-4)`() {
    var configuration = Configuration()
    configuration.receiveBuffer = 10
    var bench = Bench.established(configuration)
    bench.receive([.fin], seq: 301, ack: 101, data: 10)
    #expect(bench.connection.state == .established)
    bench.receive([.fin], seq: 311, ack: 101)
    bench.receive([.fin], seq: 311, ack: 101)
    #expect(bench.connection.state == .closeWait)
  }
}
