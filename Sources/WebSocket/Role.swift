/// The two ends of a WebSocket connection (RFC 6455 §5.1): only one of them masks.
public enum Role: Sendable {
  /// The end that opened the connection; it masks.
  case client

  /// The end that was asked; it does not mask.
  case server

  /// The other end.
  public var peer: Role { self == .client ? .server : .client }
}
