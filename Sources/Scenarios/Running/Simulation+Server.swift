import HTTP
import TCP
import Tracing
import WebSocket
import Wire

/// What a server does with requests.
extension Simulation {
  mutating func takeRequests(
    _ bytes: [UInt8],
    _ session: inout ServerSession,
    _ connection: ConnectionID,
    at host: Int
  ) {
    do throws(HTTPSyntaxError) {
      try session.requests.receive(bytes, into: &session.waiting)
      hosts[host].sessions[connection] = .server(session)
      answerWaiting(connection, at: host)
    } catch {
      hosts[host].sessions[connection] = .server(session)
      answerWaiting(connection, at: host)
      // The answers keep the order of the requests (RFC 9112 §9.3.2).
      while holdsRequest(connection, at: host) { release(connection, at: host) }
      respond(400, "Bad Request", to: nil, connection, at: host)
    }
  }

  private func holdsRequest(_ connection: ConnectionID, at host: Int) -> Bool {
    guard case .server(let session)? = hosts[host].sessions[connection] else { return false }
    return session.held != nil
  }

  /// Answers the requests in their order, until one is held or the connection changes.
  mutating func answerWaiting(_ connection: ConnectionID, at host: Int) {
    while case .server(var session)? = hosts[host].sessions[connection], session.held == nil,
      session.socket == nil, !session.isFinished, !session.waiting.isEmpty
    {
      let request = session.waiting.removeFirst()
      hosts[host].sessions[connection] = .server(session)
      cause = note(.requestReceived, at: host)
      answer(request, connection, at: host)
    }
  }

  private mutating func answer(
    _ request: HTTP.Message,
    _ connection: ConnectionID,
    at host: Int
  ) {
    let path = request.head.path
    guard let resource = scenario.hosts[host].resources.first(where: { $0.path == path }) else {
      respond(404, "Not Found", to: request.head, connection, at: host)
      return
    }
    if resource.isAskedForHandshake(by: request.head) {
      guard !speaksOnlyHTTP10(connection, at: host) else {
        // There is no way out of HTTP/1.0 (RFC 6455 §4.1, RFC 9110 §7.8).
        respond(400, "Bad Request", to: request.head, connection, at: host)
        return
      }
      upgrade(request.head, to: resource, connection, at: host)
      return
    }
    switch (request.head.method, resource.kind) {
    case ("GET", .page(let text)):
      respond(200, "OK", Array(text.utf8), to: request.head, connection, at: host)
    case ("GET", .feed(let hold)):
      answerPoll(request.head, path, hold: hold, connection, at: host)
    case ("POST", .feed):
      takePost(request, path, connection, at: host)
    case ("GET", .echo):
      respond(426, "Upgrade Required", to: request.head, connection, at: host)
    default:
      respond(405, "Method Not Allowed", to: request.head, connection, at: host)
    }
  }

  private func speaksOnlyHTTP10(_ connection: ConnectionID, at host: Int) -> Bool {
    guard case .server(let session)? = hosts[host].sessions[connection] else { return false }
    return session.isHTTP10
  }

  /// Sends a response, and closes the connection if either side wants that, or if it answers
  /// something that is no request.
  mutating func respond(
    _ status: UInt16,
    _ reason: String,
    _ body: [UInt8] = [],
    to request: MessageHead?,
    _ connection: ConnectionID,
    at host: Int
  ) {
    guard case .server(let session)? = hosts[host].sessions[connection], !session.isFinished
    else { return }
    let persists = !session.isHTTP10 && request?.persists == true
    var fields: [(name: String, value: String)] = []
    if status == 426 { fields += [("Upgrade", "websocket"), ("Connection", "Upgrade")] }
    if status == 405 { fields.append(("Allow", "GET")) }
    if !session.isHTTP10 {
      if status != 204 { fields.append(("Content-Length", "\(body.count)")) }
      if !persists { fields.append(("Connection", "close")) }
    }
    let head = MessageHead(
      status: status,
      reason: reason,
      minorVersion: session.isHTTP10 ? 0 : 1,
      fields: fields
    )
    let dressed = dress(head, of: host)
    hosts[host].stack.send(dressed.bytes + body, on: connection, at: now)
    if !persists {
      hosts[host].stack.close(connection, at: now)
      finishServer(connection, at: host)
    }
  }

  private mutating func finishServer(_ connection: ConnectionID, at host: Int) {
    guard case .server(var session)? = hosts[host].sessions[connection] else { return }
    session.isFinished = true
    hosts[host].sessions[connection] = .server(session)
  }

  // MARK: WebSocket

  private mutating func upgrade(
    _ request: MessageHead,
    to resource: Scenario.Resource,
    _ connection: ConnectionID,
    at host: Int
  ) {
    guard case .server(var session)? = hosts[host].sessions[connection] else { return }
    let decision = ServerHandshake(subprotocols: resource.subprotocols).decide(request)
    var response = decision.response
    if let accept = resource.falseAccept, decision.isAccepted {
      response = response.replacing("Sec-WebSocket-Accept", by: accept)
    }
    if resource.falseAccept == nil, let key = request.value(of: "Sec-WebSocket-Key"),
      let accept = response.value(of: "Sec-WebSocket-Accept")
    {
      cause = note(.acceptComputed(key: key, accept: accept), at: host)
    }
    hosts[host].stack.send(dress(response, of: host).bytes, on: connection, at: now)
    guard decision.isAccepted else {
      hosts[host].stack.close(connection, at: now)
      finishServer(connection, at: host)
      return
    }
    session.socket = WebSocket.Connection(role: .server, keys: nextMaskingKeys())
    session.path = resource.path
    session.socket?.receive(session.requests.takeRest())
    hosts[host].sessions[connection] = .server(session)
    note(.webSocketOpened, at: host)
    if case .feed = resource.kind { startTelling(session.client, resource.path, at: host) }
    flushServer(connection, at: host)
  }

  /// Acts on what came out of a server's WebSocket, and sends what it has to send.
  mutating func flushServer(_ connection: ConnectionID, at host: Int) {
    guard case .server(var session)? = hosts[host].sessions[connection],
      let resource = scenario.hosts[host].resources.first(where: { $0.path == session.path })
    else { return }
    for event in session.socket?.takeEvents() ?? [] {
      switch event {
      case .message(let opcode, let bytes):
        if resource.kind == .echo {
          session.socket?.send(opcode, bytes)
        } else {
          deliverToServer(bytes, from: session.client, session.path, at: host)
        }
      case .failed(let violation):
        note(.webSocketFailed(violation.rule), at: host)
      case .ping, .pong, .close:
        break
      }
    }
    let bytes = session.socket?.bytesToSend() ?? []
    let closes = session.socket?.shouldCloseTransport ?? false
    hosts[host].sessions[connection] = .server(session)
    transmit(bytes, on: connection, thenCloseIf: closes, at: host)
  }

  /// Closes every WebSocket of a resource.
  mutating func closeAll(at host: Int, _ path: String, code: UInt16?, reason: [UInt8]) {
    for connection in hosts[host].sessions.keys.sorted() {
      guard case .server(var session)? = hosts[host].sessions[connection], session.path == path,
        session.socket != nil
      else { continue }
      session.socket?.close(code: code, reason: reason)
      hosts[host].sessions[connection] = .server(session)
      flushServer(connection, at: host)
    }
  }
}

extension Scenario.Resource {
  /// Whether a request wants to turn the connection into a WebSocket here.
  ///
  /// Of a handshake that lost its Upgrade on the way the key is left: where there is nothing
  /// but a WebSocket, it is refused as what it is (RFC 6455 §4.2.1).
  fileprivate func isAskedForHandshake(by request: MessageHead) -> Bool {
    let isAttempt = OpeningHandshake.isAttempt(request)
    return switch kind {
    case .page: false
    case .feed: isAttempt
    case .echo: isAttempt || request.value(of: "Sec-WebSocket-Key") != nil
    }
  }
}

extension MessageHead {
  /// The path of a request without its query, whatever the form of the target: a server takes
  /// the absolute form as well (RFC 9112 §3.2.2).
  fileprivate var path: String {
    var target = target ?? "/"
    if case .absolute(_, _, let path)? = RequestTarget(target, method: method ?? "GET") {
      target = path
    }
    return String(decoding: Array(target.utf8).prefix { $0 != UInt8(ascii: "?") }, as: UTF8.self)
  }

  /// The same response with another value for a field.
  fileprivate func replacing(_ name: String, by value: String) -> MessageHead {
    let fields = fieldLines.map { line in
      let own = text(line.name)
      return (name: own, value: own == name ? value : text(line.value))
    }
    return MessageHead(status: status ?? 101, reason: "Switching Protocols", fields: fields)
  }
}
