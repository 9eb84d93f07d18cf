/// How deep a trace goes.
public enum Depth: String, CaseIterable, Sendable {
  /// One line for each packet and event.
  case events

  /// Every field of every packet.
  case fields

  /// Every bit, with what it means, and the sums worked out.
  case bits
}
