public import Tracing

/// What a run cost, or the runs of a crowd of clients together.
///
/// Costs are sums, the latest of moments, and lists that can be put together. So merging them
/// gives the same whatever the order, and however many workers each had a part of the clients.
public struct Costs: Equatable, Sendable {
  /// How many hosts were clients.
  public var clients = 0

  /// Where the bytes and the packets went, by layer and by direction.
  public var ledger = Ledger()

  /// How many TCP connections were opened.
  public var connections = 0

  /// How many HTTP requests were sent.
  public var requests = 0

  /// How many successful responses to GET brought nothing.
  public var emptyAnswers = 0

  /// How many WebSocket frames were sent.
  public var frames = 0

  /// How many DNS queries were sent, repeated ones counted each time.
  public var nameQueries = 0

  /// How many segments repeat one that was sent before.
  public var retransmissions = 0

  /// How many packets did not reach their destination, or reached it damaged.
  public var lostPackets = 0

  /// How many messages the applications had to say.
  public var messagesSaid = 0

  /// How long each message took that was delivered.
  public var latencies = Latencies()

  /// How often someone who opened a connection had to wait for a round trip.
  ///
  /// It counts a TCP handshake, a DNS query that was answered, and a request whose response
  /// came; the opening handshake of WebSocket is such a request. Requests that are sent while
  /// an earlier one of their connection is still unanswered wait together: one round trip. A
  /// response 100 (Continue) is a round trip of its own. What is sent without waiting for
  /// anything, such as a frame or a FIN, costs none.
  public var roundTrips = 0

  /// How many requests have reached the server and wait for their responses to begin.
  public var heldRequests = Gauge()

  /// How many TCP connections are open: the SYN was answered, and neither was the connection
  /// reset nor have both ends sent their FIN.
  public var openConnections = Gauge()

  /// How long a packet travels between client and server, if that is the same everywhere.
  public var transit = Transit.unknown

  /// When the last packet was sent.
  public var end = Instant.start

  /// Creates the costs of nothing.
  public init() {}

  /// How many messages were delivered.
  public var messagesDelivered: Int { Int(clamping: latencies.count) }

  /// How many messages were said and not delivered.
  public var messagesLost: Int { messagesSaid &- messagesDelivered }

  /// Adds the costs of another run.
  public mutating func merge(_ other: Costs) {
    clients &+= other.clients
    ledger.merge(other.ledger)
    connections &+= other.connections
    requests &+= other.requests
    emptyAnswers &+= other.emptyAnswers
    frames &+= other.frames
    nameQueries &+= other.nameQueries
    retransmissions &+= other.retransmissions
    lostPackets &+= other.lostPackets
    messagesSaid &+= other.messagesSaid
    latencies.merge(other.latencies)
    roundTrips &+= other.roundTrips
    heldRequests.merge(other.heldRequests)
    openConnections.merge(other.openConnections)
    transit.merge(other.transit)
    end = max(end, other.end)
  }

  /// How many one-way transits a length of time is, in thousandths; `nil` if they differ.
  public func thousandthsOfTransits(_ span: TimeSpan) -> Int64? {
    guard case .one(let transit) = transit, transit.nanoseconds > 0 else { return nil }
    let (product, overflows) = span.nanoseconds.multipliedReportingOverflow(by: 1000)
    guard !overflows else { return nil }
    return (product + transit.nanoseconds / 2) / transit.nanoseconds
  }
}

/// How long a packet travels between client and server.
public enum Transit: Equatable, Sendable {
  /// Nobody has said so.
  case unknown

  /// The same each way, and for all clients.
  case one(TimeSpan)

  /// Not the same everywhere.
  case several

  /// Takes others into account.
  public mutating func merge(_ other: Transit) {
    switch (self, other) {
    case (_, .unknown): break
    case (.unknown, _): self = other
    case (.one(let own), .one(let another)) where own == another: break
    case (.one, _), (.several, _): self = .several
    }
  }
}
