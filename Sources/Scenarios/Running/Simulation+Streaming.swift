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
    guard case .server(var session)? = hosts[host].sessions[connection], !session.isFinished
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
    hosts[host].sessions[connection] = .server(session)
    hosts[host].feeds[path, default: Feed()].told[session.client] = messages.count
    // What an earlier stream carried and did not deliver comes again, or never.
    hosts[host].feeds[path]?.carried[session.client] = Array(messages[start...])
    flushResponses(connection, at: host)
    planHeartbeat(stream, connection, at: host)
  }

  /// Sends the latest message of a feed on all its streams.
  mutating func publishToStreams(_ path: String, at host: Int) {
    guard let messages = hosts[host].feeds[path]?.messages, let latest = messages.last else {
      return
    }
    for connection in hosts[host].sessions.keys.sorted() {
      guard case .server(let session)? = hosts[host].sessions[connection] else { continue }
      for stream in session.streams where stream.path == path {
        hosts[host].feeds[path]?.told[session.client] = messages.count
        hosts[host].feeds[path]?.carried[session.client, default: []].append(latest)
        let piece = stream.feed.piece(for: latest.bytes, number: messages.count)
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
    guard case .server(var session)? = hosts[host].sessions[connection],
      let index = session.streams.firstIndex(where: { $0.request == stream.request })
    else { return }
    session.streams[index].lastSent = (now, cause)
    session.http.send(bytes, to: stream.request)
    hosts[host].sessions[connection] = .server(session)
    flushResponses(connection, at: host)
  }

  /// Ends all streams of a resource.
  mutating func endStreams(of path: String, at host: Int) {
    for connection in hosts[host].sessions.keys.sorted() {
      guard case .server(var session)? = hosts[host].sessions[connection],
        session.streams.contains(where: { $0.path == path })
      else { continue }
      for stream in session.streams where stream.path == path {
        session.http.end(stream.request)
      }
      session.streams.removeAll { $0.path == path }
      hosts[host].sessions[connection] = .server(session)
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
    queue.schedule((pending, stream.lastSent.cause), at: stream.lastSent.time + silence)
  }

  /// A stream has perhaps been silent for long enough.
  mutating func beat(_ host: Int, _ connection: ConnectionID, _ request: Int) {
    guard case .server(let session)? = hosts[host].sessions[connection],
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
