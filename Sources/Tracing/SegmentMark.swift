/// What a TCP segment is beside the segments before it.
///
/// A mark is concluded from packets alone, as they lie in a capture: nobody asked the hosts.
public struct SegmentMark: Equatable, Sendable {
  /// What a segment can be.
  public enum Kind: String, CaseIterable, Sendable {
    // MARK: Bytes that were seen before
    /// Carries bytes that were sent before.
    case retransmission

    /// Carries again what three duplicate acknowledgments asked for (RFC 5681 §3.2).
    case fastRetransmission = "fast-retransmission"

    /// Carries again what the receiver had already acknowledged.
    case spuriousRetransmission = "spurious-retransmission"

    /// Carries other bytes than those that came first under the same numbers.
    case differentBytes = "different-bytes"

    // MARK: Order and gaps
    /// Carries bytes that later ones have overtaken.
    case outOfOrder = "out-of-order"

    /// Begins beyond bytes that are not in the capture.
    case previousNotCaptured = "previous-segment-not-captured"

    /// Acknowledges bytes that are not in the capture.
    case acknowledgesUnseen = "acked-unseen-segment"

    /// Begins a new connection between the ends of an old one.
    case reusedPorts = "reused-ports"

    // MARK: Acknowledgments and windows
    /// Says again which byte is missing (RFC 5681 §2).
    case duplicateAcknowledgment = "duplicate-ack"

    /// Says that the sender can take nothing now.
    case zeroWindow = "zero-window"

    /// Says nothing but that the window has changed.
    case windowUpdate = "window-update"

    /// Fills the window of the receiver up to its end.
    case windowFull = "window-full"

    /// Tries with one byte whether the window is still closed (RFC 9293 §3.8.6.1).
    case zeroWindowProbe = "zero-window-probe"

    /// Answers such a byte: the window is still closed.
    case zeroWindowProbeAcknowledgment = "zero-window-probe-ack"

    // MARK: Keeping a connection
    /// Asks whether the other end is still there (RFC 9293 §3.8.4).
    case keepAlive = "keep-alive"

    /// Says that it is.
    case keepAliveAcknowledgment = "keep-alive-ack"
  }

  /// What the segment is.
  public var kind: Kind

  /// The packet that it repeats, as an index; `nil` when it repeats none that is known.
  public var repeated: Int?

  /// Which repetition of an acknowledgment it is, from 1; `nil` for other kinds.
  public var number: Int?

  /// Creates a mark.
  ///
  /// - Parameters:
  ///   - kind: What the segment is.
  ///   - repeated: The packet that it repeats.
  ///   - number: Which repetition of an acknowledgment it is.
  public init(_ kind: Kind, repeated: Int? = nil, number: Int? = nil) {
    self.kind = kind
    self.repeated = repeated
    self.number = number
  }

  /// Whether the segment carries bytes that were sent before.
  public var isRetransmission: Bool {
    [.retransmission, .fastRetransmission, .spuriousRetransmission].contains(kind)
  }
}
