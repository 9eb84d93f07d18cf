import Bytes
import TCP
import Testing
import Tracing
import Wire

@Suite("Window scaling (RFC 7323 §2)")
struct WindowScaleTests {
  private func configuration(shift: UInt8?, buffer: Int = 65_535) -> Configuration {
    var configuration = Configuration()
    configuration.windowScale = shift
    configuration.receiveBuffer = buffer
    return configuration
  }

  private func scale(_ segment: TCPSegment?) -> UInt8? {
    for case .windowScale(let shift) in segment?.header.options ?? [] { return shift }
    return nil
  }

  @Test(arguments: [UInt8(0), 7, 14])
  private func `An answer has the option only after an offer (TCP-WS-1)`(shift: UInt8) {
    for offered in [nil, 0, 3] as [UInt8?] {
      var server = Bench(configuration(shift: shift))
      _ = server.when { connection, _ in connection.listen() }
      server.receive(
        [.syn],
        seq: 300,
        window: 100,
        options: offered.map { [.windowScale($0)] } ?? []
      )
      #expect(scale(server.segments.first) == (offered == nil ? nil : shift))
      server.receive([], seq: 301, ack: 101, window: 100)
      _ = server.send(20_000)
      let bytes = server.segments.reduce(0) { $0 + $1.payload.count }
      #expect(bytes == (offered == 3 ? 800 : 100), "100, or 100 by 8")
    }
    var client = Bench(configuration(shift: shift))
    _ = client.when { $0.open(at: $1) }
    #expect(scale(client.segments.first) == shift)
    var plain = Bench(configuration(shift: nil))
    _ = plain.when { $0.open(at: $1) }
    #expect(scale(plain.segments.first) == nil)
  }

  @Test func `A SYN's window is literal, later ones are shifted (TCP-WS-2, TCP-WS-3)`() {
    var bench = Bench(configuration(shift: 7))
    _ = bench.when { $0.open(at: $1) }
    #expect(bench.segments[0].header.window == 65_535)
    bench.receive([.syn], seq: 300, ack: 101, window: 600, options: [.windowScale(2)])
    #expect(bench.segments[0].header.window == 512, "512 by 128 is 65 536")
    #expect(bench.send(20_000).isEmpty == false)
    #expect(bench.segments.reduce(0) { $0 + $1.payload.count } == 600)
    bench.receive([], seq: 301, ack: 701, window: 600)
    #expect(bench.segments.map(\.payload.count) == [1460], "600 is 2400 now")
  }

  @Test func `A shift above 14 is taken for 14 (TCP-WS-4)`() {
    var bench = Bench(configuration(shift: 1))
    _ = bench.when { $0.open(at: $1) }
    bench.receive([.syn], seq: 300, ack: 101, window: 1, options: [.windowScale(15)])
    #expect(bench.send(20_000) == ["<SEQ=101><ACK=301><CTL=ACK> 1 bytes"])
    bench.receive([], seq: 301, ack: 102, window: 1)
    #expect(bench.segments.reduce(0) { $0 + $1.payload.count } >= 4380, "1 is 16 384 now")
  }

  @Test func `The option means nothing in other segments (TCP-WS-5)`() {
    var bench = Bench.established(
      configuration(shift: 7),
      window: 100,
      options: [.windowScale(0)]
    )
    bench.receive([], seq: 301, ack: 101, window: 100, options: [.windowScale(5)])
    bench.receive([], seq: 301, ack: 101, window: 100)
    #expect(bench.send(20_000) == ["<SEQ=101><ACK=301><CTL=ACK> 100 bytes"])
  }

  @Test(arguments: [(UInt8(7), 65_535), (14, 65_535), (14, 200_000), (7, 100), (2, 5000)])
  private func `A shifted window closes when nobody reads, and opens again (TCP-WS-3, TCP-WND-1)`(
    shift: UInt8,
    buffer: Int
  ) {
    var bench = Bench.established(
      configuration(shift: shift, buffer: buffer),
      options: [.windowScale(0)]
    )
    bench.connection.pauseReading()
    var sent: UInt32 = 0
    var edge: UInt32 = 0
    let unit: UInt32 = 1 << UInt32(shift)
    for _ in 0..<2000 {
      let before = sent
      // As much as the window shows, at most 700 bytes; two segments that call for an answer.
      bench.receive([], seq: 301 + sent, ack: 101, data: 700)
      bench.receive([], seq: 301 + sent, ack: 101, data: 1)
      guard let header = bench.segments.last?.header else { continue }
      sent = header.acknowledgmentNumber - 301
      let next = sent + UInt32(header.window) << UInt32(shift)
      #expect(next + unit > edge, "never left by a unit")
      edge = max(edge, next)
      if sent == before { break }
    }
    let capacity = (UInt32(buffer) + unit - 1) / unit * unit
    #expect(sent == capacity, "all that was offered is taken, and no more")
    #expect(bench.segments.last?.header.window == 0)
    #expect(bench.when { $0.resumeReading(at: $1) }.count == 1)
    #expect(UInt32(bench.segments.last?.header.window ?? 0) == min(65_535, capacity / unit))
  }

  @Test func `No update is sent that changes nothing`() {
    var bench = Bench.established(
      configuration(shift: 14, buffer: 65_535),
      options: [.windowScale(0)]
    )
    bench.connection.pauseReading()
    for index in 0..<4 as Range<UInt32> {
      bench.receive([], seq: 301 + index * 1460, ack: 101, data: 1460)
    }
    let answers = (0..<2).map { _ in bench.when { $0.read(1460, at: $1) }.count }
    #expect(answers == [0, 0], "three times 16 384 is offered still")
    var large = Bench.established(configuration(shift: nil, buffer: 200_000))
    large.connection.pauseReading()
    large.receive([], seq: 301, ack: 101, data: 10)
    #expect(large.when { $0.read(5, at: $1) }.isEmpty, "the field can say no more")
  }
}
