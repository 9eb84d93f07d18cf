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
    guard hosts[host].sessions.clients[connection]?.isOpen == true,
      hosts[host].sessions.clients[connection]?.http.isReady == true
    else { return }
    var isSending = false
    while hosts[host].sessions.clients[connection]?.http.isReady == true {
      guard let next = takeRequest(on: connection, at: host) else { break }
      send(next, on: connection, at: host)
      isSending = true
    }
    guard isSending else {
      closeIfIdle(connection, at: host)
      return
    }
    let bytes = hosts[host].sessions.clients[inPlace: connection]?.http.bytesToSend() ?? []
    hosts[host].stack.send(bytes, on: connection, at: now)
    watchContinue(connection, at: host)
  }

  private mutating func send(_ asked: HTTPRequest, on connection: ConnectionID, at host: Int) {
    guard let url = hosts[host].sessions.clients[connection]?.url else { return }
    let request = HTTP.Message(head: dressed(asked, url, at: host), body: asked.request.body)
    guard let number = hosts[host].sessions.clients[inPlace: connection]?.http.send(request) else {
      return
    }
    hosts[host].sessions.clients[inPlace: connection]?.inFlight.append((number, asked))
  }

  /// Plans to send a body without a 100, if it waits for one.
  private mutating func watchContinue(_ connection: ConnectionID, at host: Int) {
    guard hosts[host].sessions.clients[connection]?.http.isAwaitingContinue == true,
      let number = hosts[host].sessions.clients[connection]?.http.sentCount
    else { return }
    let waiting = note(.continueAwaited, at: host)
    let timeout = Pending.continueTimeout(
      host: host,
      connection,
      number: number,
      boots: hosts[host].boots
    )
    queue.schedule(Planned(timeout, because: waiting), at: now + Self.continuePatience)
  }

  /// What is to be asked next on a connection: of its own, or of the pool that it belongs to.
  private mutating func takeRequest(on connection: ConnectionID, at host: Int) -> HTTPRequest? {
    if hosts[host].sessions.clients[connection]?.queue.isEmpty == false {
      return hosts[host].sessions.clients[inPlace: connection]?.queue.removeFirst()
    }
    guard let pool = hosts[host].sessions.clients[connection]?.pool,
      !hosts[host].pools[pool].queue.isEmpty
    else { return nil }
    return hosts[host].pools[pool].queue.removeFirst()
  }

  /// Closes a connection on which nothing is left to ask, unless it is kept.
  private mutating func closeIfIdle(_ connection: ConnectionID, at host: Int) {
    guard hosts[host].sessions.clients[connection]?.isDone == true else { return }
    hosts[host].stack.close(connection, at: now)
  }

  /// No 100 came: the body goes out without one (RFC 9110 §10.1.1).
  mutating func sendBodyAnyway(_ number: Int, _ connection: ConnectionID, at host: Int) {
    guard var session = hosts[host].sessions.clients[connection],
      session.http.sentCount == number, session.http.isAwaitingContinue
    else { return }
    cause = note(.continueTimeout, at: host)
    session.http.sendBody()
    let bytes = session.http.bytesToSend()
    hosts[host].sessions.clients[connection] = session
    hosts[host].stack.send(bytes, on: connection, at: now)
    settle(host)
  }

  /// Acts on what has come from a server.
  mutating func readResponses(_ connection: ConnectionID, at host: Int) {
    while let event = hosts[host].sessions.clients[inPlace: connection]?.http.nextEvent() {
      if takeStreamEvent(event, connection, at: host) { continue }
      let bytes = hosts[host].sessions.clients[inPlace: connection]?.http.bytesToSend() ?? []
      switch event {
      case .head(let number, let head):
        hosts[host].sessions.clients[inPlace: connection]?.response = HTTP.Message(head: head)
        takeCookies(of: head, answering: number, connection, at: host)
      case .body(_, let part):
        hosts[host].sessions.clients[inPlace: connection]?.response?.body += part
      case .interim(_, let head):
        cause = note(.interimResponse(status: head.status ?? 0), at: host)
      case .end(let number): complete(number, connection, at: host)
      case .cutShort(let number): cutShort(number, connection, at: host)
      case .broken, .switched:
        hosts[host].sessions.clients[inPlace: connection]?.isOpen = false
        hosts[host].stack.abort(connection, at: now)
      case .discarded: break
      }
      if !bytes.isEmpty { hosts[host].stack.send(bytes, on: connection, at: now) }
    }
  }

  private mutating func complete(_ number: Int, _ connection: ConnectionID, at host: Int) {
    guard
      let taken = hosts[host].sessions.clients[inPlace: connection]?.takeAnswer(to: number),
      let wasOpen = hosts[host].sessions.clients[connection]?.isOpen,
      let isClosing = hosts[host].sessions.clients[connection]?.http.isClosing
    else { return }
    let (purpose, response) = (taken.asked.purpose, taken.response)
    // The server is about to finish: what is still to be asked waits for that, and then goes
    // to another connection (RFC 9112 §9.3, §9.6).
    let lives = response.head.persists && !isClosing
    if !lives { hosts[host].sessions.clients[inPlace: connection]?.isOpen = false }
    cause = note(.responseReceived(status: response.head.status ?? 0), at: host)
    switch purpose {
    case .page(let more):
      if more > 0, let session = hosts[host].sessions.clients[connection],
        session.minorVersion == 0
      {
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
    guard var session = hosts[host].sessions.clients[connection] else { return }
    session.inFlight.removeAll { $0.number == number }
    let status = session.response?.head.status ?? 0
    session.response = nil
    hosts[host].sessions.clients[connection] = session
    note(.responseCutShort(status: status), at: host)
  }
}
