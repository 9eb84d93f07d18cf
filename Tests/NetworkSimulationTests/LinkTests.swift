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

@Suite("Link")
struct LinkTests {
  @Test(arguments: examples)
  private func `A packet waits for the one before it, leaves bit by bit, travels`(example: Example)
  {
    var link = Link(latency: .microseconds(example.latency), bitsPerSecond: example.rate)
    for trip in example.trips {
      let (sent, arrives) = link.carry(trip.bytes, at: .start + .microseconds(trip.at))
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
}
