import Tracing
import Wire

extension TCPSegment {
  /// The segment as RFC 9293 writes it: `<SEQ=100><ACK=301><CTL=PSH,ACK> 5 bytes`.
  var notation: String {
    let acknowledgment =
      header.flags.contains(.ack) ? "<ACK=\(header.acknowledgmentNumber)>" : ""
    let control = "<SEQ=\(header.sequenceNumber)>\(acknowledgment)<CTL=\(header.flags)>"
    return payload.isEmpty ? control : "\(control) \(payload.count) bytes"
  }

  /// A segment of port 1000 for port 80, or the other way round.
  init(
    _ flags: TCPFlags,
    seq: UInt32,
    ack: UInt32? = nil,
    data: Int = 0,
    window: UInt16 = 65_535,
    mss: UInt16? = nil,
    options: [TCPOption] = [],
    isForClient: Bool = true
  ) {
    self.init(
      header: TCPHeader(
        sourcePort: isForClient ? 80 : 1000,
        destinationPort: isForClient ? 1000 : 80,
        sequenceNumber: seq,
        acknowledgmentNumber: ack ?? 0,
        flags: ack == nil ? flags : flags.union(.ack),
        window: window,
        options: (mss.map { [.maximumSegmentSize($0)] } ?? []) + options
      ),
      payload: (0..<data).map { UInt8(truncatingIfNeeded: $0) }
    )
  }
}

extension Instant {
  /// A moment some milliseconds after the start.
  static func milliseconds(_ count: Int64) -> Instant { .start + .milliseconds(count) }
}
