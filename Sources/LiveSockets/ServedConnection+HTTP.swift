import HTTP
import Tracing
import WebSocket
import Wire

/// What a server answers before there is a WebSocket.
extension ServedConnection {
  /// Answers the requests that are whole.
  mutating func answer(at now: Instant) {
    while socket == nil, let event = http.nextEvent() {
      switch event {
      case .request(let number, let request): answer(request.head, number, at: now)
      case .expectation(let number, _), .announcement(let number, _): http.proceed(with: number)
      case .refused: break
      }
    }
    guard socket == nil else { return }
    let bytes = http.bytesToSend()
    outgoing += bytes
    if !bytes.isEmpty { deadline = now + limits.handshakeTime }
  }

  private mutating func answer(_ request: MessageHead, _ number: Int, at now: Instant) {
    let path = request.path
    guard let resource = site.resource(at: path) else {
      http.respond(to: number, Response(404, "Not Found", body: Array("404 Not Found\n".utf8)))
      return
    }
    guard resource.isSocket else {
      answerPage(resource, request, number)
      return
    }
    let isAttempt =
      OpeningHandshake.isAttempt(request) || request.value(of: "Sec-WebSocket-Key") != nil
    guard request.method == "GET" else {
      let fields = [Response.Field("Allow", "GET")]
      http.respond(to: number, Response(405, "Method Not Allowed", fields: fields))
      return
    }
    guard isAttempt else {
      let fields = [
        Response.Field("Upgrade", "websocket"), .init("Connection", "Upgrade"),
        .init("Sec-WebSocket-Version", "13"),
      ]
      http.respond(to: number, Response(426, "Upgrade Required", fields: fields))
      return
    }
    if let origins = site.origins, let origin = request.value(of: "Origin"),
      !origins.contains(origin)
    {
      http.respond(to: number, Response(403, "Forbidden", closes: true))
      return
    }
    upgrade(request, number, to: resource, path, at: now)
  }

  private mutating func answerPage(
    _ resource: Site.Resource,
    _ request: MessageHead,
    _ number: Int
  ) {
    guard case .page(let type, let body) = resource,
      request.method == "GET" || request.method == "HEAD"
    else {
      let fields = [Response.Field("Allow", "GET, HEAD")]
      http.respond(to: number, Response(405, "Method Not Allowed", fields: fields))
      return
    }
    let fields = [Response.Field("Content-Type", type)]
    http.respond(to: number, Response(200, "OK", fields: fields, body: body))
  }

  private mutating func upgrade(
    _ request: MessageHead,
    _ number: Int,
    to resource: Site.Resource,
    _ path: String,
    at now: Instant
  ) {
    let handshake = ServerHandshake(subprotocols: site.subprotocols, deflate: site.deflate)
    let decision = handshake.decide(request)
    http.send(decision.response, to: number)
    let early = http.takeRest()
    outgoing += http.bytesToSend()
    guard decision.isAccepted else {
      if let violation = decision.violations.first { events.append(.failed(violation)) }
      return
    }
    socket = Socket(
      role: .server,
      keys: SystemRandomNumberGenerator(),
      messageLimit: UInt64(limits.messageSize),
      deflate: decision.deflate
    )
    (self.resource, self.path) = (resource, path)
    events.append(.opened(path: path))
    if resource == .clock { nextTick = now }
    socket?.buffer(early)
    act(at: now)
  }
}
