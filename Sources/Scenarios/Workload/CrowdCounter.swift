import Bytes
import Tracing
import Wire

/// An observer that counts what the run of a client costs, and keeps nothing of it.
///
/// It knows the orderly life of a connection: every segment follows the one before, nothing is
/// lost or comes twice. Of such a run it counts exactly what dissecting its recording counts.
/// Whatever else it meets makes the run irregular: that run's costs are to be found out by
/// recording it.
struct CrowdCounter: SimulationObserver {
  static var wantsEvents: Bool { false }

  /// What the runs cost that were committed.
  var costs: Costs { totals.costs }

  /// Whether the run so far is one that can be counted without a recording.
  private var isOrderly = true

  /// Whether the run that has ended was counted: each packet has arrived, and once.
  var isRegular: Bool { isOrderly && arrivals == packets }

  private var totals = CrowdTotals()
  private var count = ClientCount()
  private var flows: [FlowCounter] = []

  /// The flow of the latest packet.
  private var current = -1

  /// What was learned about heads.
  private var heads = HeadMemory()

  private var packets = 0
  private var arrivals = 0

  /// The packets that end a request and have not arrived, with their flows.
  private var requests: [(packet: Int, flow: Int)] = []
  private var firstRequest = 0

  /// When each message was said; `nil` once it was delivered.
  private var messages: [Instant?] = []

  /// Begins to count another run.
  mutating func begin() {
    isOrderly = true
    count.clear()
    flows.removeAll(keepingCapacity: true)
    current = -1
    (packets, arrivals) = (0, 0)
    requests.removeAll(keepingCapacity: true)
    firstRequest = 0
    messages.removeAll(keepingCapacity: true)
  }

  /// Books the run that has ended.
  mutating func commit() {
    for index in flows.indices { flows[index].finish(&count) }
    totals.add(count, messages: messages.count)
  }

  mutating func event(_ event: Event) -> EventID { 0 }

  mutating func packet(_ packet: Packet) -> Int {
    let number = packets
    packets += 1
    guard isOrderly else { return number }
    let isFromClient = packet.source == Workload.client
    guard let segment = OrderlySegment(packet.bytes),
      let flow = flow(of: segment, isFromClient),
      let ended = flows[flow].take(segment, of: packet, isFromClient, &count, &heads)
    else {
      isOrderly = false
      return number
    }
    for _ in 0..<ended { requests.append((number, flow)) }
    if packet.sent > count.end { count.end = packet.sent }
    return number
  }

  /// The flow that a segment belongs to; a SYN of the client begins another one.
  private mutating func flow(of segment: OrderlySegment, _ isFromClient: Bool) -> Int? {
    let port = isFromClient ? segment.sourcePort : segment.destinationPort
    if segment.flags == .syn {
      guard isFromClient, !flows.contains(where: { $0.port == port }) else { return nil }
      flows.append(FlowCounter(port: port))
      current = flows.count - 1
      return current
    }
    if current >= 0, flows[current].port == port { return current }
    guard let index = flows.lastIndex(where: { $0.port == port }) else { return nil }
    current = index
    return index
  }

  mutating func packetArrived(_ packet: Int, at time: Instant) {
    arrivals += 1
    while firstRequest < requests.count, requests[firstRequest].packet <= packet {
      // Each packet arrives before those after it, and once.
      if requests[firstRequest].packet < packet { isOrderly = false }
      flows[requests[firstRequest].flow].requestArrived(at: time)
      firstRequest += 1
    }
  }

  mutating func packetDamaged(_ packet: Int, bytes: [UInt8]) { isOrderly = false }

  mutating func packetLost(_ packet: Int) { isOrderly = false }

  mutating func said(_ bytes: [UInt8], by host: Int, at time: Instant) -> Int {
    messages.append(time)
    return messages.count - 1
  }

  mutating func delivered(_ message: Int, at time: Instant) {
    guard let said = messages[message] else { return }
    messages[message] = nil
    count.latencies.append(time - said)
  }
}

/// A TCP segment in a packet without IP options, as far as counting wants to know it.
struct OrderlySegment: Sendable {
  let sourcePort: UInt16
  let destinationPort: UInt16
  let sequence: UInt32
  let flags: TCPFlags
  let headerLength: Int

  /// Where the payload begins in the packet.
  var payloadStart: Int { 20 + headerLength }

  init?(_ packet: [UInt8]) {
    guard packet.count >= 40, packet[0] == 0x45, packet[9] == IPv4Header.tcp else { return nil }
    sourcePort = UInt16(packet[20]) << 8 | UInt16(packet[21])
    destinationPort = UInt16(packet[22]) << 8 | UInt16(packet[23])
    sequence = packet.word(at: 24)
    headerLength = Int(packet[32] >> 4) * 4
    flags = TCPFlags(rawValue: packet[33])
    guard packet.count >= 20 + headerLength, !flags.contains(.rst), !flags.contains(.urg) else {
      return nil
    }
  }
}
