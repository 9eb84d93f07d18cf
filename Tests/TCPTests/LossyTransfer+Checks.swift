import TCP
import Testing
import Tracing
import Wire

/// What must be true of each segment that leaves.
extension LossyTransfer {
  mutating func check(_ segment: TCPSegment, from side: Int) {
    let end = ends[side]
    let header = segment.header
    guard !header.flags.contains(.rst) else { return }
    let offset = Int(header.sequenceNumber &- end.plan.initialSequence &- 1)
    if !segment.payload.isEmpty {
      #expect(end.plan.data[offset...].starts(with: segment.payload), "what was written")
      #expect(segment.payload.count == 1 || end.watch.allows(segment), "beyond the window")
      let size = Int(min(end.plan.configuration.maximumSegmentSize, plan.size(of: 1 - side)))
      let fits = header.length - 20 + segment.payload.count <= size
      #expect(fits || segment.payload.count == 1, "MUST-16: \(header.length - 20) of options")
    }
    let start = ends[1 - side].plan.initialSequence &+ 1
    let unit = 1 << Int(header.flags.contains(.syn) ? 0 : plan.shift(of: side))
    let room = (end.plan.configuration.receiveBuffer + unit - 1) / unit * unit
    ends[side].watch.offer(header, unit, limit: start &+ UInt32(end.received.count + room))
  }
}
