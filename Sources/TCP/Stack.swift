import Bytes
public import Tracing
public import Wire

/// The number of a connection at its host.
public typealias ConnectionID = Int

/// The TCP of one host: its connections, its listening ports, its packets.
///
/// Like ``Connection`` it has no clock and no network: packets and the time go
/// in, ``Output`` comes out.
public struct Stack: Sendable {
  /// What the owner has to do, or wants to know.
  public enum Output: Equatable, Sendable {
    /// Send this IPv4 packet.
    case packet([UInt8])

    /// A peer's SYN made a new connection to a listening port.
    case accepted(ConnectionID, port: UInt16)

    /// A connection has something to say that is not a segment; its port at this end.
    case connection(ConnectionID, port: UInt16, Connection.Output)

    /// A packet was dropped in silence: it was damaged or not understood.
    case refused
  }

  /// The address of the host.
  public let address: IPv4Address

  /// What new connections start with.
  public var configuration: Configuration

  /// The initial sequence number of every connection, when a scenario wants a round one.
  public var fixedInitialSequence: UInt32?

  struct Slot {
    var connection: Connection
    let peer: IPv4Address
  }

  struct Key: Hashable {
    let localPort: UInt16
    let remotePort: UInt16
    let peer: IPv4Address
  }

  var slots: [ConnectionID: Slot] = [:]
  var idByKey: [Key: ConnectionID] = [:]
  var listeningPorts: Set<UInt16> = []
  var nextID: ConnectionID = 0
  var nextPort: UInt16 = 49_152
  var identification: UInt16 = 0
  let secret: [UInt8]
  var outputs: [Output] = []
  var touched: [ConnectionID] = []

  /// Creates the TCP of a host.
  ///
  /// The `secret` makes initial sequence numbers unpredictable (RFC 6528).
  public init(address: IPv4Address, configuration: Configuration, secret: [UInt8]) {
    self.address = address
    self.configuration = configuration
    self.secret = secret
  }

  /// Hands over what has accumulated, in order.
  public mutating func takeOutputs() -> [Output] {
    defer { outputs.removeAll(keepingCapacity: true) }
    return outputs
  }

  /// Hands over which connections have worked since, so that their deadlines may have moved.
  public mutating func takeTouched() -> [ConnectionID] {
    defer { touched.removeAll(keepingCapacity: true) }
    return touched
  }

  /// Accepts connections to a port from now on.
  public mutating func listen(on port: UInt16) {
    listeningPorts.insert(port)
  }

  /// Opens a connection from the next free dynamic port (RFC 6335 §6).
  ///
  /// - Returns: `nil` when every dynamic port has a connection to the same peer and port.
  public mutating func connect(
    to peer: IPv4Address,
    port: UInt16,
    at now: Instant
  ) -> ConnectionID? {
    guard let localPort = freePort(to: peer, port: port) else { return nil }
    let id = insert(localPort: localPort, remotePort: port, peer: peer, at: now)
    withConnection(id) { $0.open(at: now) }
    return id
  }

  /// Queues data on a connection; one that is gone ignores it.
  public mutating func send(_ bytes: [UInt8], on id: ConnectionID, at now: Instant) {
    withConnection(id) { $0.send(bytes, at: now) }
  }

  /// Finishes a connection after its queued data.
  public mutating func close(_ id: ConnectionID, at now: Instant) {
    withConnection(id) { $0.close(at: now) }
  }

  /// Gives a connection up at once.
  public mutating func abort(_ id: ConnectionID, at now: Instant) {
    withConnection(id) { $0.abort(at: now) }
  }

  /// Acts on the timers of a connection.
  public mutating func deadlinePassed(_ id: ConnectionID, at now: Instant) {
    withConnection(id) { $0.deadlinePassed(at: now) }
  }

  /// The earliest deadline of a connection, or `nil`.
  public func nextDeadline(of id: ConnectionID) -> Instant? {
    slots[id]?.connection.nextDeadline
  }

  /// The port of a connection at this end, or `nil` when it is gone.
  public func localPort(of id: ConnectionID) -> UInt16? {
    slots[id]?.connection.localPort
  }

  /// The address of a connection's other end, or `nil` when it is gone.
  public func peerAddress(of id: ConnectionID) -> IPv4Address? {
    slots[id]?.peer
  }

  /// The port of a connection's other end, or `nil` when it is gone.
  public func peerPort(of id: ConnectionID) -> UInt16? {
    slots[id]?.connection.remotePort
  }

  /// The state of a connection; CLOSED when it is gone.
  public func state(of id: ConnectionID) -> TCPState {
    slots[id]?.connection.state ?? .closed
  }
}
