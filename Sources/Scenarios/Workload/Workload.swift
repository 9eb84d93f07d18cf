public import Tracing

/// The same events at the same moments, for as many clients as there are, over one transport.
///
/// The clients share a server but no line, so that none of them influences another: each has
/// its own run. Whatever is left to chance comes from the seed and the number of the client.
public struct Workload: Equatable, Sendable {
  /// Who has something to say.
  public enum Direction: String, CaseIterable, Sendable {
    /// The server, to each client.
    case down

    /// Each client, to the server.
    case up

    /// Both, at the same moments.
    case both
  }

  /// When there is something to say.
  public enum Schedule: Equatable, Sendable {
    /// Once in every such span, at the same place in each of them; which place, differs from
    /// client to client.
    case every(TimeSpan)

    /// At these moments, counted from when a client listens.
    case at([TimeSpan])

    /// At random and independently, once in such a span on average: a Poisson process.
    case poisson(TimeSpan)
  }

  /// How what is said travels.
  public var transport: WorkloadTransport

  /// How many clients there are.
  public var clients = 1000

  /// For how long each client listens.
  public var duration = TimeSpan.seconds(10)

  /// When there is something to say.
  public var schedule = Schedule.every(.seconds(1))

  /// Who has something to say.
  public var direction = Direction.down

  /// How many bytes each message has.
  public var size = 20

  /// How long a packet travels from one side to the other.
  public var delay = TimeSpan.milliseconds(50)

  /// How many thousandths of a percent of the packets are lost, each way.
  public var loss: UInt32 = 0

  /// After how long a client that polls asks again.
  public var pollInterval = TimeSpan.seconds(1)

  /// How long a server holds a request that waits for news.
  public var holdTime = TimeSpan.seconds(30)

  /// The seed of all that is random.
  public var seed: UInt64 = 1

  /// Creates a workload with the usual values.
  public init(_ transport: WorkloadTransport) {
    self.transport = transport
  }
}

/// A transport that can carry a workload.
public enum WorkloadTransport: String, CaseIterable, Sendable {
  /// A question in each interval, each on a connection of its own.
  case http10Polling = "http10-polling"

  /// A question in each interval, all on one connection.
  case http11Polling = "http11-polling"

  /// A question in each interval on one connection, whether the one before is answered or not.
  case pipelinedPolling = "pipelined-polling"

  /// A question that is answered when there is news.
  case longPolling = "long-polling"

  /// A response in chunks that does not end; each message is a line.
  case streaming

  /// A page in a hidden frame that does not end; each message is a script element.
  case iframe

  /// A text/event-stream; each message is an event.
  case serverSentEvents = "sse"

  /// Frames in both directions.
  case webSocket = "websocket"
}

extension WorkloadTransport {
  /// Whether a client asks at intervals, and hears nothing between them.
  var isPolling: Bool {
    switch self {
    case .http10Polling, .http11Polling, .pipelinedPolling: true
    case .longPolling, .streaming, .iframe, .serverSentEvents, .webSocket: false
    }
  }
}
