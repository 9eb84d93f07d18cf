public import Bytes
public import Tracing

/// One direction of a line between two hosts.
///
/// A packet first waits until the packets before it have left, then takes as
/// long to leave as its bits need, then travels for the latency. What becomes of
/// it on the way is decided when its first bit leaves.
///
/// A link is a value: the same packets at the same times suffer the same fate.
public struct Link: Equatable, Sendable {
  /// Whether a packet gets on the line.
  public enum Admission: Equatable, Sendable {
    /// It does, and its first bit leaves at this moment.
    case leaves(Instant)

    /// It does not.
    case refused(LossReason)
  }

  /// What the link is like.
  public let properties: LinkProperties

  /// Whether every packet arrives as it was sent, after a time that its length tells.
  public private(set) var isPlain: Bool

  /// Whether the line is cut: what leaves meanwhile is lost, what is under way arrives.
  public var isCut = false {
    didSet { isPlain = !isCut && impairment == nil }
  }

  /// What the link needs to remember to do its damage; `nil` when it does none.
  var impairment: Impairment?

  private var busyUntil = Instant.start

  /// When each waiting packet leaves; kept only where the queue is limited.
  private var departures: [Instant] = []

  /// Creates a link.
  ///
  /// Its `generator` decides what happens by chance; a link that leaves nothing to chance
  /// draws nothing from it.
  public init(_ properties: LinkProperties, generator: SeededGenerator) {
    self.properties = properties
    let isPerfect =
      properties.jitter == .zero && properties.chances == Chances() && properties.faults.isEmpty
    impairment = isPerfect ? nil : Impairment(generator: generator)
    isPlain = isPerfect
  }

  /// Goes back to the start, with nothing on the line and other chances.
  public mutating func rewind(generator: SeededGenerator) {
    isCut = false
    busyUntil = .start
    departures.removeAll(keepingCapacity: true)
    if impairment != nil { impairment = Impairment(generator: generator) }
  }

  /// Puts a packet on the line.
  ///
  /// - Parameters:
  ///   - byteCount: The length of the packet; at most 65 535.
  ///   - now: The present moment, not before that of an earlier call.
  /// - Returns: When its first bit leaves, or why the packet is dropped.
  public mutating func admit(_ byteCount: Int, at now: Instant) -> Admission {
    if let most = properties.maximumPacketSize, byteCount > most { return .refused(.tooBig) }
    let leaves = max(now, busyUntil)
    if let most = properties.queueLimit {
      departures.removeAll { $0 <= now }
      if leaves > now {
        guard departures.count < most else { return .refused(.queueFull) }
        departures.append(leaves)
      }
    }
    busyUntil = leaves + timeToLeave(byteCount)
    return .leaves(leaves)
  }

  /// When the last bit of a packet arrives on a plain link.
  ///
  /// - Parameters:
  ///   - byteCount: The length of the packet.
  ///   - leaves: When its first bit leaves.
  /// - Returns: The moment of arrival.
  public func arrival(of byteCount: Int, leavingAt leaves: Instant) -> Instant {
    leaves + timeToLeave(byteCount) + properties.latency
  }

  private func timeToLeave(_ byteCount: Int) -> TimeSpan {
    guard let bitsPerSecond = properties.bitsPerSecond else { return .zero }
    // Rounded up, without a sum that a rate near the top of Int64 would overflow.
    let (whole, rest) = (Int64(byteCount) * 8 * 1_000_000_000)
      .quotientAndRemainder(dividingBy: bitsPerSecond)
    return TimeSpan(nanoseconds: rest == 0 ? whole : whole + 1)
  }
}
