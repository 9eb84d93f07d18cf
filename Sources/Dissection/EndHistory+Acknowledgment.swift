import Tracing
import Wire

extension EndHistory {
  /// The highest acknowledgment that the end has sent.
  struct Acknowledgment: Sendable {
    let number: UInt32

    /// The first packet that said so.
    let packet: Int

    /// When it was said last.
    var time: Instant

    /// The window that came with it last: in bytes, or as it stood there if the scale is unknown.
    var window: UInt32

    /// Whether `window` is in bytes.
    var isScaleKnown: Bool

    /// How often it was repeated as a duplicate acknowledgment.
    var repetitions = 0

    /// Whether a fast retransmission has answered the repetitions.
    var isAnswered = false

    /// The number after the last one that the window lets the other end use.
    var edge: UInt32? { isScaleKnown ? number &+ window : nil }
  }

  /// Remembers what a segment of this end says about the other end's bytes.
  mutating func acknowledge(_ segment: ObservedSegment, shift: UInt8?) {
    guard segment.header.flags.contains(.ack), !segment.header.flags.contains(.rst) else { return }
    let isSYN = segment.header.flags.contains(.syn)
    let window = UInt32(segment.header.window) << UInt32(isSYN ? 0 : shift ?? 0)
    let isScaleKnown = isSYN || shift != nil
    let number = segment.header.acknowledgmentNumber
    guard let old = acknowledgment, Int32(bitPattern: number &- old.number) <= 0 else {
      acknowledgment = Acknowledgment(
        number: number,
        packet: segment.packet,
        time: segment.time,
        window: window,
        isScaleKnown: isScaleKnown
      )
      return
    }
    // An older acknowledgment was overtaken and says nothing new.
    guard number == old.number else { return }
    acknowledgment?.time = segment.time
    acknowledgment?.window = window
    acknowledgment?.isScaleKnown = isScaleKnown
  }
}
