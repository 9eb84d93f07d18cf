import Bytes
import NetworkSimulation
import Testing
import Tracing

/// A packet that is put on a line: when, how long, and when it leaves and arrives.
private struct Trip: Sendable {
  let at: Int64
  let bytes: Int
  let sent: Int64
  let arrives: Int64
}

/// A line and the packets on it; times in microseconds.
private struct Example: CustomTestStringConvertible, Sendable {
  let name: String
  let latency: Int64
  let rate: Int64?
  let trips: [Trip]

  var testDescription: String { name }
}

private let examples = [
  Example(
    name: "without a rate only the latency counts",
    latency: 50_000,
    rate: nil,
    trips: [
      Trip(at: 0, bytes: 40, sent: 0, arrives: 50_000),
      Trip(at: 0, bytes: 1500, sent: 0, arrives: 50_000),
      Trip(at: 7, bytes: 65_535, sent: 7, arrives: 50_007),
    ]
  ),
  Example(
    name: "1500 bytes at 10 Mbit/s take 1.2 ms",
    latency: 50_000,
    rate: 10_000_000,
    trips: [
      Trip(at: 0, bytes: 1500, sent: 0, arrives: 51_200),
      Trip(at: 0, bytes: 1500, sent: 1200, arrives: 52_400),
      Trip(at: 1300, bytes: 40, sent: 2400, arrives: 52_432),
      Trip(at: 10_000, bytes: 40, sent: 10_000, arrives: 60_032),
    ]
  ),
  Example(
    name: "one bit a second",
    latency: 0,
    rate: 1,
    trips: [
      Trip(at: 0, bytes: 40, sent: 0, arrives: 320_000_000),
      Trip(at: 1, bytes: 1, sent: 320_000_000, arrives: 328_000_000),
    ]
  ),
]

extension Link {
  /// A plain link.
  fileprivate init(latency: TimeSpan, bitsPerSecond: Int64?) {
    self.init(
      LinkProperties(latency: latency, bitsPerSecond: bitsPerSecond),
      generator: SeededGenerator(seed: 1)
    )
  }

  /// When a packet leaves and when it arrives; both at the start if it gets on no line.
  fileprivate mutating func carry(
    _ byteCount: Int,
    at now: Instant
  ) -> (sent: Instant, arrives: Instant) {
    guard case .leaves(let leaves) = admit(byteCount, at: now) else { return (.start, .start) }
    return (leaves, arrival(of: byteCount, leavingAt: leaves))
  }
}

@Suite("Link")
struct LinkTests {
  @Test(arguments: examples)
  private func `A packet waits for the one before it, leaves bit by bit, travels`(
    example: Example
  ) {
    var link = Link(latency: .microseconds(example.latency), bitsPerSecond: example.rate)
    for trip in example.trips {
      let time = Instant.start + .microseconds(trip.at)
      let (sent, arrives) = link.carry(trip.bytes, at: time)
      #expect(sent == .start + .microseconds(trip.sent))
      #expect(arrives == .start + .microseconds(trip.arrives))
    }
  }

  @Test func `A part of a nanosecond counts as a whole one`() {
    var link = Link(latency: .zero, bitsPerSecond: 3_000_000_000)
    #expect(link.carry(1, at: .start).arrives == Instant(nanoseconds: 3))
    #expect(link.carry(3, at: .start).arrives == Instant(nanoseconds: 3 + 8))
    #expect(link.carry(0, at: .start).arrives == Instant(nanoseconds: 11))
  }

  @Test(arguments: [1, 2, 1000, Int64.max / 2, .max - 1, .max])
  private func `Any rate can carry the longest packet`(rate: Int64) {
    var link = Link(latency: .zero, bitsPerSecond: rate)
    let bits = Int64(65_535 * 8)
    let arrives = link.carry(65_535, at: .start).arrives.nanoseconds
    let exact = (Double(bits) * 1e9 / Double(rate)).rounded(.up)
    #expect(Double(arrives) == exact)
  }

  @Test func `A full queue drops what comes, and takes it again when there is room`() {
    // 100 bytes at 8 kbit/s take 100 ms to leave.
    var properties = LinkProperties(latency: .zero, bitsPerSecond: 8000)
    properties.queueLimit = 2
    var link = Link(properties, generator: SeededGenerator(seed: 1))
    let answers = [0, 0, 0, 0, 99, 100, 100, 299, 600].map { time in
      link.admit(100, at: .start + .milliseconds(time))
    }
    let leaves = [0, 100, 200, nil, nil, 300, nil, 400, 600] as [Int64?]
    let expected = leaves.map { time -> Link.Admission in
      time.map { .leaves(.start + .milliseconds($0)) } ?? .refused(.queueFull)
    }
    #expect(answers == expected)
  }

  @Test func `Without room to wait a packet needs an idle line`() {
    var properties = LinkProperties(latency: .zero, bitsPerSecond: 8000)
    properties.queueLimit = 0
    var link = Link(properties, generator: SeededGenerator(seed: 1))
    #expect(link.admit(1, at: .start) == .leaves(.start))
    #expect(link.admit(1, at: .start) == .refused(.queueFull))
    let later = Instant.start + .milliseconds(1)
    #expect(link.admit(1, at: later) == .leaves(later))
  }

  @Test func `A packet larger than the MTU does not get on the line, and takes no time`() {
    var properties = LinkProperties(latency: .zero, bitsPerSecond: 8000)
    properties.maximumPacketSize = 1000
    var link = Link(properties, generator: SeededGenerator(seed: 1))
    #expect(link.admit(1001, at: .start) == .refused(.tooBig))
    #expect(link.admit(1000, at: .start) == .leaves(.start))
  }
}
