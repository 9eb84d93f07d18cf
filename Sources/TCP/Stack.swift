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

  /// The initial sequence numbers of its connections, one after the other and the last one
  /// for all the others, when a scenario wants round ones; else they are unpredictable.
  public var fixedInitialSequences: [UInt32] = []

  /// The ports that neither listen nor refuse: what comes for them is ignored.
  public var silentPorts: Set<UInt16> = []

  struct Slot {
    var connection: Connection
    let peer: IPv4Address
  }

  struct Key: Hashable {
    /// Both ports and the address of the peer, in one number.
    let bits: UInt64

    init(localPort: UInt16, remotePort: UInt16, peer: IPv4Address) {
      bits = UInt64(localPort) << 48 | UInt64(remotePort) << 32 | UInt64(peer.rawValue)
    }

    var localPort: UInt16 { UInt16(truncatingIfNeeded: bits >> 48) }
    var remotePort: UInt16 { UInt16(truncatingIfNeeded: bits >> 32) }
    var peer: IPv4Address { IPv4Address(rawValue: UInt32(truncatingIfNeeded: bits)) }
  }

  var slots = ConnectionTable<Slot>()
  var idByKey: [Key: ConnectionID] = [:]

  /// The connection that was found last: most packets are for the same one as the one before.
  var found: (key: Key, id: ConnectionID)?

  /// An array that connections write to, by turns.
  var spare: [Connection.Output] = []
  var listeningPorts: Set<UInt16> = []
  var nextID: ConnectionID = 0

  /// The dynamic port that is tried first for the next connection; at least 49 152.
  public var nextPort: UInt16 = 49_152
  var identification: UInt16 = 0
  var leastInitialSequence: UInt32?
  let secret: [UInt8]
  var outputs: [Output] = []
  var touched: [(id: ConnectionID, deadline: Instant?)] = []

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
    var batch: [Output] = []
    exchangeOutputs(&batch)
    return batch
  }

  /// Hands over what has accumulated, in order, for an empty array to fill next.
  public mutating func exchangeOutputs(_ batch: inout [Output]) {
    swap(&batch, &outputs)
  }

  /// Hands over which connections have worked since, so that their deadlines may have moved,
  /// each time with the deadline of that moment, for an empty array to fill next.
  public mutating func exchangeTouched(
    _ batch: inout [(id: ConnectionID, deadline: Instant?)]
  ) {
    swap(&batch, &touched)
  }

  /// Accepts connections to a port from now on.
  public mutating func listen(on port: UInt16) {
    listeningPorts.insert(port)
  }

  /// Opens a connection, without a port of its own from the next free dynamic one
  /// (RFC 6335 §6).
  ///
  /// - Parameters:
  ///   - peer: The address of the other end.
  ///   - port: The port of the other end.
  ///   - ownPort: The port at this end, or `nil` for any.
  ///   - now: The present moment.
  /// - Returns: `nil` when there is a connection between these ports already, or when the
  ///   address is not that of one host (RFC 9293 §3.9.1.1, MUST-46).
  public mutating func connect(
    to peer: IPv4Address,
    port: UInt16,
    from ownPort: UInt16? = nil,
    at now: Instant
  ) -> ConnectionID? {
    guard peer.isOneHost, let localPort = ownPort ?? freePort(to: peer, port: port),
      id(of: Key(localPort: localPort, remotePort: port, peer: peer)) == nil
    else { return nil }
    let id = insert(localPort: localPort, remotePort: port, peer: peer, at: now)
    withConnection(id) { $0.open(at: now) }
    return id
  }

  /// Queues data on a connection.
  ///
  /// - Parameters:
  ///   - bytes: The data.
  ///   - id: The connection.
  ///   - now: The present moment.
  /// - Returns: Whether it was taken; a connection that is gone or finished takes none.
  @discardableResult
  public mutating func send(_ bytes: [UInt8], on id: ConnectionID, at now: Instant) -> Bool {
    var isTaken = false
    withConnection(id) { isTaken = $0.send(bytes, at: now) }
    return isTaken
  }

  /// Finishes a connection after its queued data.
  public mutating func close(_ id: ConnectionID, at now: Instant) {
    withConnection(id) { $0.close(at: now) }
  }

  /// Finishes a connection after its queued data, and goes on reading.
  public mutating func finishSending(_ id: ConnectionID, at now: Instant) {
    withConnection(id) { $0.finishSending(at: now) }
  }

  /// Leaves what a connection receives in its buffer from now on.
  public mutating func pauseReading(_ id: ConnectionID) {
    withConnection(id) { $0.pauseReading() }
  }

  /// Hands over what a connection has received, and what it receives from now on.
  public mutating func resumeReading(_ id: ConnectionID, at now: Instant) {
    withConnection(id) { $0.resumeReading(at: now) }
  }

  /// Hands over some of what a connection has received while nobody read.
  public mutating func read(_ count: Int, on id: ConnectionID, at now: Instant) {
    withConnection(id) { $0.read(count, at: now) }
  }

  /// Switches Nagle's algorithm on or off for a connection (RFC 9293 §3.7.4, MUST-17).
  public mutating func setNagle(_ isOn: Bool, of id: ConnectionID) {
    withConnection(id) { $0.usesNagle = isOn }
  }

  /// Forgets all connections without a word, as a host does that restarts.
  public mutating func restart() {
    slots.removeAll()
    idByKey = [:]
    found = nil
    outputs = []
    touched = []
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

  /// The state of a connection; CLOSED when it is gone.
  public func state(of id: ConnectionID) -> TCPState {
    slots[id]?.connection.state ?? .closed
  }
}
