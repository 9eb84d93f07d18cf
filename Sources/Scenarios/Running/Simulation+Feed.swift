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
      hosts[host].feeds[path, default: Feed()].messages.append((number, bytes))
      for connection in hosts[host].sessions.keys.sorted() {
        guard case .server(let session)? = hosts[host].sessions[connection] else { continue }
        if session.path == path, session.socket != nil {
          sendNews(bytes, to: session.client, path, connection, at: host)
        } else if let held = session.held, held.path == path,
          hasNews(for: session.client, path, at: host)
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
    guard let feed = hosts[host].feeds[path], let told = feed.told[client] else { return false }
    return told < feed.messages.count
  }

  private mutating func sendNews(
    _ bytes: [UInt8],
    to client: Int,
    _ path: String,
    _ connection: ConnectionID,
    at host: Int
  ) {
    guard case .server(var session)? = hosts[host].sessions[connection] else { return }
    guard session.socket?.send(.text, bytes) == true else { return }
    hosts[host].sessions[connection] = .server(session)
    let end = hosts[host].feeds[path]?.messages.count ?? 0
    hosts[host].feeds[path]?.told[client] = end
    if let news = hosts[host].feeds[path]?.messages.last {
      hosts[host].feeds[path]?.carried[client, default: []].append(news)
    }
    flushServer(connection, at: host)
  }

  /// Counts news for a client from now on, if that has not begun before.
  mutating func startTelling(_ client: Int, _ path: String, at host: Int) {
    var feed = hosts[host].feeds[path] ?? Feed()
    if feed.told[client] == nil {
      feed.told[client] = feed.messages.count
    }
    hosts[host].feeds[path] = feed
  }

  /// Answers with the news there is; without any, at once or when the hold ends.
  mutating func answerPoll(
    _ number: Int,
    _ path: String,
    hold: TimeSpan?,
    _ connection: ConnectionID,
    at host: Int
  ) {
    guard case .server(var session)? = hosts[host].sessions[connection] else { return }
    startTelling(session.client, path, at: host)
    let feed = hosts[host].feeds[path] ?? Feed()
    if let hold, feed.told[session.client] == feed.messages.count {
      session.holdCount += 1
      session.held = (number, path)
      hosts[host].sessions[connection] = .server(session)
      let holding = note(.requestHeld, at: host)
      let pending = Pending.holdExpires(
        host: host,
        connection,
        count: session.holdCount,
        boots: hosts[host].boots
      )
      queue.schedule((pending, holding), at: now + min(hold, holdLimit(at: host) ?? hold))
    } else {
      let news = takeNews(session.client, path, at: host)
      respond(to: number, Response(200, "OK", body: news), connection, at: host)
    }
  }

  /// What a client has not been told, one message a line.
  private mutating func takeNews(_ client: Int, _ path: String, at host: Int) -> [UInt8] {
    guard let feed = hosts[host].feeds[path], let told = feed.told[client] else { return [] }
    hosts[host].feeds[path]?.told[client] = feed.messages.count
    hosts[host].feeds[path]?.carried[client, default: []] += feed.messages[told...]
    return Array(feed.messages[told...].map { $0.bytes }.joined(separator: [UInt8(ascii: "\n")]))
  }

  /// Answers a held request now.
  mutating func release(_ connection: ConnectionID, at host: Int) {
    guard case .server(var session)? = hosts[host].sessions[connection], let held = session.held
    else { return }
    session.held = nil
    hosts[host].sessions[connection] = .server(session)
    let news = takeNews(session.client, held.path, at: host)
    respond(to: held.number, Response(200, "OK", body: news), connection, at: host)
    answerWaiting(connection, at: host)
  }

  mutating func expireHold(_ host: Int, _ connection: ConnectionID, _ count: Int) {
    guard case .server(let session)? = hosts[host].sessions[connection], session.held != nil,
      session.holdCount == count
    else { return }
    if let held = session.held, isBeyondLimit(held.path, at: host) {
      giveUp(held.number, connection, at: host)
      return
    }
    cause = note(.holdExpired, at: host)
    release(connection, at: host)
    settle(host)
  }

  /// The server's application has received what a client said: the first of these bytes that
  /// had not arrived, since what travels on two connections may overtake.
  mutating func deliverToServer(
    _ bytes: [UInt8],
    from client: Int,
    _ path: String,
    at host: Int
  ) {
    guard let expected = hosts[host].feeds[path]?.expected[client],
      let index = expected.firstIndex(where: { $0.bytes == bytes })
    else { return }
    let number = expected[index].number
    hosts[host].feeds[path]?.expected[client]?.remove(at: index)
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
    guard case .server(let session)? = hosts[host].sessions[connection] else { return }
    deliverToServer(body, from: session.client, path, at: host)
    respond(to: number, Response(204, "No Content"), connection, at: host)
  }

  /// A client's application has received news: the first of these bytes that was sent to it;
  /// what was sent before that is lost.
  ///
  /// - Returns: Whether these bytes are something that was sent to it.
  @discardableResult
  mutating func deliverToClient(
    _ bytes: [UInt8],
    _ client: Int,
    _ follower: Follower
  ) -> Bool {
    let (server, path) = (follower.server, follower.url.path)
    guard let carried = hosts[server].feeds[path]?.carried[client],
      let index = carried.firstIndex(where: { $0.bytes == bytes })
    else { return false }
    hosts[server].feeds[path]?.carried[client]?.removeFirst(index + 1)
    observer.delivered(carried[index].number, at: now)
    note(.messageDelivered(carried[index].number), at: client)
    return true
  }
}
