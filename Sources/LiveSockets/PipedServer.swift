import Tracing

/// A server for the one connection that standard input and output are.
public struct PipedServer: ~Copyable {
  private let channel: Channel
  private var served: ServedConnection
  private let limits: Limits
  private var waiting = OutgoingQueue()

  /// Prepares to serve.
  public init(_ site: Site, limits: Limits) {
    channel = Channel(standardStreams: ())
    served = ServedConnection(site, limits: limits, at: Clock.now)
    self.limits = limits
  }

  /// Serves until the connection is over, or until it is asked to stop.
  ///
  /// - Parameters:
  ///   - observer: Who watches.
  ///   - mustStop: Whether to stop; asked several times a second.
  public mutating func run<Observer: LiveObserver>(
    watchedBy observer: inout Observer,
    until mustStop: () -> Bool
  ) {
    observer.opened(1, client: channel.client, server: channel.server)
    var end: Instant?
    var isOver = false
    while !isOver || !waiting.isEmpty {
      let moment = served.nextMoment.map { ($0 - Clock.now).nanoseconds / 1_000_000 + 1 } ?? 100
      let ready = channel.wait(
        milliseconds: Int32(min(max(moment, 0), 100)),
        // Who does not take answers is not asked for more.
        toRead: !isOver && waiting.count < limits.backlog,
        toWrite: !waiting.isEmpty
      )
      take(ready.input, &observer, &isOver)
      served.timePassed(to: Clock.now)
      for event in served.takeEvents() {
        observer.happened(event, on: 1)
        guard case .said(let opcode, let bytes, _) = event else { continue }
        served.send(opcode, bytes, at: Clock.now)
      }
      if end == nil, mustStop() {
        end = Clock.now + limits.closeTime
        served.close(code: 1001, at: Clock.now)
      }
      waiting.append(served.bytesToSend())
      guard write(ready.canWrite, &observer) else { break }
      isOver = isOver || served.shouldClose
      if served.shouldAbort || end.map({ $0 <= Clock.now }) ?? false { break }
    }
    observer.finished(fromClient: false, on: 1)
    observer.closed(1, isReset: served.shouldAbort)
  }

  private mutating func take<Observer: LiveObserver>(
    _ input: Channel.Input,
    _ observer: inout Observer,
    _ isOver: inout Bool
  ) {
    switch input {
    case .bytes(let bytes):
      observer.carried(bytes[...], fromClient: true, on: 1)
      served.receive(bytes, at: Clock.now)
    case .end, .lost:
      observer.finished(fromClient: true, on: 1)
      served.receiveEnd(at: Clock.now)
      isOver = true
    case .nothing: break
    }
  }

  /// Writes what can be written; `false` when nobody is there to read it.
  private mutating func write<Observer: LiveObserver>(
    _ canWrite: Bool,
    _ observer: inout Observer
  ) -> Bool {
    guard canWrite else { return true }
    guard let written = channel.write(&waiting) else { return false }
    guard !written.isEmpty else { return true }
    observer.carried(written, fromClient: false, on: 1)
    if !waiting.isEmpty { served.peerTook(at: Clock.now) }
    return true
  }
}
