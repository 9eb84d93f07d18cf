public import Tracing

/// A translator of addresses, as it hides hosts behind one address: NAT (RFC 3022).
///
/// It remembers each connection, and each conversation over UDP, under a port of its own.
/// It does not follow what the two ends say: only time makes it forget.
public struct AddressTranslator: Sendable {
  /// An address and a port.
  public typealias Endpoint = TransitPacket.Endpoint

  /// What it remembers.
  public struct Mapping: Equatable, Sendable {
    /// The end that it hides.
    public let inside: Endpoint

    /// The other end.
    public let outside: Endpoint

    /// When a packet used it last.
    public fileprivate(set) var lastUsed: Instant

    /// The event that used it last, if anyone has said so.
    public fileprivate(set) var lastUse: EventID?
  }

  private struct Key: Hashable {
    let inside: Endpoint
    let outside: Endpoint
  }

  /// What becomes of a packet.
  public enum Verdict: Equatable, Sendable {
    /// It goes on like this; the port under which its connection is remembered, and whether
    /// that began with this packet.
    case translated(TransitPacket, port: UInt16, isNew: Bool)

    /// It needs no translation.
    case unchanged

    /// It belongs to nothing that is remembered.
    case unknown
  }

  /// The first port that is given to a connection: far from those that hosts choose.
  public static let firstPort: UInt16 = 20_000

  /// The address that it shows outside.
  public let address: UInt32

  /// After how long without a packet it forgets.
  public let idleLimit: TimeSpan

  private let inside: Set<UInt32>
  private var mappings: [UInt16: Mapping] = [:]
  private var ports: [Key: UInt16] = [:]
  private var nextPort = Self.firstPort

  /// Creates a translator that remembers nothing, for hosts with the addresses `inside`.
  public init(address: UInt32, inside: [UInt32], idleLimit: TimeSpan) {
    self.address = address
    self.inside = Set(inside)
    self.idleLimit = idleLimit
  }

  /// Forgets everything.
  public mutating func reset() {
    self = AddressTranslator(address: address, inside: Array(inside), idleLimit: idleLimit)
  }

  /// Whether it changes where packets from one address to another seem to come from.
  public func hides(_ source: UInt32, from destination: UInt32) -> Bool {
    inside.contains(source) && !inside.contains(destination)
  }

  /// Translates a packet, and remembers its connection if `mayBegin` says that it begins one.
  public mutating func translate(
    _ packet: TransitPacket,
    mayBegin: Bool,
    at now: Instant
  ) -> Verdict {
    var packet = packet
    if packet.destination == address {
      if let ends = packet.quotedEnds { return translate(packet, about: ends) }
      guard let ends = packet.ends, let mapping = mappings[ends.destination.port],
        mapping.outside == ends.source
      else { return .unknown }
      mappings[ends.destination.port]?.lastUsed = now
      packet.setDestination(mapping.inside)
      return .translated(packet, port: ends.destination.port, isNew: false)
    }
    guard hides(packet.source, from: packet.destination) else {
      // Nobody outside knows the way to a hidden address.
      return inside.contains(packet.destination) && !inside.contains(packet.source)
        ? .unknown : .unchanged
    }
    guard let ends = packet.ends else { return .unknown }
    let key = Key(inside: ends.source, outside: ends.destination)
    let known = ports[key]
    guard let port = known ?? (mayBegin ? freePort() : nil) else { return .unknown }
    ports[key] = port
    mappings[port] = Mapping(inside: key.inside, outside: key.outside, lastUsed: now)
    packet.setSource(Endpoint(address: address, port: port))
    return .translated(packet, port: port, isNew: known == nil)
  }

  /// Translates an ICMP error about a packet that it sent; no connection counts as used by it
  /// (RFC 5508 §4.2).
  private func translate(
    _ error: TransitPacket,
    about ends: (source: Endpoint, destination: Endpoint)
  ) -> Verdict {
    guard ends.source.address == address, let mapping = mappings[ends.source.port],
      mapping.outside == ends.destination
    else { return .unknown }
    var error = error
    error.setQuotedSource(mapping.inside)
    error.setDestination(mapping.inside)
    return .translated(error, port: ends.source.port, isNew: false)
  }

  /// The next port that is not in use, or `nil`.
  private mutating func freePort() -> UInt16? {
    for _ in Self.firstPort...UInt16.max {
      let port = nextPort
      nextPort = port == .max ? Self.firstPort : port + 1
      if mappings[port] == nil { return port }
    }
    return nil
  }

  /// What is remembered under a port, or `nil`.
  public func mapping(of port: UInt16) -> Mapping? { mappings[port] }

  /// Takes note which event used a port just now, if it was used.
  public mutating func note(_ event: EventID, using port: UInt16, at now: Instant) {
    if mappings[port]?.lastUsed == now { mappings[port]?.lastUse = event }
  }

  /// Forgets a port if it has been idle for long enough.
  ///
  /// - Parameters:
  ///   - port: The port.
  ///   - now: The present moment.
  /// - Returns: When to ask again; `nil` when nothing is remembered under the port any more.
  public mutating func forget(_ port: UInt16, ifIdleAt now: Instant) -> Instant? {
    guard let mapping = mappings[port] else { return nil }
    let end = mapping.lastUsed + idleLimit
    guard end <= now else { return end }
    mappings[port] = nil
    ports[Key(inside: mapping.inside, outside: mapping.outside)] = nil
    return nil
  }
}
