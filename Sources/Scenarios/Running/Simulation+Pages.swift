import HTTP
import NetworkSimulation
import TCP
import Tracing
import Wire

/// An answer that a server works on.
struct PreparedAnswer: Sendable {
  let number: Int
  let page: Scenario.PageOptions
  let response: Response
}

/// How a server serves pages.
extension Simulation {
  /// Answers a request for a page, now or when the answer is ready.
  mutating func answerPage(
    _ request: HTTP.Message,
    _ number: Int,
    _ resource: Scenario.Resource,
    _ text: String,
    _ connection: ConnectionID,
    at host: Int
  ) {
    let page = resource.page
    if request.head.method == "POST", request.body.count > page.bodyLimit ?? -1 {
      let refusal = page.bodyLimit == nil ? resource.refusal : .contentTooLarge
      respond(to: number, refusal, connection, at: host)
      return
    }
    let answer = PreparedAnswer(
      number: number,
      page: page,
      response: page.response(to: request.head, saying: text)
    )
    guard page.delay > .zero else {
      give(answer, connection, at: host)
      return
    }
    guard var session = hosts[host].sessions.servers[connection] else { return }
    session.prepared.append(answer)
    hosts[host].sessions.servers[connection] = session
    let ready = Pending.answer(host: host, connection, number: number, boots: hosts[host].boots)
    queue.schedule(Planned(ready, because: cause), at: now + page.delay)
  }

  /// The answer to a request whose body has not come, if the body would not change it.
  func earlyAnswer(to head: MessageHead, at host: Int) -> Response? {
    guard head.method == "POST" else { return nil }
    let path = head.path
    guard let resource = scenario.hosts[host].resources.first(where: { $0.path == path }) else {
      return Response(404, "Not Found")
    }
    guard case .page = resource.kind else { return nil }
    guard let limit = resource.page.bodyLimit else { return resource.refusal }
    guard case .bytes(let count)? = try? head.bodyLength(answering: nil), count > limit else {
      return nil
    }
    return .contentTooLarge
  }

  /// The server has worked out an answer.
  mutating func giveAnswer(_ number: Int, _ connection: ConnectionID, at host: Int) {
    guard var session = hosts[host].sessions.servers[connection],
      let index = session.prepared.firstIndex(where: { $0.number == number })
    else { return }
    let answer = session.prepared.remove(at: index)
    hosts[host].sessions.servers[connection] = session
    guard hosts[host].stack.state(of: connection) != .closed else { return }
    cause = note(.answerReady, at: host)
    give(answer, connection, at: host)
    settle(host)
  }

  private mutating func give(
    _ answer: PreparedAnswer,
    _ connection: ConnectionID,
    at host: Int
  ) {
    guard var session = hosts[host].sessions.servers[connection], !session.isFinished
    else { return }
    session.http.date = now
    if let size = answer.page.chunkSize {
      var head = answer.response
      head.body = []
      session.http.begin(head, to: answer.number)
      let body = answer.response.body
      for start in stride(from: 0, to: body.count, by: size) {
        session.http.send(Array(body[start..<min(start + size, body.count)]), to: answer.number)
      }
      session.http.end(answer.number)
    } else {
      session.http.respond(to: answer.number, answer.response)
    }
    hosts[host].sessions.servers[connection] = session
    if let cut = answer.page.cut {
      abandon(session, after: cut, connection, at: host)
    } else {
      flushResponses(connection, at: host)
    }
  }

  /// The server's program dies: what it has written of the body so far is all that comes.
  private mutating func abandon(
    _ session: ServerSession,
    after cut: Int,
    _ connection: ConnectionID,
    at host: Int
  ) {
    var session = session
    let bytes = session.http.bytesToSend()
    let head = MessageHead.end(in: bytes, from: 0) ?? 0
    session.http.finish()
    session.isFinished = true
    hosts[host].sessions.servers[connection] = session
    hosts[host].stack.send(Array(bytes.prefix(head + cut)), on: connection, at: now)
    cause = note(.responseAbandoned, at: host)
    hosts[host].stack.close(connection, at: now)
  }
}

extension Response {
  fileprivate static let contentTooLarge = Response(413, "Content Too Large")
}

extension Scenario.Resource {
  /// The answer to a method that the resource does not know (RFC 9110 §15.5.6).
  fileprivate var refusal: Response {
    Response(405, "Method Not Allowed", fields: [Response.Field("Allow", "GET")])
  }
}

extension Scenario.PageOptions {
  /// What the page says to whoever asks.
  fileprivate func response(to request: MessageHead, saying text: String) -> Response {
    let framing: Response.Framing =
      switch self.framing {
      case .length: .length
      case .chunked: .chunked
      case .untilClose: .untilClose
      }
    var response = Response(200, "OK", body: Array(text.utf8), framing: framing)
    guard let cookie else { return response }
    if request.carries(cookie) {
      if let knownText { response.body = Array(knownText.utf8) }
    } else {
      response.fields = [Response.Field("Set-Cookie", cookie)]
    }
    return response
  }
}

extension MessageHead {
  /// Whether a request carries the cookie that a Set-Cookie value sets.
  fileprivate func carries(_ setCookie: String) -> Bool {
    let pair = Array(setCookie.utf8).prefix { $0 != UInt8(ascii: ";") }
    return values(of: "Cookie").contains { value in
      Array(value.utf8).split(separator: UInt8(ascii: ";")).contains {
        $0.trimmed.elementsEqual(pair.trimmed)
      }
    }
  }
}
