import HTTP
import NetworkSimulation
import TCP
import Tracing
import WebSocket
import Wire

/// How a server's news reaches those who follow it, and what they say reaches the server.
extension Simulation {
  /// A server has something to say: WebSockets and held requests carry it at once,
  /// polls find it later.
  mutating func publish(_ number: Int, _ bytes: [UInt8], at host: Int) {
    for resource in scenario.hosts[host].resources where resource.isFeed {
      let path = resource.path
      hosts[host].feeds[path]?.append(Feed.Message(number: number, bytes: bytes))
      for connection in hosts[host].sessions.servers.keys {
        guard let client = hosts[host].sessions.servers[connection]?.client else { continue }
        if hosts[host].sessions.servers[connection]?.socket != nil {
          guard hosts[host].sessions.servers[connection]?.path == path else { continue }
          sendNews(bytes, to: client, path, connection, at: host)
        } else if let held = hosts[host].sessions.servers[connection]?.held, held.path == path,
          hasNews(for: client, path, at: host)
        {
          release(connection, at: host)
        }
      }
      dropOldNews(of: resource, at: host)
      publishToStreams(path, at: host)
    }
  }

  /// Whether a client was not told everything.
  private func hasNews(for client: Int, _ path: String, at host: Int) -> Bool {
    hosts[host].feeds[path]?.hasNews(for: client) ?? false
  }

  private mutating func sendNews(
    _ bytes: [UInt8],
    to client: Int,
    _ path: String,
    _ connection: ConnectionID,
    at host: Int
  ) {
    let isTaken =
      hosts[host].sessions.servers[inPlace: connection]?.socket?.send(.text, bytes) ?? false
    guard isTaken else { return }
    hosts[host].feeds[path]?.carryLatest(to: client)
    flushServer(connection, at: host)
  }

  /// Counts news for a client from now on, if that has not begun before.
  mutating func startTelling(_ client: Int, _ path: String, at host: Int) {
    hosts[host].feeds[path]?.begin(telling: client)
  }

  /// Answers with the news there is; without any, at once or when the hold ends.
  mutating func answerPoll(
    _ number: Int,
    _ path: String,
    hold: TimeSpan?,
    _ connection: ConnectionID,
    at host: Int
  ) {
    guard let client = hosts[host].sessions.servers[connection]?.client else { return }
    startTelling(client, path, at: host)
    if let hold, !hasNews(for: client, path, at: host) {
      hosts[host].sessions.servers[inPlace: connection]?.holdCount += 1
      hosts[host].sessions.servers[inPlace: connection]?.held = (number, path)
      let holding = note(.requestHeld, at: host)
      let pending = Pending.holdExpires(
        host: host,
        connection,
        count: hosts[host].sessions.servers[connection]?.holdCount ?? 0,
        boots: hosts[host].boots
      )
      queue.schedule(
        Planned(pending, because: holding),
        at: now + min(hold, scenario.hosts[host].holdLimit ?? hold)
      )
    } else {
      let news = hosts[host].feeds[path]?.takeNews(for: client) ?? []
      respond(to: number, Response(200, "OK", body: news), connection, at: host)
    }
  }

  /// Answers a held request now: with a refusal, or with what there is to tell.
  mutating func release(
    _ connection: ConnectionID,
    refusing refusal: Response? = nil,
    at host: Int
  ) {
    guard let client = hosts[host].sessions.servers[connection]?.client,
      let held = hosts[host].sessions.servers[connection]?.held
    else { return }
    hosts[host].sessions.servers[inPlace: connection]?.held = nil
    let answer =
      refusal
      ?? Response(200, "OK", body: hosts[host].feeds[held.path]?.takeNews(for: client) ?? [])
    respond(to: held.number, answer, connection, at: host)
    answerWaiting(connection, at: host)
  }

  mutating func expireHold(_ host: Int, _ connection: ConnectionID, _ count: Int) {
    guard hosts[host].sessions.servers[connection]?.holdCount == count,
      let held = hosts[host].sessions.servers[connection]?.held
    else { return }
    let isLate = isBeyondLimit(held.path, at: host)
    cause = note(isLate ? .requestTimedOut : .holdExpired, at: host)
    // RFC 6202 §5.5 names 408 for this; RFC 9110 §15.5.9 means a request that does not come whole.
    let refusal = isLate ? Response(408, "Request Timeout", closes: true) : nil
    release(connection, refusing: refusal, at: host)
    settle(host)
  }

  /// The server's application has received what a client said.
  mutating func deliverToServer(
    _ bytes: [UInt8],
    from client: Int,
    _ path: String,
    at host: Int
  ) {
    guard let number = hosts[host].feeds[path]?.receive(bytes, from: client) else { return }
    observer.delivered(number, at: now)
    note(.messageDelivered(number), at: host)
  }

  mutating func takePost(
    _ body: [UInt8],
    _ number: Int,
    _ path: String,
    _ connection: ConnectionID,
    at host: Int
  ) {
    guard let client = hosts[host].sessions.servers[connection]?.client else { return }
    deliverToServer(body, from: client, path, at: host)
    respond(to: number, Response(204, "No Content"), connection, at: host)
  }

  /// A client's application has received news.
  ///
  /// - Returns: Whether these bytes are something that was sent to it.
  @discardableResult
  mutating func deliverToClient(
    _ bytes: [UInt8],
    _ client: Int,
    _ follower: Follower
  ) -> Bool {
    let (server, path) = (follower.server, follower.url.path)
    guard let number = hosts[server].feeds[path]?.deliver(bytes, to: client) else { return false }
    observer.delivered(number, at: now)
    note(.messageDelivered(number), at: client)
    return true
  }
}
