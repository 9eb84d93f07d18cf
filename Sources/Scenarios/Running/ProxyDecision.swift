import HTTP
import WebSocket
import Wire

/// What a proxy does with a request.
enum ProxyDecision: Equatable, Sendable {
  /// It answers itself.
  case answer(UInt16, String)

  /// It answers itself, since nobody has the name that it should ask.
  case unknownName(String)

  /// It opens a tunnel to a server.
  case tunnel(to: Int, port: UInt16)

  /// It passes the request on with a new head.
  case forward(MessageHead, to: Int, port: UInt16, asksForUpgrade: Bool)
}

extension Scenario {
  /// Decides about a request that came to a proxy.
  func decision(on head: MessageHead, by proxy: Proxy, at host: Int) -> ProxyDecision {
    let method = head.method ?? ""
    let hostFields = head.values(of: "Host").count
    guard hostFields == 1 || hostFields == 0 && head.minorVersion == 0 else {
      return .answer(400, "Bad Request")  // RFC 9112 §3.2
    }
    // What the proxy lacks: the method (RFC 9110 §15.6.2), the coding (RFC 9112 §6.1).
    guard (method == "CONNECT") == (proxy.kind == .connect),
      head.list(of: "Transfer-Encoding").allSatisfy({ $0.utf8.equalsIgnoringCase("chunked") })
    else { return .answer(501, "Not Implemented") }
    if ["OPTIONS", "TRACE"].contains(method), head.value(of: "Max-Forwards") == "0" {
      // RFC 9110 §7.6.2: it is the last one to be asked.
      return method == "OPTIONS" ? .answer(200, "OK") : .answer(501, "Not Implemented")
    }
    guard let target = RequestTarget(head.target ?? "", method: method) else {
      return .answer(400, "Bad Request")
    }
    switch (proxy.kind, target) {
    case (.connect, .authority(let name, let port)):
      guard let server = self.host(called: name) else { return .unknownName(name) }
      return server == host ? .answer(502, "Bad Gateway") : .tunnel(to: server, port: port)
    case (.forward, .absolute(let name, let port, let path)):
      guard let server = self.host(called: name) else { return .unknownName(name) }
      let field = hostField(name, port)
      return forward(head, to: server, port ?? 80, path, field, by: proxy, at: host)
    case (.reverse(let server, let port, _), .absolute(let name, let namedPort, let path)):
      let field = hostField(name, namedPort)
      return forward(head, to: server, port, path, field, by: proxy, at: host)
    case (.reverse(let server, let port, _), .origin(let path)):
      return forward(head, to: server, port, path, nil, by: proxy, at: host)
    case (.reverse(let server, let port, _), .asterisk):
      return forward(head, to: server, port, "*", nil, by: proxy, at: host)
    case (.connect, _), (.forward, _), (.reverse, .authority):
      return .answer(400, "Bad Request")
    }
  }

  /// Who passes messages on, as a proxy calls itself.
  func forwarding(by proxy: Proxy, at host: Int) -> Forwarding {
    Forwarding(as: hostField(hosts[host].name, proxy.port == 80 ? nil : proxy.port))
  }

  private func hostField(_ name: String, _ port: UInt16?) -> String {
    port.map { "\(name):\($0)" } ?? name
  }

  private func forward(
    _ head: MessageHead,
    to server: Int,
    _ port: UInt16,
    _ path: String,
    _ hostField: String?,
    by proxy: Proxy,
    at host: Int
  ) -> ProxyDecision {
    let rules = forwarding(by: proxy, at: host)
    // A message must not come back to who passed it on (RFC 9110 §7.6).
    guard server != host, !rules.hasSeen(head) else { return .answer(502, "Bad Gateway") }
    var asksForUpgrade = false
    if case .reverse(_, _, understandsUpgrade: true) = proxy.kind {
      asksForUpgrade =
        OpeningHandshake.isAttempt(head) && head.hasToken("upgrade", in: "Connection")
        && head.minorVersion >= 1
    }
    let next = rules.request(
      head,
      target: path,
      host: hostField,
      keepsUpgrade: asksForUpgrade,
      keepsLengths: proxy.trustsContentLength
    )
    return .forward(next, to: server, port: port, asksForUpgrade: asksForUpgrade)
  }
}
