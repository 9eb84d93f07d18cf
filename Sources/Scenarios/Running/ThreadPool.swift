import TCP

/// The threads of a server that gives one to each request, and what waits for one.
///
/// A connection keeps its thread while a request of it is held, while a response goes on, and
/// as long as it is a WebSocket.
struct ThreadPool: Sendable {
  /// How many threads there are.
  let count: Int

  /// The connections that have one.
  private(set) var busy: Set<ConnectionID> = []

  /// The connections that keep theirs for some time.
  private var announced: Set<ConnectionID> = []

  /// The connections that wait for one, the first to get one in front.
  private(set) var waiting: [ConnectionID] = []

  /// Whether those that wait are being served, so that none is served inside another.
  var isServing = false

  /// Creates threads that have nothing to do.
  init(count: Int) {
    self.count = count
  }

  /// What came of the wish for a thread.
  enum Outcome: Sendable {
    /// The connection has one, and had none before.
    case taken

    /// It has had one before.
    case kept

    /// It waits from now on, or goes on waiting.
    case waits(isNew: Bool)
  }

  /// Gives a connection a thread, or lets it wait.
  mutating func take(_ connection: ConnectionID) -> Outcome {
    if busy.contains(connection) { return .kept }
    if busy.count < count, waiting.isEmpty || waiting.first == connection {
      if !waiting.isEmpty { waiting.removeFirst() }
      busy.insert(connection)
      return .taken
    }
    guard !waiting.contains(connection) else { return .waits(isNew: false) }
    waiting.append(connection)
    return .waits(isNew: true)
  }

  /// Takes note that a connection keeps its thread for some time.
  ///
  /// - Returns: Whether that is news.
  mutating func announce(_ connection: ConnectionID) -> Bool {
    announced.insert(connection).inserted
  }

  /// Forgets a connection on which nothing goes on any more, and takes its thread back.
  ///
  /// - Returns: Whether it had one for some time.
  mutating func forget(_ connection: ConnectionID) -> Bool {
    if busy.remove(connection) == nil { waiting.removeAll { $0 == connection } }
    return announced.remove(connection) != nil
  }

  /// The connection that is to get a thread now; `nil` if none waits or none is free.
  var next: ConnectionID? { busy.count < count ? waiting.first : nil }
}
