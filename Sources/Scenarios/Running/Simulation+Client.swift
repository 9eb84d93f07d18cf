import HTTP
import TCP
import Tracing
import WebSocket
import Wire

/// What clients do: pages, feeds, WebSockets.
extension Simulation {
  // MARK: WebSocket

  mutating func openWebSocket(
    _ url: ResourceURL,
    to peer: Int,
    from host: Int,
    _ options: WebSocketOptions = WebSocketOptions(),
    isFollower: Bool = false
  ) -> ConnectionID? {
    let key = options.key ?? ClientHandshake.randomKey(using: &keyGenerator)
    var wish = ClientHandshake.Wish(target: url.requestTarget, host: url.hostField, key: key)
    wish.origin = options.origin
    wish.subprotocols = options.subprotocols
    var session = WebSocketSession(handshake: ClientHandshake(wish), isFollower: isFollower)
    if url.proxy?.opensTunnels == true { session.tunnel = TunnelRequest(to: url) }
    return connect(host, for: url, on: peer, .webSocket(session))
  }

  mutating func takeHandshake(
    _ bytes: [UInt8],
    _ session: inout WebSocketSession,
    _ connection: ConnectionID,
    at host: Int
  ) {
    var responses: [HTTP.Message] = []
    let isReadable = (try? session.responses.receive(bytes, into: &responses)) != nil
    hosts[host].sessions[connection] = .webSocket(session)
    // Interim responses may come before the one that counts (RFC 9110 §15.2).
    let answer = responses.first { $0.head.isFinal }
    guard let response = answer?.head, let status = response.status else {
      if !isReadable { hosts[host].stack.close(connection, at: now) }
      return
    }
    cause = note(.responseReceived(status: status), at: host)
    guard status == 101 else {
      hosts[host].sessions[connection] = .webSocket(session)
      hosts[host].stack.close(connection, at: now)
      return
    }
    noteAccept(response, session, at: host)
    if let violation = session.handshake.judge(response).first {
      note(.webSocketFailed(violation.rule), at: host)
      hosts[host].sessions[connection] = .webSocket(session)
      hosts[host].stack.close(connection, at: now)
      return
    }
    session.socket = WebSocket.Connection(role: .client, keys: nextMaskingKeys())
    note(.webSocketOpened, at: host)
    for command in session.waiting { session.socket?.obey(command) }
    session.waiting = []
    session.socket?.receive(session.responses.takeRest())
    hosts[host].sessions[connection] = .webSocket(session)
    flushClient(connection, at: host)
  }

  private mutating func noteAccept(
    _ response: MessageHead,
    _ session: WebSocketSession,
    at host: Int
  ) {
    guard let key = session.handshake.request.value(of: "Sec-WebSocket-Key") else { return }
    let expected = AcceptDerivation(key: key).accept
    let received = response.value(of: "Sec-WebSocket-Accept") ?? ""
    cause = note(.acceptChecked(expected: expected, received: received), at: host)
  }

  /// Acts on what came out of a client's WebSocket, and sends what it has to send.
  mutating func flushClient(_ connection: ConnectionID, at host: Int) {
    guard case .webSocket(var session)? = hosts[host].sessions[connection] else { return }
    for event in session.socket?.takeEvents() ?? [] {
      switch event {
      case .message(_, let bytes):
        if session.isFollower, let follower = hosts[host].follower {
          deliverToClient(bytes, host, follower)
        }
      case .failed(let violation):
        note(.webSocketFailed(violation.rule), at: host)
      case .ping, .pong, .close:
        break
      }
    }
    let bytes = session.socket?.bytesToSend() ?? []
    let closes = session.socket?.shouldCloseTransport ?? false
    hosts[host].sessions[connection] = .webSocket(session)
    transmit(bytes, on: connection, thenCloseIf: closes, at: host)
  }

  // MARK: HTTP

  mutating func get(
    _ url: ResourceURL,
    from peer: Int,
    by host: Int,
    minorVersion: UInt8,
    times: Int
  ) {
    var session = HTTPSession(url: url, server: peer, minorVersion: minorVersion)
    session.closesWhenIdle = true
    let request = session.request("GET")
    if minorVersion == 0 {
      session.queue = [HTTPRequest(purpose: .page(more: times - 1), request: request)]
    } else {
      session.queue = (1...times).map {
        HTTPRequest(purpose: .page(more: times - $0), request: request)
      }
    }
    _ = connect(host, for: url, on: peer, .http(session))
  }

  /// Sends the next requests of a connection: one, or as many as it pipelines.
  mutating func sendNextRequest(on connection: ConnectionID, at host: Int) {
    guard case .http(var session)? = hosts[host].sessions[connection], session.isOpen,
      session.http.isReady
    else { return }
    guard !session.queue.isEmpty else {
      closeIfIdle(connection, at: host)
      return
    }
    while session.http.isReady, !session.queue.isEmpty {
      let next = session.queue.removeFirst()
      let head = dress(next.request.head, of: host)
      let number = session.http.send(HTTP.Message(head: head, body: next.request.body))
      session.inFlight.append((number, next))
    }
    let bytes = session.http.bytesToSend()
    hosts[host].sessions[connection] = .http(session)
    hosts[host].stack.send(bytes, on: connection, at: now)
  }

  /// Closes a connection on which nothing is left to ask, unless it is kept.
  private mutating func closeIfIdle(_ connection: ConnectionID, at host: Int) {
    guard case .http(let session)? = hosts[host].sessions[connection], session.closesWhenIdle,
      session.queue.isEmpty, session.inFlight.isEmpty
    else { return }
    hosts[host].stack.close(connection, at: now)
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

  /// The server has finished: a body that lasted until then is complete, and what was
  /// still to be asked needs another connection (RFC 9112 §9.5).
  mutating func finishResponses(
    _ session: HTTPSession,
    _ connection: ConnectionID,
    at host: Int
  ) {
    var session = session
    session.isOpen = false
    session.http.receiveEnd()
    hosts[host].sessions[connection] = .http(session)
    readResponses(connection, at: host)
    let id = reopen(connection, at: host)
    if id == nil { streamEnded(connection, at: host) }
    if hosts[host].follower?.main == connection { hosts[host].follower?.main = id }
    if hosts[host].follower?.second == connection { hosts[host].follower?.second = id }
  }

  /// Moves the requests that were not sent to a new connection, if there are any.
  private mutating func reopen(_ connection: ConnectionID, at host: Int) -> ConnectionID? {
    guard case .http(var old)? = hosts[host].sessions[connection], !old.queue.isEmpty else {
      return nil
    }
    var session = HTTPSession(url: old.url, server: old.server, minorVersion: old.minorVersion)
    swap(&session.queue, &old.queue)
    session.http = ClientConnection(pipelineLimit: old.http.pipelineLimit)
    session.closesWhenIdle = old.closesWhenIdle
    hosts[host].sessions[connection] = .http(old)
    return connect(host, for: session.url, on: session.server, .http(session))
  }

  /// Acts on what has come from a server.
  private mutating func readResponses(_ connection: ConnectionID, at host: Int) {
    while case .http(var session)? = hosts[host].sessions[connection],
      let event = session.http.nextEvent()
    {
      if takeStreamEvent(event, session, connection, at: host) { continue }
      switch event {
      case .head(_, let head): session.response = HTTP.Message(head: head)
      case .body(_, let part): session.response?.body += part
      case .interim, .end, .switched, .cutShort, .broken, .discarded: break
      }
      hosts[host].sessions[connection] = .http(session)
      switch event {
      case .end(let number): complete(number, connection, at: host)
      case .broken, .switched: hosts[host].stack.abort(connection, at: now)
      case .head, .body, .interim, .cutShort, .discarded: break
      }
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
    if !response.head.persists { session.isOpen = false }
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
    if response.head.persists {
      sendNextRequest(on: connection, at: host)
    } else if wasOpen {
      closeIfIdle(connection, at: host)
    }
  }
}

extension HTTPSession {
  /// A request for the URL of the session, as lean as its version allows.
  func request(
    _ method: String,
    _ body: [UInt8] = [],
    fields more: [(name: String, value: String)] = []
  ) -> HTTP.Message {
    var fields: [(name: String, value: String)] = []
    if minorVersion >= 1 { fields.append(("Host", url.hostField)) }
    fields += more
    if method == "POST" { fields.append(("Content-Length", "\(body.count)")) }
    let head = MessageHead(
      method: method,
      target: url.requestTarget,
      minorVersion: minorVersion,
      fields: fields
    )
    return HTTP.Message(head: head, body: body)
  }
}
