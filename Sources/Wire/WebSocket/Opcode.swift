/// What a WebSocket frame's payload is (RFC 6455 §5.2, "Opcode").
public enum Opcode: UInt8, CaseIterable, Sendable {
  /// The next part of a fragmented message.
  case continuation = 0x0

  /// The first part of a message of UTF-8 text.
  case text = 0x1

  /// The first part of a message of arbitrary bytes.
  case binary = 0x2

  /// The start or the answer of the closing handshake.
  case close = 0x8

  /// A request for a pong.
  case ping = 0x9

  /// The answer to a ping, or an unasked-for heartbeat.
  case pong = 0xA

  /// Whether this is a control opcode: its high bit is 1 (RFC 6455 §5.5).
  public var isControl: Bool { rawValue & 0x8 != 0 }
}
