import Tracing
public import WebSocket
public import Wire

/// A client on a channel: what its owner says goes out, what comes in is told.
public struct DialledClient: ~Copyable {
  /// What to do after something has happened.
  public enum Reaction: Sendable {
    case nothing

    /// Send a message, a ping or a pong.
    case send(Opcode, [UInt8])

    /// Begin the closing handshake.
    case close(code: UInt16?, reason: [UInt8])

    /// Nothing more is going to be said: the connection is closed after a silence.
    case end

    fileprivate var isEnd: Bool { if case .end = self { true } else { false } }
  }

  /// How long nothing must come until the connection is closed whose input has ended.
  private static let silence = TimeSpan.milliseconds(500)

  /// The engine.
  public private(set) var connection: DialledConnection

  private let channel: Channel
  private let limits: Limits
  private var waiting = OutgoingQueue()

  /// Prepares to speak.
  public init(
    _ url: WebSocketURL,
    _ wish: DialledConnection.Wish,
    on channel: consuming Channel,
    limits: Limits
  ) {
    connection = DialledConnection(url, wish, limits: limits, at: Clock.now)
    self.channel = channel
    self.limits = limits
  }

  /// Speaks until the connection is over, or until it is given up.
  ///
  /// - Parameters:
  ///   - observer: Who watches.
  ///   - input: A descriptor that something can come from besides, while the connection is open.
  ///   - handle: Told of each event, and of input with `nil`; says what to do.
  ///   - mustStop: Whether to give up; asked several times a second. The first time the
  ///     connection is closed as it should be, the second time at once.
  public mutating func run<Observer: LiveObserver>(
    watchedBy observer: inout Observer,
    input: Int32?,
    handle: (DialledConnection.Event?, inout Observer) -> [Reaction],
    until mustStop: () -> Bool
  ) {
    observer.opened(1, client: channel.client, server: channel.server)
    var input = input
    var isOver = false
    var quietAt: Instant?
    waiting.append(connection.bytesToSend())
    while !isOver || !waiting.isEmpty && !connection.shouldClose {
      // Who does not take what is said is not told more.
      let listens = connection.isOpen && waiting.count < limits.backlog ? input : nil
      let moment = connection.nextMoment.map { ($0 - Clock.now).nanoseconds / 1_000_000 + 1 } ?? 100
      let ready = channel.wait(
        milliseconds: Int32(min(max(moment, 0), 100)),
        orFor: listens,
        toRead: !isOver && waiting.count < limits.backlogLimit,
        toWrite: !waiting.isEmpty
      )
      take(ready.input, &observer, &isOver)
      connection.timePassed(to: Clock.now)
      while let event = connection.nextEvent(at: Clock.now) { react(handle(event, &observer)) }
      if ready.isOtherReady {
        let reactions = handle(nil, &observer)
        react(reactions)
        // Whoever has nothing more to say still hears what comes until it is quiet.
        if reactions.contains(where: { $0.isEnd }) {
          input = nil
          quietAt = Clock.now + Self.silence
        }
      }
      if let moment = quietAt {
        if ready.input != .nothing {
          quietAt = Clock.now + Self.silence
        } else if moment <= Clock.now {
          quietAt = nil
          connection.close(code: CloseCode.normal, at: Clock.now)
        }
      }
      if mustStop() { connection.close(code: CloseCode.goingAway, at: Clock.now) }
      waiting.append(connection.bytesToSend())
      if ready.canWrite {
        guard let written = channel.write(&waiting) else { break }
        if !written.isEmpty { observer.carried(written, fromClient: true, on: 1) }
      }
      isOver = isOver || connection.shouldClose && waiting.isEmpty
    }
    while let event = connection.nextEvent(at: Clock.now) { _ = handle(event, &observer) }
    observer.finished(fromClient: true, on: 1)
    channel.finish()
    observer.closed(1, isReset: false)
  }

  private mutating func take<Observer: LiveObserver>(
    _ input: Channel.Input,
    _ observer: inout Observer,
    _ isOver: inout Bool
  ) {
    switch input {
    case .bytes(let bytes):
      observer.carried(bytes[...], fromClient: false, on: 1)
      connection.receive(bytes)
    case .end, .lost:
      observer.finished(fromClient: false, on: 1)
      connection.receiveEnd()
      isOver = true
    case .nothing: break
    }
  }

  private mutating func react(_ reactions: [Reaction]) {
    for reaction in reactions {
      switch reaction {
      case .nothing, .end: break
      case .send(let opcode, let bytes): connection.send(opcode, bytes)
      case .close(let code, let reason):
        connection.close(code: code, reason: reason, at: Clock.now)
      }
    }
  }
}
