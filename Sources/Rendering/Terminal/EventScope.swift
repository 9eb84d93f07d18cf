/// Which events a trace shows between the packets.
public enum EventScope: String, CaseIterable, Sendable {
  /// Those that say something that the packets do not, without the many that measure.
  case main

  /// All of them, with their numbers.
  case all
}
