import HTTP
import NetworkSimulation
import TCP
import Tracing
import Wire

/// How a client's requests go out, and what comes back.
extension Simulation {
  /// How long a client waits for a 100 before it sends a body without one.
  static var continuePatience: TimeSpan { .seconds(1) }

  /// Sends the next requests of a connection: one, or as many as it pipelines.
  mutating func sendNextRequest(on connection: ConnectionID, at host: Int) {
    guard case .http(var session)? = hosts[host].sessions[connection], session.isOpen,
      session.http.isReady
    else { return }
    let before = session.http.sentCount
    while session.http.isReady, let next = takeRequest(for: &session, at: host) {
      let head = dressed(next, session.url, at: host)
      let number = session.http.send(HTTP.Message(head: head, body: next.request.body))
      session.inFlight.append((number, next))
    }
    let bytes = session.http.bytesToSend()
    hosts[host].sessions[connection] = .http(session)
    guard session.http.sentCount > before else {
      closeIfIdle(connection, at: host)
      return
    }
    hosts[host].stack.send(bytes, on: connection, at: now)
    guard session.http.isAwaitingContinue else { return }
    let waiting = note(.continueAwaited, at: host)
    let timeout = Pending.continueTimeout(
      host: host,
      connection,
      number: session.http.sentCount,
      boots: hosts[host].boots
    )
    queue.schedule((timeout, waiting), at: now + Self.continuePatience)
  }

  /// What is to be asked next on a connection: of its own, or of the pool that it belongs to.
  private mutating func takeRequest(for session: inout HTTPSession, at host: Int) -> HTTPRequest? {
    if !session.queue.isEmpty { return session.queue.removeFirst() }
    guard let pool = session.pool, !hosts[host].pools[pool].queue.isEmpty else { return nil }
    return hosts[host].pools[pool].queue.removeFirst()
  }

  /// Closes a connection on which nothing is left to ask, unless it is kept.
  private mutating func closeIfIdle(_ connection: ConnectionID, at host: Int) {
    guard case .http(let session)? = hosts[host].sessions[connection], session.closesWhenIdle,
      session.queue.isEmpty, session.inFlight.isEmpty
    else { return }
    hosts[host].stack.close(connection, at: now)
  }

  /// No 100 came: the body goes out without one (RFC 9110 §10.1.1).
  mutating func sendBodyAnyway(_ number: Int, _ connection: ConnectionID, at host: Int) {
    guard case .http(var session)? = hosts[host].sessions[connection],
      session.http.sentCount == number, session.http.isAwaitingContinue
    else { return }
    cause = note(.continueTimeout, at: host)
    session.http.sendBody()
    let bytes = session.http.bytesToSend()
    hosts[host].sessions[connection] = .http(session)
    hosts[host].stack.send(bytes, on: connection, at: now)
    settle(host)
  }

  mutating func takeResponses(
    _ bytes: [UInt8],
    _ session: HTTPSession,
    _ connection: ConnectionID,
    at host: Int
  ) {
    var session = session
    session.http.receive(bytes)
    hosts[host].sessions[connection] = .http(session)
    readResponses(connection, at: host)
  }

  /// Acts on what has come from a server.
  mutating func readResponses(_ connection: ConnectionID, at host: Int) {
    while case .http(var session)? = hosts[host].sessions[connection],
      let event = session.http.nextEvent()
    {
      if takeStreamEvent(event, session, connection, at: host) { continue }
      let bytes = session.http.bytesToSend()
      switch event {
      case .head(_, let head): session.response = HTTP.Message(head: head)
      case .body(_, let part): session.response?.body += part
      case .broken, .switched: session.isOpen = false
      case .interim, .end, .cutShort, .discarded: break
      }
      hosts[host].sessions[connection] = .http(session)
      switch event {
      case .head(let number, let head):
        let asked = session.inFlight.first { $0.number == number }?.asked
        keepCookies(of: head, for: asked?.url ?? session.url, at: host)
      case .interim(_, let head):
        cause = note(.interimResponse(status: head.status ?? 0), at: host)
      case .end(let number): complete(number, connection, at: host)
      case .cutShort(let number): cutShort(number, connection, at: host)
      case .broken, .switched: hosts[host].stack.abort(connection, at: now)
      case .body, .discarded: break
      }
      if !bytes.isEmpty { hosts[host].stack.send(bytes, on: connection, at: now) }
    }
  }

  private mutating func complete(_ number: Int, _ connection: ConnectionID, at host: Int) {
    guard case .http(var session)? = hosts[host].sessions[connection],
      let index = session.inFlight.firstIndex(where: { $0.number == number }),
      let response = session.response
    else { return }
    let purpose = session.inFlight.remove(at: index).asked.purpose
    session.response = nil
    let wasOpen = session.isOpen
    // The server is about to finish: what is still to be asked waits for that, and then goes
    // to another connection (RFC 9112 §9.3, §9.6).
    let lives = response.head.persists && !session.http.isClosing
    if !lives { session.isOpen = false }
    hosts[host].sessions[connection] = .http(session)
    cause = note(.responseReceived(status: response.head.status ?? 0), at: host)
    switch purpose {
    case .page(let more):
      if session.minorVersion == 0, more > 0 {
        get(session.url, from: session.server, by: host, minorVersion: 0, times: more)
      }
    case .poll:
      hear(response.body, at: host)
    case .post, .stream:
      break
    }
    if lives {
      sendNextRequest(on: connection, at: host)
    } else if wasOpen {
      closeIfIdle(connection, at: host)
    }
  }

  /// The connection ended inside a response (RFC 9112 §8).
  private mutating func cutShort(_ number: Int, _ connection: ConnectionID, at host: Int) {
    guard case .http(var session)? = hosts[host].sessions[connection] else { return }
    session.inFlight.removeAll { $0.number == number }
    let status = session.response?.head.status ?? 0
    session.response = nil
    hosts[host].sessions[connection] = .http(session)
    note(.responseCutShort(status: status), at: host)
  }
}
