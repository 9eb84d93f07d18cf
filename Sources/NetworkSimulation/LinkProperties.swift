public import Tracing

/// What one direction of a line is like: how fast it is, and what it does to packets.
public struct LinkProperties: Equatable, Sendable {
  /// How long a bit travels.
  public var latency: TimeSpan

  /// By how much the travel of a packet may take longer: any time up to this one is as likely.
  ///
  /// Packets do not overtake each other for it: one that would arrive before the one ahead
  /// arrives at the same moment.
  public var jitter = TimeSpan.zero

  /// How many bits leave in a second; `nil` when leaving takes no time.
  public var bitsPerSecond: Int64?

  /// How many packets may wait to leave; `nil` for as many as there are.
  public var queueLimit: Int?

  /// The most bytes that a packet may have: the MTU; `nil` when any size passes.
  public var maximumPacketSize: Int?

  /// What happens to packets by chance.
  public var chances = Chances()

  /// What happens to certain packets, in the order of the scenario.
  public var faults: [Fault] = []

  /// Creates a direction that delivers every packet whole and in order.
  public init(latency: TimeSpan, bitsPerSecond: Int64? = nil) {
    self.latency = latency
    self.bitsPerSecond = bitsPerSecond
  }
}

/// How likely a packet is to suffer each kind of damage, in thousandths of a percent.
public struct Chances: Equatable, Sendable {
  /// What is certain.
  public static let certain: UInt32 = 100_000

  /// The packet does not arrive.
  public var loss: UInt32 = 0

  /// The packet arrives a second time.
  public var duplication: UInt32 = 0

  /// The packet is held back until the next one has passed.
  public var reordering: UInt32 = 0

  /// One bit of the packet, any of them, is flipped.
  public var corruption: UInt32 = 0

  /// Creates chances of nothing.
  public init() {}
}
