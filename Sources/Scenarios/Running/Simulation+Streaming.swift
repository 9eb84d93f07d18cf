import HTTP
import NetworkSimulation
import TCP
import Tracing
import Wire

/// Responses of a server that do not end (RFC 6202 §3).
extension Simulation {
  /// Begins such a response, with what a client that comes back has missed.
  mutating func beginStream(
    _ feed: StreamedFeed,
    to request: MessageHead,
    _ number: Int,
    _ path: String,
    _ connection: ConnectionID,
    at host: Int
  ) {
    guard var session = hosts[host].sessions.servers[connection], !session.isFinished
    else { return }
    let messages = hosts[host].feeds[path]?.messages ?? []
    let start = feed.missedSince(request, of: messages.count)
    let framing: Response.Framing = feed.isChunked ? .chunked : .untilClose
    let response = Response(200, "OK", fields: feed.fields, body: feed.start, framing: framing)
    guard session.http.begin(response, to: number) else { return }
    for index in start..<messages.count {
      session.http.send(feed.piece(for: messages[index].bytes, number: index + 1), to: number)
    }
    let stream = ServedStream(request: number, path: path, feed: feed, lastSent: (now, cause))
    session.streams.append(stream)
    hosts[host].sessions.servers[connection] = session
    // What an earlier stream carried and did not deliver comes again, or never.
    hosts[host].feeds[path]?.carryAgain(from: start, to: session.client)
    flushResponses(connection, at: host)
    planHeartbeat(stream, connection, at: host)
  }

  /// Sends the latest message of a feed on all its streams.
  mutating func publishToStreams(_ path: String, at host: Int) {
    guard let latest = hosts[host].feeds[path]?.messages.last,
      let count = hosts[host].feeds[path]?.messages.count
    else { return }
    for connection in hosts[host].sessions.servers.keys {
      guard hosts[host].sessions.servers[connection]?.streams.isEmpty == false,
        let session = hosts[host].sessions.servers[connection]
      else { continue }
      for stream in session.streams where stream.path == path {
        hosts[host].feeds[path]?.carryLatest(to: session.client)
        let piece = stream.feed.piece(for: latest.bytes, number: count)
        send(piece, on: stream, connection, at: host)
      }
    }
  }

  private mutating func send(
    _ bytes: [UInt8],
    on stream: ServedStream,
    _ connection: ConnectionID,
    at host: Int
  ) {
    let (time, cause) = (now, cause)
    let isSent = hosts[host].sessions.servers.update(connection) { session in
      session.send(bytes, on: stream.request, at: time, because: cause)
    }
    guard isSent == true else { return }
    flushResponses(connection, at: host)
  }

  /// Ends all streams of a resource.
  mutating func endStreams(of path: String, at host: Int) {
    for connection in hosts[host].sessions.servers.keys {
      guard var session = hosts[host].sessions.servers[connection],
        session.streams.contains(where: { $0.path == path })
      else { continue }
      for stream in session.streams where stream.path == path {
        session.http.end(stream.request)
      }
      session.streams.removeAll { $0.path == path }
      hosts[host].sessions.servers[connection] = session
      flushResponses(connection, at: host)
    }
  }

  // MARK: Heartbeats

  private mutating func planHeartbeat(
    _ stream: ServedStream,
    _ connection: ConnectionID,
    at host: Int
  ) {
    guard let silence = stream.feed.heartbeat else { return }
    let pending = Pending.heartbeat(
      host: host,
      connection,
      request: stream.request,
      boots: hosts[host].boots
    )
    queue.schedule(
      Planned(pending, because: stream.lastSent.cause),
      at: stream.lastSent.time + silence
    )
  }

  /// A stream has perhaps been silent for long enough.
  mutating func beat(_ host: Int, _ connection: ConnectionID, _ request: Int) {
    guard let session = hosts[host].sessions.servers[connection],
      let stream = session.streams.first(where: { $0.request == request }),
      let silence = stream.feed.heartbeat
    else { return }
    var next = stream
    if now - stream.lastSent.time >= silence {
      cause = stream.lastSent.cause
      cause = note(.heartbeat, at: host)
      next.lastSent = (now, cause)
      send(stream.feed.heartbeatBytes, on: stream, connection, at: host)
    }
    planHeartbeat(next, connection, at: host)
    settle(host)
  }
}

extension StreamedFeed {
  /// How many messages a client need not be sent: all that there are, or those up to the one
  /// that it names.
  fileprivate func missedSince(_ request: MessageHead, of count: Int) -> Int {
    guard case .events(hasIDs: true, _) = format, let id = request.value(of: "Last-Event-ID"),
      let number = Int(id), (0...count).contains(number)
    else { return count }
    return number
  }
}
