import HTTP
import TCP
import Tracing
import Wire

/// What becomes of requests when their connection ends.
extension Simulation {
  /// The server has finished: a body that lasted until then is complete, and what was
  /// still to be asked needs another connection (RFC 9112 §9.5).
  mutating func finishResponses(
    _ connection: ConnectionID,
    at host: Int
  ) {
    hosts[host].sessions.clients[inPlace: connection]?.isOpen = false
    hosts[host].sessions.clients[inPlace: connection]?.http.receiveEnd()
    readResponses(connection, at: host)
    // Who has finished before does not want the answers any more.
    if hosts[host].stack.state(of: connection) == .closeWait {
      loseRequests(of: connection, at: host)
    }
    goOn(without: connection, at: host)
  }

  /// The connection is gone: what was asked on it may be asked again.
  mutating func loseResponses(
    _ connection: ConnectionID,
    at host: Int
  ) {
    guard let answered = hosts[host].sessions.clients.update(connection, { $0.lose() }),
      let answered
    else { return }
    readResponses(connection, at: host)
    loseRequests(of: connection, at: host)
    if answered > 0 {
      goOn(without: connection, at: host)
    } else if let pool = hosts[host].sessions.clients[connection]?.pool {
      // Whoever does not answer the first request will not answer the next one either.
      hosts[host].pools[pool].remove(connection)
      if hosts[host].pools[pool].connections.isEmpty { hosts[host].pools[pool].queue = [] }
    }
  }

  /// Puts what may be asked again before everything else; of the others nobody knows whether
  /// they were carried out (RFC 9110 §9.2.2, RFC 9112 §9.3.2).
  private mutating func loseRequests(of connection: ConnectionID, at host: Int) {
    guard hosts[host].sessions.clients[connection]?.inFlight.isEmpty == false,
      var session = hosts[host].sessions.clients[connection]
    else { return }
    var again: [HTTPRequest] = []
    for (number, asked) in session.inFlight {
      // Whoever follows a stream asks again by itself.
      if case .stream = asked.purpose { continue }
      let willRepeat = session.http.mayRepeat(number)
      note(.requestUnanswered(willRepeat: willRepeat), at: host)
      if willRepeat { again.append(asked) }
    }
    session.inFlight = []
    session.queue = again + session.queue
    hosts[host].sessions.clients[connection] = session
  }

  /// Moves what is still to be asked to another connection.
  private mutating func goOn(without connection: ConnectionID, at host: Int) {
    if let pool = hosts[host].sessions.clients[connection]?.pool {
      let queue = hosts[host].sessions.clients[connection]?.queue ?? []
      hosts[host].pools[pool].queue = queue + hosts[host].pools[pool].queue
      hosts[host].sessions.clients[inPlace: connection]?.queue = []
      hosts[host].pools[pool].remove(connection)
      serve(pool, at: host)
      return
    }
    let id = reopen(connection, at: host)
    if id == nil { streamEnded(connection, at: host) }
    if hosts[host].follower?.main == connection { hosts[host].follower?.main = id }
    if hosts[host].follower?.second == connection { hosts[host].follower?.second = id }
  }

  /// Moves the requests that were not sent to a new connection, if there are any.
  private mutating func reopen(_ connection: ConnectionID, at host: Int) -> ConnectionID? {
    guard hosts[host].sessions.clients[connection]?.queue.isEmpty == false,
      let old = hosts[host].sessions.clients[connection]
    else { return nil }
    var session = HTTPSession(url: old.url, server: old.server, minorVersion: old.minorVersion)
    session.queue = old.queue
    session.http = ClientConnection(pipelineLimit: old.http.pipelineLimit)
    session.closesWhenIdle = old.closesWhenIdle
    hosts[host].sessions.clients[inPlace: connection]?.queue = []
    return connect(host, for: session.url, on: session.server, .http(session))
  }
}
