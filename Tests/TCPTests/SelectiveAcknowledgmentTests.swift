import TCP
import Testing
import Tracing
import Wire

@Suite("Selective acknowledgments (RFC 2018)")
struct SelectiveAcknowledgmentTests {
  private let start = CongestionTests.start

  private func bench(segments: Int = 4, stamps: Bool = false, permitted: Bool = true) -> Bench {
    var configuration = Configuration()
    configuration.permitsSelectiveAcknowledgment = true
    configuration.sendsTimestamps = stamps
    configuration.initialWindow = .segments(segments)
    var options: [TCPOption] = permitted ? [.selectiveAcknowledgmentPermitted] : []
    if stamps { options.append(.timestamps(value: 7, echo: 0)) }
    return Bench.established(configuration, options: options)
  }

  private func blocks(_ pairs: ClosedRange<UInt32>...) -> TCPOption {
    .selectiveAcknowledgment(pairs.map { .init(left: $0.lowerBound, right: $0.upperBound) })
  }

  @Test func `Only SYNs say that it is permitted, an answer only to an offer (TCP-SACK-1)`() {
    for offered in [true, false] {
      var configuration = Configuration()
      configuration.permitsSelectiveAcknowledgment = true
      var server = Bench(configuration)
      _ = server.when { connection, _ in connection.listen() }
      let options: [TCPOption] = offered ? [.selectiveAcknowledgmentPermitted] : []
      server.receive([.syn], seq: 300, options: options)
      let answer = server.segments[0].header.options
      #expect(answer.contains(.selectiveAcknowledgmentPermitted) == offered)
    }
    var client = bench()
    for _ in client.send(10_000) {
      #expect(!client.segments.contains { !$0.header.options.isEmpty })
    }
  }

  @Test func `Without the peer's permission there are no blocks (TCP-SACK-2)`() {
    var bench = bench(permitted: false)
    bench.receive([], seq: 401, ack: 101, data: 100)
    #expect(bench.segments.map(\.header.options) == [[]])
  }

  @Test func `Blocks say what lies beyond the gap, the latest first (TCP-SACK-3, TCP-SACK-4)`() {
    var bench = bench()
    var reports: [TCPOption?] = []
    for seq in [401, 601, 801, 1001, 1201, 650, 501, 301] as [UInt32] {
      bench.receive([], seq: seq, ack: 101, data: 100)
      reports.append(bench.segments[0].header.options.last)
    }
    #expect(
      reports == [
        blocks(401...501), blocks(601...701, 401...501), blocks(801...901, 601...701, 401...501),
        blocks(1001...1101, 801...901, 601...701, 401...501),
        blocks(1201...1301, 1001...1101, 801...901, 601...701),
        blocks(601...750, 1201...1301, 1001...1101, 801...901),
        blocks(401...750, 1201...1301, 1001...1101, 801...901),
        blocks(1201...1301, 1001...1101, 801...901),
      ]
    )
    #expect(bench.segments[0].header.acknowledgmentNumber == 750)
    #expect(bench.segments[0].header.length == 20 + 28)
    bench.receive([], seq: 750, ack: 101, data: 1000)
    #expect(bench.segments.map(\.header.options) == [[]], "there is no gap any more")
  }

  @Test func `With timestamps there is room for three blocks`() {
    var bench = bench(stamps: true)
    for seq in [401, 601, 801, 1001] as [UInt32] {
      bench.receive(
        [],
        seq: seq,
        ack: 101,
        data: 100,
        options: [.timestamps(value: 8, echo: 0)]
      )
    }
    let header = bench.segments[0].header
    #expect(header.options.last == blocks(1001...1101, 801...901, 601...701))
    #expect(header.length == 60, "the longest header there is")
  }

  @Test func `A full segment takes no blocks along, a short one does (TCP-OPT-12)`() {
    var bench = bench()
    bench.connection.usesNagle = false
    bench.receive([], seq: 401, ack: 101, data: 100)
    _ = bench.send(1460 + 5)
    #expect(bench.segments.map { $0.header.length + $0.payload.count } == [1480, 32 + 5])
    _ = bench.send(1460 - 12)
    #expect(bench.segments.map { $0.header.length + $0.payload.count } == [1480])
  }

  @Test func `Recovery fills the holes that the blocks leave (TCP-SACK-3)`() {
    var bench = bench(segments: 8)
    _ = bench.send(8 * 1460)
    func heard(_ ack: Int, _ pairs: ClosedRange<Int>...) -> [UInt32] {
      let option = TCPOption.selectiveAcknowledgment(
        pairs.map { .init(left: start($0.lowerBound), right: start($0.upperBound + 1)) }
      )
      bench.receive([], seq: 301, ack: start(ack), options: pairs.isEmpty ? [] : [option])
      return bench.segments.map { ($0.header.sequenceNumber - 101) / 1460 + 1 }
    }
    // Segments 2, 4 and 6 are lost.
    let answers = [
      heard(2), heard(2, 3...3), heard(2, 5...5, 3...3), heard(2, 7...7, 5...5, 3...3),
      heard(2, 7...8, 5...5, 3...3), heard(4, 7...8, 5...5), heard(6, 7...8), heard(9),
    ]
    #expect(answers == [[], [], [], [2], [4], [], [6], []])
    #expect(bench.connection.nextDeadline == nil)
  }

  @Test func `After a timeout the marks are forgotten (TCP-SACK-5, TCP-SACK-6)`() {
    var bench = bench(segments: 4)
    _ = bench.send(4 * 1460)
    let option = blocks(start(2)...start(5))
    bench.receive([], seq: 301, ack: 101, options: [option])
    #expect(
      bench.watch(until: .milliseconds(1000)) == ["1000 <SEQ=101><ACK=301><CTL=ACK> 1460 bytes"]
    )
    bench.receive([], seq: 301, ack: start(2))
    #expect(bench.segments.map(\.header.sequenceNumber) == [start(2), start(3)], "kept, and sent")
    #expect(bench.segments.allSatisfy { $0.payload.count == 1460 })
  }

  @Test func `Blocks beyond what was sent, or before it, mean nothing`() {
    var bench = bench(segments: 8)
    _ = bench.send(8 * 1460)
    for _ in 1...5 {
      let wrong = blocks(20_000...30_000, 1...50, 101...1561)
      bench.receive([], seq: 301, ack: 101, options: [wrong])
      #expect(bench.segments.allSatisfy { $0.header.sequenceNumber == 101 })
    }
  }
}
