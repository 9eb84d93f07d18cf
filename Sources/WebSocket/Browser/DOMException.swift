/// What a method of the `WebSocket` object throws instead of doing something.
public enum DOMException: String, Error, Equatable, Sendable {
  /// The URL, a subprotocol or a reason is none.
  case syntaxError = "SyntaxError"

  /// `send()` before the connection is open.
  case invalidState = "InvalidStateError"

  /// A code that a page may not send.
  case invalidAccess = "InvalidAccessError"
}
