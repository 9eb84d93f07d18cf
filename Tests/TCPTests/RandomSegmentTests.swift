import Bytes
import TCP
import Testing
import Tracing
import Wire

@Suite("Any segment in any state")
struct RandomSegmentTests {
  /// A segment that often has numbers near those that the connection expects.
  private func segment(_ generator: inout SeededGenerator, near start: Start) -> TCPSegment {
    func number(_ center: UInt32) -> UInt32 {
      switch generator.next(below: 4) {
      case 0: center
      case 1: center &+ generator.next(below: 8) &- 4
      case 2: center &+ generator.next(below: 200_000) &- 100_000
      default: UInt32(truncatingIfNeeded: generator.next())
      }
    }
    let flags = TCPFlags(rawValue: UInt8(truncatingIfNeeded: generator.next()))
    let sizes = [nil, 0, 1, 536, 1460, UInt16.max]
    return TCPSegment(
      flags,
      seq: number(start.expected),
      ack: generator.next(below: 4) == 0 ? nil : number(start.next),
      data: [0, 0, 1, 7, 1460][Int(generator.next(below: 5))],
      window: [0, 1, 100, 65_535][Int(generator.next(below: 4))],
      mss: sizes[Int(generator.next(below: 6))]
    )
  }

  @Test(arguments: Start.allCases)
  private func `200 random lives of ten segments never trap and never answer a RST (TCP-RST-3)`(
    start: Start
  ) {
    var generator = SeededGenerator(seed: UInt64(start.next + start.expected))
    for _ in 0..<200 {
      var configuration = Configuration()
      configuration.receiveBuffer = [0, 1, 1000, 65_535][Int(generator.next(below: 4))]
      var bench = start.bench(configuration)
      for _ in 0..<10 {
        let segment = segment(&generator, near: start)
        let before = bench.connection.state
        _ = bench.when { $0.receive(segment, at: $1) }
        let flags = segment.header.flags
        let hasReset = bench.segments.contains { $0.header.flags.contains(.rst) }
        #expect(!flags.contains(.rst) || !hasReset, "\(before): \(segment.notation)")
        if before == .closed { #expect(bench.segments.isEmpty) }
        if generator.next(below: 8) == 0 { _ = bench.when { $0.send([1, 2, 3], at: $1) } }
        if generator.next(below: 32) == 0 { _ = bench.when { $0.close(at: $1) } }
        if let deadline = bench.connection.nextDeadline, generator.next(below: 8) == 0 {
          bench.now = max(bench.now, deadline)
          _ = bench.when { $0.deadlinePassed(at: $1) }
        }
      }
    }
  }

  @Test func `10 000 random packets never trap a host`() {
    let address = IPv4Address(rawValue: 0x0A00_0001)
    let peer = IPv4Address(rawValue: 0x0A00_0002)
    var generator = SeededGenerator(seed: 9293)
    var stack = Stack(address: address, configuration: Configuration(), secret: [1])
    stack.listen(on: 80)
    for _ in 0..<10_000 {
      let header = TCPHeader(
        sourcePort: UInt16(generator.next(below: 3)),
        destinationPort: 79 + UInt16(generator.next(below: 3)),
        sequenceNumber: UInt32(truncatingIfNeeded: generator.next()),
        acknowledgmentNumber: UInt32(truncatingIfNeeded: generator.next()),
        flags: TCPFlags(rawValue: UInt8(truncatingIfNeeded: generator.next())),
        window: UInt16(truncatingIfNeeded: generator.next())
      )
      let data = generator.bytes(Int(generator.next(below: 20)))
      var packet = TCPSegment(header: header, payload: data)
        .packet(in: IPv4Header(source: peer, destination: address, payloadLength: 0))
      if generator.next(below: 4) == 0 { packet = generator.bytes(Int(generator.next(below: 80))) }
      stack.receive(packet, at: .start)
      _ = stack.takeOutputs()
    }
  }
}
