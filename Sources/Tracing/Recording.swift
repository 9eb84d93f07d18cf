/// A packet that a host sent.
public struct Packet: Equatable, Sendable {
  /// The whole IPv4 packet: as it was sent, or as it is after the network has damaged it.
  public var bytes: [UInt8]

  /// When its sender handed it to the line.
  public var sent: Instant

  /// When its last bit first reached the receiver; `nil` when it never did, and for a capture,
  /// which cannot know.
  public var arrived: Instant?

  /// The sending host, as an index into the hosts of the run.
  public var source: Int

  /// The receiving host, as an index into the hosts of the run.
  public var destination: Int

  /// Creates a packet.
  public init(bytes: [UInt8], sent: Instant, arrived: Instant?, source: Int, destination: Int) {
    self.bytes = bytes
    self.sent = sent
    self.arrived = arrived
    self.source = source
    self.destination = destination
  }
}

/// A host of a run.
public struct HostInfo: Equatable, Sendable {
  /// What the scenario calls it.
  public var name: String

  /// Its IPv4 address.
  public var address: UInt32

  /// Creates a description of a host.
  public init(name: String, address: UInt32) {
    self.name = name
    self.address = address
  }
}

/// All that a run left behind: who took part, what was carried, what happened.
public struct Recording: Equatable, Sendable {
  /// The hosts, in the order of the scenario.
  public var hosts: [HostInfo]

  /// The packets, in the order of sending.
  public var packets: [Packet] = []

  /// The events, in the order of happening.
  public var events: [Event] = []

  /// The texts of the messages that the applications exchanged, by message number.
  public var messages: [Message] = []

  /// Creates an empty recording.
  public init(hosts: [HostInfo]) {
    self.hosts = hosts
  }

  /// Something that one application wanted another to know.
  public struct Message: Equatable, Sendable {
    /// The bytes of the message.
    public var bytes: [UInt8]

    /// When the application had it to say.
    public var said: Instant

    /// When the other application had it; `nil` if it never did.
    public var delivered: Instant?

    /// The host that had something to say.
    public var source: Int

    /// Creates a message that nobody has heard yet.
    public init(bytes: [UInt8], said: Instant, source: Int) {
      self.bytes = bytes
      self.said = said
      self.source = source
    }
  }
}

extension Recording {
  /// The packets that did not reach their destination, or reached it damaged, as indices.
  public var lostPackets: Set<Int> {
    var lost: Set<Int> = []
    for event in events {
      switch event.kind {
      case .packetLost(let packet, _), .packetRefused(let packet): lost.insert(packet)
      default: break
      }
    }
    return lost
  }
}
