/// What a firewall lets not pass.
public struct FirewallRule: Equatable, Sendable {
  /// Which packets.
  public enum Match: Equatable, Sendable {
    /// Those from an address.
    case from(UInt32)

    /// Those to an address, and to a port of it if one is named.
    case to(UInt32, port: UInt16?)
  }

  /// Which packets.
  public let match: Match

  /// Whether the sender is told.
  public let isRejecting: Bool

  /// Creates a rule.
  public init(_ match: Match, isRejecting: Bool) {
    self.match = match
    self.isRejecting = isRejecting
  }

  /// Whether the rule is about a packet.
  public func applies(to packet: TransitPacket) -> Bool {
    switch match {
    case .from(let address): packet.source == address
    case .to(let address, nil): packet.destination == address
    case .to(let address, let port?):
      packet.destination == address && packet.ends?.destination.port == port
    }
  }
}
