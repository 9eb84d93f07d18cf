import Tracing
import Wire

/// A server on real sockets: one loop that waits for all of them.
public struct Server: ~Copyable {
  /// A connection, and the socket that it comes by.
  struct Client {
    let number: Int
    let socket: SystemSocket
    var served: ServedConnection

    /// What waits for the system to take it.
    var waiting = OutgoingQueue()

    /// Whether the end was said, and whether the peer has said it.
    var hasFinished = false
    var isOver = false

    /// Until when the peer may take to finish as well.
    var patience: Instant?

    /// How many bytes of memory wait for this client, or for the rest of its message.
    var heldCount: Int { waiting.count + served.heldCount }

    /// The connection is lost, or has to be: nothing is sent any more.
    mutating func cutOff() {
      isOver = true
      hasFinished = true
      waiting.discard()
    }
  }

  /// What it serves, and how long it puts up with whom.
  let site: Site
  let limits: Limits

  /// Where it listens.
  public let endpoint: Endpoint

  /// How many files the program may need open beside the connections.
  private static let otherFiles = 32

  let listener: SystemSocket
  var clients: [Client] = []
  var count = 0
  var poller = Poller()
  var isStopping = false

  /// When to try again to accept, after the system had nothing left.
  var acceptsAgain: Instant?

  /// Begins to listen.
  ///
  /// - Parameters:
  ///   - site: What to serve.
  ///   - endpoint: Where; port 0 for any that is free.
  ///   - limits: What to put up with.
  /// - Throws: ``SystemError`` when the address cannot be had.
  public init(_ site: Site, at endpoint: Endpoint, limits: Limits) throws(SystemError) {
    self.site = site
    self.limits = limits
    SystemSocket.allow(limits.connections + Self.otherFiles)
    let socket = try SystemSocket.make()
    do throws(SystemError) {
      try socket.listen(at: endpoint)
    } catch {
      socket.close()
      throw error
    }
    listener = socket
    self.endpoint = socket.ownEnd
  }

  deinit {
    listener.close()
    for client in clients { client.socket.close() }
  }

  /// Serves until it is asked to stop, and then says goodbye to everybody.
  ///
  /// - Parameters:
  ///   - observer: Who watches.
  ///   - mustStop: Whether to stop; asked several times a second.
  public mutating func run<Observer: LiveObserver>(
    watchedBy observer: inout Observer,
    until mustStop: () -> Bool
  ) {
    while !isStopping {
      step(&observer)
      isStopping = mustStop()
    }
    let end = Clock.now + limits.closeTime
    for index in clients.indices {
      clients[index].served.close(code: 1001, at: Clock.now)
      serve(index, &observer)
    }
    while !clients.isEmpty, Clock.now < end { step(&observer) }
  }

  /// Waits for a moment, and does what is to be done.
  mutating func step<Observer: LiveObserver>(_ observer: inout Observer) {
    let now = Clock.now
    if let again = acceptsAgain, again <= now { acceptsAgain = nil }
    let listens = !isStopping && acceptsAgain == nil
    poller.removeAll()
    poller.add(listener.descriptor, reads: listens, writes: false)
    for client in clients {
      // Who does not take answers is not asked for more.
      let reads = client.waiting.count < limits.backlog && !client.isOver
      poller.add(client.socket.descriptor, reads: reads, writes: !client.waiting.isEmpty)
    }
    poller.wait(milliseconds: wait(from: now))
    let known = clients.count
    for index in 0..<known {
      if poller.canWrite(index + 1), write(index, &observer) > 0 {
        clients[index].served.peerTook(at: now)
      }
      if poller.canRead(index + 1) { read(index, &observer) }
      serve(index, &observer)
    }
    if listens, poller.canRead(0) { accept(&observer) }
    makeRoom(&observer)
    remove(&observer)
  }

  /// How long nothing has to be done, in milliseconds; the wish to stop is not kept waiting.
  private func wait(from now: Instant) -> Int32 {
    var wait: Int64 = 100
    for client in clients {
      let moments = [client.served.nextMoment, client.patience].compactMap { $0 }
      guard let next = moments.min() else { continue }
      wait = min(wait, max(0, (next - now).nanoseconds / 1_000_000 + 1))
    }
    return Int32(wait)
  }
}
