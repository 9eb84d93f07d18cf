import HTTP
import TCP
import Tracing
import WebSocket
import Wire

/// Tunnels: how they are asked for, opened, and ended.
extension Simulation {
  /// Takes a proxy's answer to CONNECT; what follows a success comes from the server.
  mutating func takeTunnelAnswer(
    _ bytes: [UInt8],
    _ connection: ConnectionID,
    at host: Int
  ) {
    guard var session = hosts[host].sessions.webSockets[connection],
      var tunnel = session.tunnel
    else { return }
    var answers: [HTTP.Message] = []
    let isReadable = (try? tunnel.responses.receive(bytes, into: &answers)) != nil
    session.tunnel = tunnel
    hosts[host].sessions.webSockets[connection] = session
    guard let answer = answers.first(where: { $0.head.isFinal })?.head else {
      if !isReadable { hosts[host].stack.close(connection, at: now) }
      return
    }
    cause = note(.responseReceived(status: answer.status ?? 0), at: host)
    guard answer.isSuccess else {
      // Without a tunnel there is no WebSocket (RFC 6455 §4.1).
      hosts[host].stack.close(connection, at: now)
      return
    }
    session.tunnel = nil
    hosts[host].sessions.webSockets[connection] = session
    let request = dressed(session, of: host)
    hosts[host].stack.send(request.bytes, on: connection, at: now)
    let early = tunnel.responses.takeRest()
    if !early.isEmpty { takeHandshake(early, connection, at: host) }
  }

  /// A proxy's connection to a server is open; who asked for a tunnel is told so.
  mutating func originOpened(_ connection: ConnectionID, at host: Int) {
    guard var origin = hosts[host].sessions.origins[connection] else { return }
    origin.isOpen = true
    hosts[host].sessions.origins[connection] = origin
    guard let session = hosts[host].sessions.proxies[origin.client],
      session.origin == connection, session.exchange?.request.method == "CONNECT"
    else { return }
    let success = MessageHead(status: 200, reason: "Connection established", fields: [])
    hosts[host].stack.send(success.bytes, on: origin.client, at: now)
    enterTunnel(origin.client, at: host)
  }

  /// From now on a proxy passes on all bytes of a client and of its server as they are.
  mutating func enterTunnel(_ client: ConnectionID, at host: Int) {
    guard var session = hosts[host].sessions.proxies[client], let origin = session.origin
    else { return }
    session.isTunnel = true
    session.exchange = nil
    let early = session.requests.takeRest()
    hosts[host].sessions.proxies[client] = session
    if !early.isEmpty { hosts[host].stack.send(early, on: origin, at: now) }
  }

  /// A proxy has waited long enough for a connection to open.
  mutating func giveUpOrigin(_ connection: ConnectionID, at host: Int) {
    guard let origin = hosts[host].sessions.origins[connection], !origin.isOpen,
      var session = hosts[host].sessions.proxies[origin.client],
      session.origin == connection
    else { return }
    if let port = hosts[host].stack.localPort(of: connection) {
      cause = note(.connectionFailed(port: port, .userTimeout), of: connection, at: host)
    }
    session.origin = nil
    hosts[host].sessions.proxies[origin.client] = session
    hosts[host].stack.abort(connection, at: now)
    fail(504, "Gateway Timeout", origin.client, at: host)
    settle(host)
  }

  /// The client has finished: a tunnel hands that on, anything else ends.
  mutating func clientFinished(_ connection: ConnectionID, at host: Int) {
    guard let session = hosts[host].sessions.proxies[connection] else { return }
    if session.isTunnel, let origin = session.origin {
      hosts[host].stack.close(origin, at: now)
    } else {
      finishClient(connection, at: host)
    }
  }

  /// The client's connection is gone: nobody is left to ask for.
  mutating func clientLost(_ connection: ConnectionID, at host: Int) {
    guard var session = hosts[host].sessions.proxies[connection],
      let origin = session.origin
    else { return }
    session.origin = nil
    session.exchange = nil
    session.isFinished = true
    hosts[host].sessions.proxies[connection] = session
    hosts[host].stack.close(origin, at: now)
  }

  /// The connection to the server is gone: so is a tunnel, and an answer does not come.
  mutating func originLost(_ connection: ConnectionID, at host: Int) {
    guard let origin = hosts[host].sessions.origins[connection],
      var session = hosts[host].sessions.proxies[origin.client],
      session.origin == connection
    else { return }
    session.origin = nil
    hosts[host].sessions.proxies[origin.client] = session
    if session.isTunnel {
      hosts[host].stack.close(origin.client, at: now)
    } else if session.exchange != nil {
      fail(502, "Bad Gateway", origin.client, at: host)
    }
  }

  /// Answers a request for which nothing useful comes from the server; an answer that has
  /// begun is cut off.
  mutating func fail(
    _ status: UInt16,
    _ reason: String,
    _ client: ConnectionID,
    at host: Int
  ) {
    guard let session = hosts[host].sessions.proxies[client],
      let exchange = session.exchange
    else { return }
    if exchange.hasBegun {
      finishClient(client, at: host)
    } else {
      refuse(status, reason, exchange.request, client, at: host)
      serveNext(client, at: host)
    }
  }

  /// The host that a connection comes from: the client's, even if proxies lie in between.
  ///
  /// A server of the real world knows that only if it is told, by a cookie for instance.
  func client(of connection: ConnectionID, at host: Int) -> Int {
    let address = hosts[host].stack.peerAddress(of: connection)
    guard let peer = address.flatMap({ sender(from: $0, on: connection, at: host) }) else {
      return host
    }
    guard !scenario.hosts[peer].proxies.isEmpty else { return peer }
    let port = hosts[host].stack.remotePort(of: connection)
    for (id, origin) in hosts[peer].sessions.origins {
      guard origin.server == host,
        hosts[peer].stack.localPort(of: id) == port,
        let session = hosts[peer].sessions.proxies[origin.client]
      else { continue }
      return session.client
    }
    return peer
  }
}
