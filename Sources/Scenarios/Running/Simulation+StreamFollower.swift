import HTTP
import NetworkSimulation
import TCP
import Tracing
import Wire

/// How a client follows a feed whose response does not end.
extension Simulation {
  /// Prepares a follower of a stream.
  mutating func listen(_ reading: StreamReading, _ url: ResourceURL, on server: Int, by host: Int) {
    let resource = scenario.hosts[server].resources.first { $0.path == url.path }
    let hasLines = resource?.stream?.format == .lines
    hosts[host].follower?.listener = StreamListener(reading, hasLines: hasLines)
  }

  /// Asks for the stream.
  mutating func askForStream(minorVersion: UInt8, at host: Int) {
    guard var listener = hosts[host].follower?.listener, !listener.isUnderWay else { return }
    listener.isUnderWay = true
    hosts[host].follower?.listener = listener
    let fields = listener.reading == .eventSource ? listener.source.fields : []
    ask(
      .stream,
      "GET",
      fields: fields,
      minorVersion: minorVersion,
      keepsOpen: true,
      at: host
    )
  }

  /// Acts on what came, if it belongs to a response that does not end.
  ///
  /// - Returns: Whether it does.
  mutating func takeStreamEvent(
    _ event: ClientConnection.Event,
    _ connection: ConnectionID,
    at host: Int
  ) -> Bool {
    guard let index = hosts[host].sessions.clients[connection]?.indexOfStream(in: event),
      var session = hosts[host].sessions.clients[connection]
    else { return false }
    if case .head(_, let head) = event {
      session.response = HTTP.Message(head: head)
      if !head.persists { session.isOpen = false }
    }
    switch event {
    case .end, .cutShort: session.inFlight.remove(at: index)
    default: break
    }
    hosts[host].sessions.clients[connection] = session
    switch event {
    case .head(_, let head):
      streamBegan(head, connection, at: host)
    case .body(_, let part):
      streamReceived(part, connection, at: host)
    case .end:
      cause = note(.responseReceived(status: session.response?.head.status ?? 0), at: host)
      streamEnded(connection, at: host)
      sendNextRequest(on: connection, at: host)
    case .cutShort:
      streamEnded(connection, at: host)
    case .interim, .switched, .broken, .discarded:
      break
    }
    return true
  }

  /// The head of the response is there.
  private mutating func streamBegan(_ head: MessageHead, _ connection: ConnectionID, at host: Int) {
    guard let follower = hosts[host].follower, follower.main == connection,
      var listener = follower.listener
    else { return }
    let isStream = listener.begin(head)
    hosts[host].follower?.listener = listener
    if isStream {
      cause = note(.streamOpened, at: host)
    } else {
      refuseStream(status: head.status ?? 0, connection, at: host)
    }
  }

  /// It was the wrong answer, and another one is not asked for.
  private mutating func refuseStream(
    status: UInt16,
    _ connection: ConnectionID,
    at host: Int
  ) {
    cause = note(.streamRefused(status: status), at: host)
    hosts[host].follower?.listener = nil
    hosts[host].stack.close(connection, at: now)
  }

  /// A part of the body is there.
  private mutating func streamReceived(_ part: [UInt8], _ connection: ConnectionID, at host: Int) {
    guard let follower = hosts[host].follower, follower.isActive, follower.main == connection,
      var listener = follower.listener
    else { return }
    let findings = listener.receive(part)
    hosts[host].follower?.listener = listener
    for finding in findings {
      switch finding {
      case .message(let bytes): deliverToClient(bytes, host, follower)
      case .piece(let bytes):
        if !deliverToClient(bytes, host, follower) { note(.pieceUnknown, at: host) }
      case .foreign(let code): note(.foreignCode(code.shortened), at: host)
      case .broken: note(.scriptBroken, at: host)
      }
    }
    if listener.isOverrun { refuseStream(status: 200, connection, at: host) }
  }

  /// The stream is over, whether its response has ended or its connection: the client asks
  /// again.
  mutating func streamEnded(_ connection: ConnectionID, at host: Int) {
    guard hosts[host].follower?.isActive == true, hosts[host].follower?.main == connection,
      var listener = hosts[host].follower?.listener, listener.isUnderWay
    else { return }
    listener.isUnderWay = false
    let asksAgain = listener.reading != .eventSource || listener.source.streamEnded()
    hosts[host].follower?.listener = listener
    guard asksAgain else { return }
    let over = note(.streamOver(retry: listener.retry), at: host)
    let pending = Pending.poll(host: host, follow: hosts[host].followCount)
    queue.schedule(Planned(pending, because: over), at: now + .milliseconds(Int64(listener.retry)))
  }
}

extension HTTPSession {
  /// Which of the requests an event is about, if that one asked for a stream.
  fileprivate func indexOfStream(in event: ClientConnection.Event) -> Int? {
    let number: Int
    switch event {
    case .head(let own, _), .body(let own, _), .end(let own), .cutShort(let own): number = own
    case .interim, .switched, .broken, .discarded: return nil
    }
    guard let index = inFlight.firstIndex(where: { $0.number == number }),
      case .stream = inFlight[index].asked.purpose
    else { return nil }
    return index
  }
}

extension String {
  /// The start of a text, in letters of one column each.
  fileprivate var shortened: String {
    let letters = unicodeScalars.prefix(20).map { scalar in
      (" "..."~").contains(scalar) ? Character(scalar) : "."
    }
    return String(letters) + (unicodeScalars.count > 20 ? "…" : "")
  }
}
