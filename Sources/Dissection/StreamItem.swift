public import Tracing
public import Wire

/// Something whole that was found in one direction of a TCP connection.
public struct StreamItem: Equatable, Sendable {
  /// What was found.
  public enum Kind: Equatable, Sendable {
    /// The head of a request or a response.
    case head(MessageHead)

    /// A part of the body of the message whose head came before, with what frames it.
    case body

    /// A WebSocket frame; the first bytes of its payload, unmasked.
    case frame(FrameHeader, payload: [UInt8])

    /// Bytes that could not be understood.
    case unreadable
  }

  /// What was found.
  public var kind: Kind

  /// Where it lies in its direction, in bytes from the first byte of data.
  public var range: Range<Int>

  /// Whether a part of a body has bytes of the body itself, and not only what frames it.
  public var hasContent = true

  /// What a frame of a compressed message says, decompressed, or the first bytes of it; `nil`
  /// for anything else (RFC 7692 §6.2).
  public var inflated: [UInt8]?

  /// How many bytes of a frame's payload an item keeps.
  public static let payloadKept = 1024
}

/// A rule that was broken, and the bits that show it.
public struct Finding: Equatable, Sendable {
  /// The rule.
  public var rule: RuleID

  /// The packet, as an index into the packets of the dissector.
  public var packet: Int

  /// The bits in that packet; empty when something is missing.
  public var bits: Range<Int>
}
