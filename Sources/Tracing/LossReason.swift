/// Why a packet does not reach its destination.
public enum LossReason: Equatable, Sendable {
  /// The scenario says so; the line that says it.
  case fault(line: Int)

  /// The link loses packets by chance.
  case chance

  /// The queue in front of the link is full.
  case queueFull

  /// The link is cut.
  case cut

  /// The packet is larger than the link carries, and may not be cut in pieces (RFC 1191 §3).
  case tooBig

  /// The packet has passed too many routers (RFC 1812 §4.2.2.9).
  case timeToLive

  /// A firewall on the path lets it not pass, and does not say so.
  case filtered

  /// A translator of addresses knows no connection to which it belongs.
  case noMapping

  /// The host that should receive it is switched off.
  case hostDown

  /// No line leads to its destination.
  case noRoute
}
