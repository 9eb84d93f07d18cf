public import Tracing

/// What a live end puts up with before it gives a peer up.
public struct Limits: Equatable, Sendable {
  /// How long the opening handshake may take, and how long a kept HTTP connection may be idle.
  public var handshakeTime = TimeSpan.seconds(10)

  /// After how long a silence a ping is sent.
  public var pingInterval = TimeSpan.seconds(30)

  /// How long after the ping something must come.
  public var pongTime = TimeSpan.seconds(20)

  /// How long the closing handshake may take, and the end of TCP after it.
  public var closeTime = TimeSpan.seconds(5)

  /// The longest message that is taken, in bytes, compressed or not.
  public var messageSize = 16 << 20

  /// How many bytes of answers may wait until nothing more is read from a peer.
  public var backlog = 1 << 20

  /// How many bytes may wait for a peer that does not take them, before it is given up.
  public var backlogLimit = 64 << 20

  /// How many bytes all connections together may hold.
  ///
  /// What waits for a peer counts, and what there is of a message that is not whole. Above it
  /// whoever holds the most is given up.
  public var memory = 1 << 30

  /// How many connections there may be at a time.
  public var connections = 4096

  /// Creates the usual limits.
  public init() {}
}
