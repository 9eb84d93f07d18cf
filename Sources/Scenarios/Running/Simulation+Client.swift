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
    var session = WebSocketSession(
      handshake: ClientHandshake(wish),
      url: url,
      isFollower: isFollower
    )
    if url.proxy?.opensTunnels == true { session.tunnel = TunnelRequest(to: url) }
    return connect(host, for: url, on: peer, .webSocket(session))
  }

  mutating func takeHandshake(
    _ bytes: [UInt8],
    _ connection: ConnectionID,
    at host: Int
  ) {
    guard var session = hosts[host].sessions.webSockets[connection] else { return }
    var responses: [HTTP.Message] = []
    let isReadable = (try? session.responses.receive(bytes, into: &responses)) != nil
    hosts[host].sessions.webSockets[connection] = session
    // Interim responses may come before the one that counts (RFC 9110 §15.2).
    let answer = responses.first { $0.head.isFinal }
    guard let response = answer?.head, let status = response.status else {
      if !isReadable { hosts[host].stack.close(connection, at: now) }
      return
    }
    keepCookies(of: response, for: session.url, at: host)
    cause = note(.responseReceived(status: status), at: host)
    guard status == 101 else {
      hosts[host].sessions.webSockets[connection] = session
      hosts[host].stack.close(connection, at: now)
      return
    }
    noteAccept(response, session, at: host)
    if let violation = session.handshake.judge(response).first {
      note(.webSocketFailed(violation.rule), at: host)
      hosts[host].sessions.webSockets[connection] = session
      hosts[host].stack.close(connection, at: now)
      return
    }
    session.socket = WebSocket.Connection(role: .client, keys: nextMaskingKeys())
    note(.webSocketOpened, at: host)
    for command in session.waiting { session.socket?.obey(command) }
    session.waiting = []
    session.socket?.buffer(session.responses.takeRest())
    hosts[host].sessions.webSockets[connection] = session
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
    guard let isFollower = hosts[host].sessions.webSockets[connection]?.isFollower else { return }
    while let event = hosts[host].sessions.webSockets[inPlace: connection]?.socket?.nextEvent() {
      switch event {
      case .message(_, let bytes):
        if isFollower, let follower = hosts[host].follower {
          deliverToClient(bytes, host, follower)
        }
      case .failed(let violation):
        note(.webSocketFailed(violation.rule), at: host)
      case .ping, .pong, .close:
        break
      }
    }
    let bytes = hosts[host].sessions.webSockets[inPlace: connection]?.socket?.bytesToSend() ?? []
    let closes =
      hosts[host].sessions.webSockets[connection]?.socket?.shouldCloseTransport ?? false
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
}

extension HTTPSession {
  /// Whether a poll waits: to be sent, or for its answer.
  var isPolling: Bool {
    queue.contains { $0.purpose.isPoll } || inFlight.contains { $0.asked.purpose.isPoll }
  }

  /// Queues a request for the URL of the session.
  mutating func ask(
    _ purpose: Purpose,
    _ method: String,
    _ body: [UInt8],
    fields: [(name: String, value: String)]
  ) {
    queue.append(HTTPRequest(purpose: purpose, request: request(method, body, fields: fields)))
  }

  /// A request for the URL of the session, as lean as its version allows.
  func request(
    _ method: String,
    _ body: [UInt8] = [],
    fields: [(name: String, value: String)] = []
  ) -> HTTP.Message {
    url.request(method, body, minorVersion: minorVersion, fields: fields)
  }
}

extension ResourceURL {
  /// A request for the URL, as lean as its version allows.
  func request(
    _ method: String,
    _ body: [UInt8] = [],
    minorVersion: UInt8,
    fields extra: [(name: String, value: String)] = []
  ) -> HTTP.Message {
    var fields: [(name: String, value: String)] = []
    if minorVersion >= 1 { fields.append(("Host", hostField)) }
    if method == "POST" { fields.append(("Content-Length", "\(body.count)")) }
    let head = MessageHead(
      method: method,
      target: requestTarget,
      minorVersion: minorVersion,
      fields: fields + extra
    )
    return HTTP.Message(head: head, body: body)
  }
}
