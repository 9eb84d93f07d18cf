import Tracing
import Wire

/// A segment as it lies in a capture.
struct ObservedSegment: Sendable {
  let header: TCPHeader
  let dataLength: Int
  let isFromClient: Bool

  /// The packet that carries it, as an index.
  let packet: Int
  let time: Instant

  /// How many sequence numbers it takes: SEG.LEN (RFC 9293 §3.3.1).
  var length: Int64 {
    Int64(dataLength) + (header.flags.contains(.syn) ? 1 : 0)
      + (header.flags.contains(.fin) ? 1 : 0)
  }

  /// Whether it neither opens nor ends anything.
  var isPlain: Bool { header.flags.isDisjoint(with: [.syn, .fin, .rst]) }

  /// Whether it does nothing but acknowledge.
  var isBareAcknowledgment: Bool {
    isPlain && dataLength == 0 && header.flags.contains(.ack)
  }

  /// What a SYN says about the scale of windows: the shift, or `nil` without the option.
  ///
  /// More than 14 counts as 14 (RFC 7323 §2.3).
  var offeredShift: UInt8? {
    for option in header.options {
      if case .windowScale(let shift) = option { return min(shift, 14) }
    }
    return nil
  }
}
