public import Dissection
public import Tracing

/// Where the bytes of a run went, by layer and by direction.
///
/// It is added up from the fields of the packets, each bit once: what it says
/// is what was carried.
public struct Ledger: Equatable, Sendable {
  /// The bits of one direction.
  public struct Account: Equatable, Sendable {
    /// How many packets went this way.
    public var packets = 0

    private var bits: [Int] = Array(repeating: 0, count: Layer.allCases.count)

    /// Creates an account without a packet.
    public init() {}

    /// How many bytes a layer took.
    public func bytes(of layer: Layer) -> Int { bits[Self.index(of: layer)] / 8 }

    /// How many bytes went this way.
    public var totalBytes: Int { bits.reduce(0, &+) / 8 }

    /// Books bits to a layer.
    public mutating func add(bits count: Int, to layer: Layer) {
      bits[Self.index(of: layer)] &+= count
    }

    /// Adds all that is booked to another account.
    public mutating func merge(_ other: Account) {
      packets &+= other.packets
      for index in bits.indices { bits[index] &+= other.bits[index] }
    }

    private static func index(of layer: Layer) -> Int {
      switch layer {
      case .ip: 0
      case .tcp: 1
      case .http: 2
      case .webSocket: 3
      case .payload: 4
      case .dns: 5
      case .icmp: 6
      case .httpFraming: 7
      }
    }
  }

  /// What clients sent.
  public var fromClients = Account()

  /// What servers sent.
  public var fromServers = Account()

  /// Creates a ledger in which nothing is booked.
  public init() {}

  /// Adds the packets of a run up.
  public init(_ dissector: Dissector) {
    for (index, packet) in dissector.packets.enumerated() {
      if packet.isFromClient {
        Self.book(index, packet, dissector, to: &fromClients)
      } else {
        Self.book(index, packet, dissector, to: &fromServers)
      }
    }
  }

  private static func book(
    _ index: Int,
    _ packet: DissectedPacket,
    _ dissector: Dissector,
    to account: inout Account
  ) {
    account.packets += 1
    var previous: Layer?
    for field in dissector.fields(of: index) {
      // What an ICMP error quotes of another packet is part of the error.
      let isInICMP = packet.icmp != nil && field.bits.lowerBound >= packet.contentStart * 8
      let layer = isInICMP ? .icmp : field.layer(after: previous)
      account.add(bits: field.bits.count, to: layer)
      previous = layer
    }
  }

  /// Adds all that is booked in another ledger.
  public mutating func merge(_ other: Ledger) {
    fromClients.merge(other.fromClients)
    fromServers.merge(other.fromServers)
  }

  /// How many packets were carried.
  public var packets: Int { fromClients.packets &+ fromServers.packets }

  /// How many bytes were carried.
  public var totalBytes: Int { fromClients.totalBytes &+ fromServers.totalBytes }

  /// How many bytes a layer took, both ways.
  public func bytes(of layer: Layer) -> Int {
    fromClients.bytes(of: layer) &+ fromServers.bytes(of: layer)
  }
}

extension Field {
  /// The layer that the field is booked to, in a packet where it comes after one of another.
  ///
  /// The line end after the size of a chunk, and the one after its data, belong to the framing.
  fileprivate func layer(after previous: Layer?) -> Layer {
    switch (id, previous) {
    case (.httpLineEnd, .httpFraming?), (.httpLineEnd, .payload?), (.httpWhitespace, .httpFraming?):
      .httpFraming
    default: id.layer
    }
  }
}
