import Dissection
import Tracing
import Wire

/// When a connection was open, and what of its client's stream had arrived when.
struct ConnectionLife: Sendable {
  /// Whether the SYN was answered.
  private(set) var isAnswered = false

  private var opened: Instant?
  private var closed: Instant?
  private var hasFinished = (client: false, server: false)

  /// What arrived at the server: a run of the stream, and when.
  private var arrivals: [(range: Range<Int>, time: Instant)] = []

  /// Takes note of the next packet of the connection, and of the address where it ends.
  mutating func take(
    _ packet: DissectedPacket,
    _ carried: Packet,
    isLost: Bool,
    endsAt address: UInt32
  ) {
    guard let tcp = packet.tcp, let ip = packet.ip else { return }
    if !packet.isFromClient, !isLost, tcp.flags.contains([.syn, .ack]) { isAnswered = true }
    // A translator of addresses takes what is meant for another: it holds no connection.
    guard packet.isFromClient ? ip.destination.rawValue == address : true else { return }
    if !packet.isFromClient, tcp.flags.contains([.syn, .ack]), opened == nil {
      opened = packet.time
    }
    if tcp.flags.contains(.fin) {
      if packet.isFromClient { hasFinished.client = true } else { hasFinished.server = true }
    }
    if tcp.flags.contains(.rst) || hasFinished.client && hasFinished.server, closed == nil {
      closed = packet.time
    }
    if packet.isFromClient, !packet.payload.isEmpty, !isLost, let time = carried.arrived {
      let start = Int(packet.relativeSequence) - 1
      arrivals.append((start..<start + packet.payload.count, time))
    }
  }

  /// Moves a gauge for as long as the connection was open.
  func register(in gauge: inout Gauge) {
    guard let opened else { return }
    gauge.change(by: 1, at: opened)
    if let closed, closed >= opened { gauge.change(by: -1, at: closed) }
  }

  /// Moves a gauge for as long as each request had arrived and was not answered.
  func register(_ holds: [Exchanges.Hold], in gauge: inout Gauge) {
    let prefixes = prefixes()
    var next = 0
    for hold in holds {
      // Requests come one after the other, and so do the bytes.
      while next < prefixes.count, prefixes[next].end < hold.requestEnd { next += 1 }
      guard next < prefixes.count else { break }
      let arrived = prefixes[next].time
      let answered = hold.answered ?? closed
      if let answered, answered < arrived { continue }
      gauge.change(by: 1, at: arrived)
      if let answered { gauge.change(by: -1, at: answered) }
    }
  }

  /// Up to where the stream had arrived without a gap, and since when.
  private func prefixes() -> [(end: Int, time: Instant)] {
    var end = 0
    var prefixes: [(end: Int, time: Instant)] = []
    var early: [Range<Int>] = []
    let sorted = arrivals.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }
    for (_, arrival) in sorted {
      early.append(arrival.range)
      while let next = early.firstIndex(where: { $0.lowerBound <= end }) {
        end = max(end, early.remove(at: next).upperBound)
      }
      if end > prefixes.last?.end ?? 0 { prefixes.append((end, arrival.time)) }
    }
    return prefixes
  }
}
