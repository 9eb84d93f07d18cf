import HTTP
import TCP
import Tracing
import WebSocket
import Wire

/// The cookies of browsers.
extension Simulation {
  /// A request with the cookies that belong to it, and what its host adds.
  func dressed(_ asked: HTTPRequest, _ url: ResourceURL, at host: Int) -> MessageHead {
    dress(withCookies(asked.request.head, for: asked.url ?? url, at: host), of: host)
  }

  /// A handshake with the cookies that belong to it, and what its host adds.
  func dressed(_ session: WebSocketSession, of host: Int) -> MessageHead {
    dress(withCookies(session.handshake.request, for: session.url, at: host), of: host)
  }

  private func withCookies(
    _ head: MessageHead,
    for url: ResourceURL,
    at host: Int
  ) -> MessageHead {
    guard scenario.hosts[host].browser != nil,
      let cookies = hosts[host].jar.field(for: url.host, path: url.path, at: now)
    else { return head }
    let fields = head.fieldLines.map { (name: head.text($0.name), value: head.text($0.value)) }
    return MessageHead(
      method: head.method ?? "GET",
      target: head.target ?? "/",
      minorVersion: head.minorVersion,
      fields: fields + [("Cookie", cookies)]
    )
  }

  /// Keeps the cookies of a response on one of a client's connections.
  mutating func takeCookies(
    of head: MessageHead,
    answering number: Int,
    _ connection: ConnectionID,
    at host: Int
  ) {
    guard scenario.hosts[host].browser != nil,
      let session = hosts[host].sessions.clients[connection]
    else { return }
    let asked = session.inFlight.first { $0.number == number }?.asked
    keepCookies(of: head, for: asked?.url ?? session.url, at: host)
  }

  /// Keeps the cookies that a response sets, if it is a browser who gets it.
  mutating func keepCookies(of response: MessageHead, for url: ResourceURL, at host: Int) {
    guard scenario.hosts[host].browser != nil else { return }
    let kept = hosts[host].jar.keep(response, from: url.host, path: url.path, at: now)
    for cookie in kept { note(.cookieStored(cookie.name), at: host) }
  }
}
