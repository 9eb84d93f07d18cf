public import Tracing
import Wire

/// What an owner can see of a connection.
extension Stack {
  /// How many connections the host remembers, in whatever state.
  public var connectionCount: Int { slots.count }

  /// Whether the host remembers a connection: until it is closed, and what it received is read.
  public func holds(_ id: ConnectionID) -> Bool { slots[id] != nil }

  /// Whether a connection has received what its application has not read.
  public func hasUnread(_ id: ConnectionID) -> Bool {
    slots[id].map { !$0.connection.receiveQueue.unread.isEmpty } ?? false
  }

  /// What tells a connection from all others of the host, or `nil` when it is gone.
  public func end(of id: ConnectionID) -> ConnectionEnd? {
    guard let slot = slots[id] else { return nil }
    return ConnectionEnd(
      port: slot.connection.localPort,
      peerAddress: slot.peer.rawValue,
      peerPort: slot.connection.remotePort,
      initialSequence: slot.connection.initialSendSequence
    )
  }

  /// The port of a connection at its other end, or `nil` when it is gone.
  public func remotePort(of id: ConnectionID) -> UInt16? {
    slots[id]?.connection.remotePort
  }

  /// The first sequence number that the peer has not acknowledged, SND.UNA; `nil` when the
  /// connection is gone.
  public func firstUnacknowledged(of id: ConnectionID) -> UInt32? {
    slots[id]?.connection.sendUnacknowledged
  }
}
