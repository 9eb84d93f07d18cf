import HTTP
import TCP
import Tracing
import Wire

/// How a proxy passes responses on.
extension Simulation {
  /// Takes what a server sends to a proxy.
  mutating func takeFromOrigin(_ bytes: [UInt8], _ connection: ConnectionID, at host: Int) {
    guard var origin = hosts[host].sessions.origins[connection],
      let session = hosts[host].sessions.proxies[origin.client],
      session.origin == connection
    else { return }
    noteActivity(of: origin.client, at: host)
    if session.isTunnel {
      hosts[host].stack.send(bytes, on: origin.client, at: now)
      return
    }
    origin.responses.receive(bytes)
    hosts[host].sessions.origins[connection] = origin
    while let item = nextItem(from: connection, origin.client, at: host) {
      pass(item, from: connection, to: origin.client, at: host)
    }
    flushResponse(to: origin.client, at: host)
  }

  /// What a server says next, as long as a client waits for it.
  private mutating func nextItem(
    from connection: ConnectionID,
    _ client: ConnectionID,
    at host: Int
  ) -> MessageReader.Item? {
    guard var origin = hosts[host].sessions.origins[connection],
      let session = hosts[host].sessions.proxies[client], session.origin == connection,
      !session.isTunnel
    else { return nil }
    guard session.exchange != nil else {
      // Nobody asked for more (RFC 9112 §9.2).
      if origin.responses.waitingCount > 0 { dropOrigin(of: client, at: host) }
      return nil
    }
    var item: MessageReader.Item?
    do throws(HTTPSyntaxError) {
      var nobody = NoFields()
      item = try origin.responses.next(telling: &nobody)
    } catch {
      dropOrigin(of: client, at: host)
      fail(502, "Bad Gateway", client, at: host)
      return nil
    }
    hosts[host].sessions.origins[connection] = origin
    return item
  }

  private mutating func pass(
    _ item: MessageReader.Item,
    from connection: ConnectionID,
    to client: ConnectionID,
    at host: Int
  ) {
    guard var session = hosts[host].sessions.proxies[client],
      let exchange = session.exchange
    else { return }
    switch item {
    case .head(let head) where head.status == 101 && exchange.asksForUpgrade:
      passUpgrade(head, from: connection, to: client, at: host)
    case .head(let head) where head.isFinal:
      passHead(head, exchange, from: connection, to: client, at: host)
    case .head(let head):
      // An interim response is for the client too, unless it knows none (RFC 9110 §15.2).
      guard exchange.request.minorVersion >= 1 else { return }
      let rules = scenario.forwarding(by: session.proxy, at: host)
      hosts[host].stack.send(rules.response(head, persists: true).bytes, on: client, at: now)
    case .body(let part):
      session.exchange?.body += part
      hosts[host].sessions.proxies[client] = session
    case .trailers:
      // A proxy may leave them out (RFC 9110 §6.5.1).
      break
    case .end:
      // The end of an interim response is not the end.
      if exchange.status != nil { completeResponse(to: client, at: host) }
    }
  }

  /// Passes a 101 on; what follows it on both connections is no HTTP any more.
  private mutating func passUpgrade(
    _ head: MessageHead,
    from connection: ConnectionID,
    to client: ConnectionID,
    at host: Int
  ) {
    guard let session = hosts[host].sessions.proxies[client],
      var origin = hosts[host].sessions.origins[connection]
    else { return }
    cause = note(.responseReceived(status: 101), at: host)
    let rules = scenario.forwarding(by: session.proxy, at: host)
    let answer = rules.response(head, keepsUpgrade: true, persists: true)
    let early = origin.responses.takeRest()
    hosts[host].sessions.origins[connection] = origin
    hosts[host].stack.send(answer.bytes + early, on: client, at: now)
    enterTunnel(client, at: host)
  }

  private mutating func passHead(
    _ head: MessageHead,
    _ old: ProxyExchange,
    from connection: ConnectionID,
    to client: ConnectionID,
    at host: Int
  ) {
    guard var session = hosts[host].sessions.proxies[client],
      let origin = hosts[host].sessions.origins[connection]
    else { return }
    var exchange = old
    exchange.status = head.status
    let knowsChunks = old.request.minorVersion >= 1
    let isOnlyChunked = head.list(of: "Transfer-Encoding").allSatisfy {
      $0.utf8.equalsIgnoringCase("chunked")
    }
    // HTTP/1.0 knows no chunks (RFC 9112 §6.1): there the body lasts until the end.
    exchange.isChunked = origin.responses.isInChunks && knowsChunks
    // A 101 that was not asked for; a coding that HTTP/1.0 does not know.
    guard head.status != 101, knowsChunks || isOnlyChunked else {
      dropOrigin(of: client, at: host)
      fail(502, "Bad Gateway", client, at: host)
      return
    }
    let showsEnd = !origin.responses.endsAtClose
    // Two lengths are one too many (RFC 9112 §6.1).
    let isClear = !old.request.hasTwoLengths || session.proxy.trustsContentLength
    exchange.persists =
      showsEnd && isClear && old.request.persists && old.request.minorVersion >= 1
    exchange.originPersists = showsEnd && head.persists
    var keepsUpgrade = false
    if case .reverse(_, _, understandsUpgrade: true) = session.proxy.kind {
      keepsUpgrade = head.status == 426
    }
    let rules = scenario.forwarding(by: session.proxy, at: host)
    let next = rules.response(
      head,
      keepsUpgrade: keepsUpgrade,
      persists: exchange.persists,
      isChunked: exchange.isChunked
    )
    exchange.held = next.bytes
    session.exchange = exchange
    hosts[host].sessions.proxies[client] = session
  }

  /// Sends what there is of a response, unless the proxy waits for its end.
  private mutating func flushResponse(to client: ConnectionID, at host: Int) {
    guard var session = hosts[host].sessions.proxies[client], !session.isTunnel,
      var exchange = session.exchange, exchange.isWaiting
    else { return }
    let waits = session.proxy.isBuffering && !exchange.hasBegun
    guard !waits || exchange.heldCount > Self.proxyLimit else { return }
    let bytes = exchange.takeBytes()
    exchange.hasBegun = true
    session.exchange = exchange
    hosts[host].sessions.proxies[client] = session
    hosts[host].stack.send(bytes, on: client, at: now)
  }

  private mutating func completeResponse(to client: ConnectionID, at host: Int) {
    guard var session = hosts[host].sessions.proxies[client],
      var exchange = session.exchange
    else { return }
    cause = note(.responseReceived(status: exchange.status ?? 0), at: host)
    session.exchange = nil
    hosts[host].sessions.proxies[client] = session
    let bytes = exchange.takeBytes() + (exchange.isChunked ? ChunkedCoding.lastChunk : [])
    if !bytes.isEmpty { hosts[host].stack.send(bytes, on: client, at: now) }
    guard exchange.persists else {
      finishClient(client, at: host)
      return
    }
    if !exchange.originPersists { dropOrigin(of: client, at: host) }
    serveNext(client, at: host)
  }

  /// The server has finished: a tunnel hands that on, a body that lasts until then is complete.
  mutating func originFinished(_ connection: ConnectionID, at host: Int) {
    guard let origin = hosts[host].sessions.origins[connection],
      let session = hosts[host].sessions.proxies[origin.client],
      session.origin == connection
    else {
      hosts[host].stack.close(connection, at: now)
      return
    }
    if session.isTunnel {
      hosts[host].stack.close(origin.client, at: now)
      return
    }
    if origin.responses.endsAtClose, session.exchange?.status != nil {
      completeResponse(to: origin.client, at: host)
    } else {
      dropOrigin(of: origin.client, at: host)
      fail(502, "Bad Gateway", origin.client, at: host)
    }
  }

  /// Closes a proxy's connection to a server: the next request gets another one.
  mutating func dropOrigin(of client: ConnectionID, at host: Int) {
    guard var session = hosts[host].sessions.proxies[client], let origin = session.origin
    else { return }
    session.origin = nil
    hosts[host].sessions.proxies[client] = session
    hosts[host].stack.close(origin, at: now)
  }
}
