import TCP
import Testing
import Tracing
import Wire

/// The right edges of windows: what an end has offered, and what it was offered.
struct EdgeWatch {
  private var offered: UInt32?
  private var acknowledged: UInt32?
  private var largestWindow: UInt32 = 0

  /// Follows the window of a segment that the end sends.
  ///
  /// - Parameters:
  ///   - header: The header of the segment.
  ///   - unit: How many bytes the window field counts in.
  ///   - limit: The number after the last byte that the buffer has room for.
  mutating func offer(_ header: TCPHeader, _ unit: Int, limit: UInt32) {
    // A SYN that is sent again cannot show a window that was shifted since.
    guard header.flags.contains(.ack), !header.flags.contains(.syn) || offered == nil else {
      return
    }
    let edge = header.acknowledgmentNumber &+ UInt32(Int(header.window) * unit)
    // The number of a FIN is acknowledged without room for it.
    #expect(edge.precedesOrEquals(limit &+ 1), "\(edge &- limit) more than there is room for")
    if let offered {
      #expect(offered.precedes(edge &+ UInt32(unit)), "TCP-WND-1: left by \(offered &- edge)")
      if offered.precedes(edge) { self.offered = edge }
    } else {
      offered = edge
    }
  }

  /// Takes the acknowledgment and the window of a segment that reaches the end.
  mutating func hear(_ segment: TCPSegment, shift: UInt8) {
    let header = segment.header
    let window = UInt32(header.window) << UInt32(header.flags.contains(.syn) ? 0 : shift)
    largestWindow = max(largestWindow, window)
    guard header.flags.contains(.ack) else { return }
    let number = header.acknowledgmentNumber
    if acknowledged.map({ $0.precedes(number) }) ?? true { acknowledged = number }
  }

  /// Whether the end may send a segment by what it has heard.
  ///
  /// The rule of SND.WL1 passes over the window of a copy with a lower number, so that an
  /// older and larger window may count from a newer acknowledgment.
  func allows(_ segment: TCPSegment) -> Bool {
    guard let acknowledged else { return true }
    let end = segment.header.sequenceNumber &+ UInt32(segment.payload.count)
    return end.precedesOrEquals(acknowledged &+ largestWindow)
  }
}

/// When an end sent what: a copy that a timer sends is not early (TCP-RTO-9).
struct CopyWatch {
  private var sentAt: [UInt32: Instant] = [:]

  /// Follows a segment, which `isTimed` if a timer sends it: no timeout is below a second.
  mutating func send(_ segment: TCPSegment, isTimed: Bool, at now: Instant) {
    guard segment.sequenceLength > 0 else { return }
    let number = segment.header.sequenceNumber
    if isTimed, let before = sentAt[number] {
      #expect(now - before >= .seconds(1), "TCP-RTO-9: \(segment.notation)")
    }
    sentAt[number] = now
  }
}
