import Dissection
import Scenarios
import Tracing

/// Where the bytes of one second went.
public struct SecondOfTraffic: Equatable, Sendable {
  /// The heads of HTTP without their line ends.
  public private(set) var heads = 0

  /// The line ends of the heads.
  public private(set) var lineEnds = 0

  /// What WebSocket puts in front of messages.
  public private(set) var framing = 0

  /// What the applications had to say.
  public private(set) var content = 0

  /// The TCP and IP headers of segments that carry data.
  public private(set) var headers = 0

  /// Packets that carry no data.
  public private(set) var bareSegments = 0

  /// Adds the packets up that were sent in a second.
  init(_ contrast: Contrast, from start: Instant) {
    let dissector = contrast.dissector
    for (index, packet) in dissector.packets.enumerated()
    where packet.time >= start && packet.time < start + .seconds(1) {
      guard !packet.payload.isEmpty else {
        bareSegments += packet.bytes.count
        continue
      }
      for field in dissector.fields(of: index) { add(field) }
    }
    heads /= 8
    lineEnds /= 8
    framing /= 8
    content /= 8
    headers /= 8
  }

  /// Adds the bits of a field up; they become bytes when all are there.
  private mutating func add(_ field: Field) {
    switch (field.id, field.id.layer) {
    case (.httpLineEnd, _), (.httpHeaderEnd, _): lineEnds += field.bits.count
    case (_, .http): heads += field.bits.count
    case (_, .webSocket), (_, .httpFraming): framing += field.bits.count
    case (_, .ip), (_, .tcp): headers += field.bits.count
    case (_, .payload), (_, .dns), (_, .icmp): content += field.bits.count
    }
  }

  /// What is counted of it.
  func bytes(_ switches: [PublishedSwitch]) -> Int {
    var sum = heads + framing
    if switches.contains(.lineEnds) { sum += lineEnds }
    if switches.contains(.headers) { sum += headers }
    if switches.contains(.bareSegments) { sum += bareSegments }
    if switches.contains(.payload) { sum += content }
    return sum
  }
}
