import HTTP
import NetworkSimulation
import TCP
import Tracing
import Wire

/// What a proxy does with what its clients ask for.
extension Simulation {
  /// How many bytes of one client a proxy keeps before it passes them on or refuses them.
  static var proxyLimit: Int { 1 << 20 }

  /// How long a proxy waits for a connection to a server.
  static var originPatience: TimeSpan { .seconds(60) }

  /// Takes what a client sends to a proxy.
  mutating func takeFromClient(_ bytes: [UInt8], _ connection: ConnectionID, at host: Int) {
    noteActivity(of: connection, at: host)
    guard var session = hosts[host].sessions.proxies[connection], !session.isFinished
    else { return }
    if session.isTunnel {
      if let origin = session.origin { hosts[host].stack.send(bytes, on: origin, at: now) }
      return
    }
    session.requests.append(bytes)
    hosts[host].sessions.proxies[connection] = session
    serveNext(connection, at: host)
  }

  /// Reads requests, one after the other, until one waits for its answer.
  mutating func serveNext(_ connection: ConnectionID, at host: Int) {
    while var session = hosts[host].sessions.proxies[connection],
      session.exchange == nil, !session.isTunnel, !session.isFinished
    {
      let next: HTTP.Message?
      do throws(HTTPSyntaxError) {
        next = try session.requests.next()
      } catch {
        hosts[host].sessions.proxies[connection] = session
        refuse(400, "Bad Request", nil, connection, at: host)
        return
      }
      hosts[host].sessions.proxies[connection] = session
      guard let request = next else { break }
      cause = note(.requestReceived, at: host)
      serve(request, session, connection, at: host)
    }
    guard let session = hosts[host].sessions.proxies[connection], !session.isTunnel,
      !session.isFinished, session.requests.waitingCount > Self.proxyLimit
    else { return }
    if session.exchange == nil {
      refuse(413, "Content Too Large", nil, connection, at: host)
    } else {
      // More requests than one can keep, while the first one waits for its answer.
      hosts[host].stack.abort(connection, at: now)
    }
  }

  /// Passes a request on, or answers it when that is impossible.
  private mutating func serve(
    _ request: HTTP.Message,
    _ session: ProxySession,
    _ connection: ConnectionID,
    at host: Int
  ) {
    switch scenario.decision(on: request.head, by: session.proxy, at: host) {
    case .answer(let status, let reason):
      refuse(status, reason, request.head, connection, at: host)
    case .unknownName(let name):
      cause = note(.nameFailed(name), at: host)
      refuse(502, "Bad Gateway", request.head, connection, at: host)
    case .tunnel(let server, let port):
      begin(ProxyExchange(request: request.head, asksForUpgrade: false), connection, at: host)
      _ = origin(server, port, for: connection, at: host)
    case .forward(let head, let server, let port, let asksForUpgrade):
      let exchange = ProxyExchange(request: request.head, asksForUpgrade: asksForUpgrade)
      begin(exchange, connection, at: host)
      guard let id = origin(server, port, for: connection, at: host),
        var origin = hosts[host].sessions.origins[id]
      else { return }
      origin.responses.expectedMethods.append(head.method ?? "GET")
      hosts[host].sessions.origins[id] = origin
      // Whoever goes by Content-Length passes the bytes on as they came.
      let body = session.proxy.trustsContentLength ? request.body : request.codedBody
      hosts[host].stack.send(head.bytes + body, on: id, at: now)
    }
  }

  private mutating func begin(
    _ exchange: ProxyExchange,
    _ connection: ConnectionID,
    at host: Int
  ) {
    guard var session = hosts[host].sessions.proxies[connection] else { return }
    session.exchange = exchange
    hosts[host].sessions.proxies[connection] = session
  }

  /// The connection to a server: the one that is kept, or a new one.
  private mutating func origin(
    _ server: Int,
    _ port: UInt16,
    for connection: ConnectionID,
    at host: Int
  ) -> ConnectionID? {
    guard var session = hosts[host].sessions.proxies[connection] else { return nil }
    if let kept = session.origin, let origin = hosts[host].sessions.origins[kept] {
      if origin.server == server, origin.port == port { return kept }
      hosts[host].stack.close(kept, at: now)
    }
    let origin = OriginSession(client: connection, server: server, port: port)
    session.origin = connect(host, to: server, called: nil, port: port, .origin(origin))
    hosts[host].sessions.proxies[connection] = session
    if let id = session.origin {
      let timeout = Pending.originTimeout(host: host, id, boots: hosts[host].boots)
      queue.schedule(Planned(timeout, because: cause), at: now + Self.originPatience)
    }
    return session.origin
  }

  /// Answers a request that is not passed on; the one without which nothing can be read any
  /// more ends the connection.
  mutating func refuse(
    _ status: UInt16,
    _ reason: String,
    _ request: MessageHead?,
    _ connection: ConnectionID,
    at host: Int
  ) {
    guard var session = hosts[host].sessions.proxies[connection] else { return }
    let persists = status != 400 && request.map { $0.persists && $0.minorVersion >= 1 } == true
    var fields = [(name: "Content-Length", value: "0")]
    if !persists { fields.append(("Connection", "close")) }
    session.exchange = nil
    hosts[host].sessions.proxies[connection] = session
    let head = MessageHead(status: status, reason: reason, fields: fields)
    hosts[host].stack.send(head.bytes, on: connection, at: now)
    if !persists { finishClient(connection, at: host) }
  }

  /// Ends a client's connection after what was sent, and with it the one to the server.
  mutating func finishClient(_ connection: ConnectionID, at host: Int) {
    guard var session = hosts[host].sessions.proxies[connection] else { return }
    session.isFinished = true
    session.exchange = nil
    let origin = session.origin
    session.origin = nil
    hosts[host].sessions.proxies[connection] = session
    hosts[host].stack.close(connection, at: now)
    if let origin { hosts[host].stack.close(origin, at: now) }
  }
}

extension HTTP.Message {
  /// The body as a proxy sends it on: in one chunk, if it came in chunks.
  fileprivate var codedBody: [UInt8] {
    guard head.value(of: "Transfer-Encoding") != nil else { return body }
    return ChunkedCoding.chunk(body) + ChunkedCoding.lastChunk
  }
}
