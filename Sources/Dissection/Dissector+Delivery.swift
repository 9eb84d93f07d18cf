import Tracing
import WebSocket

/// Putting the data of packets in order.
extension Dissector {
  /// Hands the new bytes of a packet on, and those that waited for them.
  mutating func deliver(_ index: Int, in flow: Int, _ isFromClient: Bool) {
    let range = packets[index].streamRange
    guard !range.isEmpty else { return }
    flows[flow][isFromClient].waiting.add(WaitingPackets.Entry(range: range, packet: index))
    while true {
      let received = flows[flow][isFromClient].received
      if let finished = flows[flow][isFromClient].waiting.removeFinished(at: received) {
        compareWithStream(finished.packet, in: flow, isFromClient)
        continue
      }
      guard let next = flows[flow][isFromClient].waiting.next(at: received) else { return }
      append(next, in: flow, isFromClient)
    }
  }

  /// Appends a run of a packet's data to its stream.
  private mutating func append(_ run: WaitingPackets.Entry, in flow: Int, _ isFromClient: Bool) {
    let packet = packets[run.packet]
    let start = packet.payload.lowerBound + run.range.lowerBound - packet.streamRange.lowerBound
    flows[flow][isFromClient].segments.append(
      Direction.Segment(range: run.range, packet: run.packet, payloadStart: start)
    )
    flows[flow][isFromClient].received = run.range.upperBound
    let bytes = Array(packet.bytes[start..<start + run.range.count])
    let found = flows[flow].conversation.receive(bytes, from: isFromClient ? .client : .server)
    for understood in found { take(understood, in: flow) }
  }

  /// Marks a packet that carries other bytes than those that came first.
  ///
  /// The byte of a keep-alive means nothing and may be any (RFC 9293 §3.8.4).
  private mutating func compareWithStream(_ index: Int, in flow: Int, _ isFromClient: Bool) {
    let packet = packets[index]
    guard !packet.marks.contains(where: { $0.kind == .keepAlive }) else { return }
    let shift = packet.payload.lowerBound - packet.streamRange.lowerBound
    let runs = flows[flow][isFromClient].segments(in: packet.streamRange)
    for run in runs where run.packet != index {
      let shared = run.range.clamped(to: packet.streamRange)
      let other = run.payloadStart - run.range.lowerBound
      let bytes = packets[run.packet].bytes
      guard shared.allSatisfy({ packet.bytes[$0 + shift] == bytes[$0 + other] }) else {
        packets[index].marks.append(SegmentMark(.differentBytes, repeated: run.packet))
        return
      }
    }
  }
}
