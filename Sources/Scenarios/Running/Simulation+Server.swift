import HTTP
import TCP
import Tracing
import WebSocket
import Wire

/// What a server does with requests.
extension Simulation {
  /// Takes what a client sends: requests or frames.
  mutating func takeFromPeer(_ bytes: [UInt8], _ connection: ConnectionID, at host: Int) {
    guard hosts[host].sessions.servers[connection]?.socket == nil else {
      hosts[host].sessions.servers[inPlace: connection]?.socket?.buffer(bytes)
      flushServer(connection, at: host)
      return
    }
    guard hosts[host].sessions.servers[connection]?.isFinished == false else {
      if hosts[host].sessions.servers[connection]?.options.isAbrupt == true {
        hosts[host].stack.abort(connection, at: now)
      }
      return
    }
    hosts[host].sessions.servers[inPlace: connection]?.http.date = now
    hosts[host].sessions.servers[inPlace: connection]?.http.receive(bytes)
    watchIdle(connection, at: host)
    answerWaiting(connection, at: host)
  }

  /// Answers the requests in their order, until one is held or the connection changes.
  mutating func answerWaiting(_ connection: ConnectionID, at host: Int) {
    let isRefused = readRequests(connection, at: host)
    while hosts[host].sessions.servers[connection]?.canAnswer == true {
      guard beginWork(on: connection, at: host),
        let next = hosts[host].sessions.servers[inPlace: connection]?.waiting.removeFirst()
      else { break }
      answer(next.request, next.number, connection, at: host)
    }
    endWork(on: connection, at: host)
    guard isRefused else { return }
    // The answers keep the order of the requests (RFC 9112 §9.3.2).
    while holdsRequest(connection, at: host) { release(connection, at: host) }
    flushResponses(connection, at: host)
  }

  /// Reads all requests that have come, whether or not they can be answered now.
  ///
  /// - Returns: Whether what followed them was refused.
  private mutating func readRequests(_ connection: ConnectionID, at host: Int) -> Bool {
    var isRefused = false
    while hosts[host].sessions.servers[connection]?.socket == nil,
      let event = hosts[host].sessions.servers[inPlace: connection]?.http.nextEvent()
    {
      switch event {
      case .request(let number, let request):
        hosts[host].sessions.servers[inPlace: connection]?.waiting.append((number, request))
      case .expectation(let number, let head), .announcement(let number, let head):
        if let answer = earlyAnswer(to: head, at: host) {
          hosts[host].sessions.servers[inPlace: connection]?.http.respond(to: number, answer)
        } else {
          hosts[host].sessions.servers[inPlace: connection]?.http.proceed(with: number)
        }
        flushResponses(connection, at: host)
      case .refused: isRefused = true
      }
    }
    return isRefused
  }

  private func holdsRequest(_ connection: ConnectionID, at host: Int) -> Bool {
    hosts[host].sessions.servers[connection]?.held != nil
  }

  private mutating func answer(
    _ request: HTTP.Message,
    _ number: Int,
    _ connection: ConnectionID,
    at host: Int
  ) {
    let path = request.head.path
    guard let resource = scenario.hosts[host].resources.first(where: { $0.path == path }) else {
      respond(to: number, Response(404, "Not Found"), connection, at: host)
      return
    }
    if resource.isAskedForHandshake(by: request.head) {
      guard !speaksOnlyHTTP10(connection, at: host) else {
        // There is no way out of HTTP/1.0 (RFC 6455 §4.1, RFC 9110 §7.8).
        respond(to: number, Response(400, "Bad Request", closes: true), connection, at: host)
        return
      }
      upgrade(request.head, number, to: resource, connection, at: host)
      return
    }
    switch (request.head.method, resource.kind) {
    case ("GET", .page(let text)), ("HEAD", .page(let text)), ("POST", .page(let text)):
      answerPage(request, number, resource, text, connection, at: host)
    case ("GET", .feed(let hold)):
      answerPoll(number, path, hold: hold, connection, at: host)
    case ("GET", .stream(let feed)):
      beginStream(feed, to: request.head, number, path, connection, at: host)
    case ("POST", .feed), ("POST", .stream):
      takePost(request.body, number, path, connection, at: host)
    case ("GET", .echo):
      let fields = [Response.Field("Upgrade", "websocket"), .init("Connection", "Upgrade")]
      respond(to: number, Response(426, "Upgrade Required", fields: fields), connection, at: host)
    default:
      let fields = [Response.Field("Allow", "GET")]
      respond(to: number, Response(405, "Method Not Allowed", fields: fields), connection, at: host)
    }
  }

  private func speaksOnlyHTTP10(_ connection: ConnectionID, at host: Int) -> Bool {
    hosts[host].sessions.servers[connection]?.http.profile.minorVersion == 0
  }

  /// Answers a request; the answer leaves as soon as those before it have left.
  mutating func respond(
    to number: Int,
    _ response: Response,
    _ connection: ConnectionID,
    at host: Int
  ) {
    guard hosts[host].sessions.servers[connection]?.isFinished == false else { return }
    hosts[host].sessions.servers[inPlace: connection]?.http.date = now
    hosts[host].sessions.servers[inPlace: connection]?.http.respond(to: number, response)
    flushResponses(connection, at: host)
  }

  /// Sends what a server has to send, and finishes a connection that does not live on.
  mutating func flushResponses(_ connection: ConnectionID, at host: Int) {
    guard hosts[host].sessions.servers[connection]?.isFinished == false,
      let bytes = hosts[host].sessions.servers[inPlace: connection]?.http.bytesToSend(),
      let closes = hosts[host].sessions.servers[connection]?.http.shouldClose
    else { return }
    hosts[host].sessions.servers[inPlace: connection]?.isFinished = closes
    transmit(bytes, on: connection, thenCloseIf: closes, at: host)
    watchIdle(connection, at: host)
  }

  // MARK: WebSocket

  private mutating func upgrade(
    _ request: MessageHead,
    _ number: Int,
    to resource: Scenario.Resource,
    _ connection: ConnectionID,
    at host: Int
  ) {
    guard var session = hosts[host].sessions.servers[connection] else { return }
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
    session.http.date = now
    session.http.send(response, to: number)
    let early = session.http.takeRest()
    hosts[host].sessions.servers[connection] = session
    flushResponses(connection, at: host)
    guard decision.isAccepted else { return }
    session.socket = WebSocket.Connection(role: .server, keys: nextMaskingKeys())
    session.path = resource.path
    session.socket?.buffer(early)
    hosts[host].sessions.servers[connection] = session
    note(.webSocketOpened, at: host)
    if case .feed = resource.kind { startTelling(session.client, resource.path, at: host) }
    flushServer(connection, at: host)
  }

  /// Acts on what came out of a server's WebSocket, and sends what it has to send.
  mutating func flushServer(_ connection: ConnectionID, at host: Int) {
    guard let path = hosts[host].sessions.servers[connection]?.path,
      let client = hosts[host].sessions.servers[connection]?.client,
      let resource = scenario.hosts[host].resources.first(where: { $0.path == path })
    else { return }
    while let event = hosts[host].sessions.servers[inPlace: connection]?.socket?.nextEvent() {
      switch event {
      case .message(let opcode, let bytes):
        if resource.kind == .echo {
          hosts[host].sessions.servers[inPlace: connection]?.socket?.send(opcode, bytes)
        } else {
          deliverToServer(bytes, from: client, path, at: host)
        }
      case .failed(let violation):
        note(.webSocketFailed(violation.rule), at: host)
      case .ping, .pong, .close:
        break
      }
    }
    let bytes = hosts[host].sessions.servers[inPlace: connection]?.socket?.bytesToSend() ?? []
    let closes = hosts[host].sessions.servers[connection]?.socket?.shouldCloseTransport ?? false
    transmit(bytes, on: connection, thenCloseIf: closes, at: host)
  }

  /// Closes every WebSocket of a resource, and ends every stream.
  mutating func closeAll(at host: Int, _ path: String, code: UInt16?, reason: [UInt8]) {
    endStreams(of: path, at: host)
    for connection in hosts[host].sessions.servers.keys {
      guard var session = hosts[host].sessions.servers[connection], session.path == path,
        session.socket != nil
      else { continue }
      session.socket?.close(code: code, reason: reason)
      hosts[host].sessions.servers[connection] = session
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
    case .page, .stream: false
    // Upgrade means nothing in HTTP/1.0 (RFC 9110 §7.8).
    case .feed: isAttempt && request.minorVersion >= 1
    case .echo: isAttempt || request.value(of: "Sec-WebSocket-Key") != nil
    }
  }
}

extension MessageHead {
  /// The same response with another value for a field.
  fileprivate func replacing(_ name: String, by value: String) -> MessageHead {
    let fields = fieldLines.map { line in
      let own = text(line.name)
      return (name: own, value: own == name ? value : text(line.value))
    }
    return MessageHead(status: status ?? 101, reason: "Switching Protocols", fields: fields)
  }
}
