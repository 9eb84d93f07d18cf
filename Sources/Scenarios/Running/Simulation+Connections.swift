import HTTP
import TCP
import Tracing
import WebSocket
import Wire

/// What applications hear from their connections.
extension Simulation {
  mutating func accept(_ connection: ConnectionID, port: UInt16, at host: Int) {
    let client = client(of: connection, at: host)
    if let proxy = scenario.hosts[host].proxy(at: port) {
      hosts[host].sessions[connection] = .proxy(ProxySession(client: client, proxy: proxy))
      return
    }
    let isHTTP10 = scenario.hosts[host].ports.first { $0.number == port }?.isHTTP10 ?? false
    hosts[host].sessions[connection] = .server(ServerSession(client: client, isHTTP10: isHTTP10))
  }

  mutating func connectionOpened(_ connection: ConnectionID, at host: Int) {
    switch hosts[host].sessions[connection] {
    case .webSocket(let session)?:
      let request = session.tunnel?.request ?? session.handshake.request
      hosts[host].stack.send(request.bytes, on: connection, at: now)
    case .origin?:
      originOpened(connection, at: host)
    case .http(var session)?:
      session.isOpen = true
      hosts[host].sessions[connection] = .http(session)
      sendNextRequest(on: connection, at: host)
    case .server?, .bare?, .proxy?, nil:
      break
    }
  }

  mutating func received(_ bytes: [UInt8], on connection: ConnectionID, at host: Int) {
    switch hosts[host].sessions[connection] {
    case .server(var session)?:
      if session.socket == nil {
        takeRequests(bytes, &session, connection, at: host)
      } else {
        session.socket?.receive(bytes)
        hosts[host].sessions[connection] = .server(session)
        flushServer(connection, at: host)
      }
    case .webSocket(var session)?:
      if session.tunnel != nil {
        takeTunnelAnswer(bytes, &session, connection, at: host)
      } else if session.socket == nil {
        takeHandshake(bytes, &session, connection, at: host)
      } else {
        session.socket?.receive(bytes)
        hosts[host].sessions[connection] = .webSocket(session)
        flushClient(connection, at: host)
      }
    case .http(let session)?:
      takeResponses(bytes, session, connection, at: host)
    case .proxy?:
      takeFromClient(bytes, connection, at: host)
    case .origin?:
      takeFromOrigin(bytes, connection, at: host)
    case .bare?, nil:
      break
    }
  }

  mutating func peerFinished(_ connection: ConnectionID, at host: Int) {
    switch hosts[host].sessions[connection] {
    case .server(var session)?:
      session.held = nil
      session.waiting = []
      hosts[host].sessions[connection] = .server(session)
      closeServerSocket(connection, at: host)
      hosts[host].stack.close(connection, at: now)
    case .webSocket(var session)?:
      // A refusal without a length was complete only now.
      if session.socket == nil, let status = session.responses.finish().first?.head.status {
        cause = note(.responseReceived(status: status), at: host)
      }
      connectionLost(connection, at: host)
      hosts[host].stack.close(connection, at: now)
    case .http(let session)?:
      finishResponses(session, connection, at: host)
      hosts[host].stack.close(connection, at: now)
    case .proxy?:
      clientFinished(connection, at: host)
    case .origin?:
      originFinished(connection, at: host)
    case .bare?:
      hosts[host].stack.close(connection, at: now)
    case nil:
      break
    }
  }

  /// The TCP connection is over, in whatever way: so is what it carried.
  mutating func connectionLost(_ connection: ConnectionID, at host: Int) {
    switch hosts[host].sessions[connection] {
    case .webSocket(var session)?:
      guard !session.isOver else { return }
      session.isOver = true
      hosts[host].sessions[connection] = .webSocket(session)
      reportClosed(session.socket, at: host)
    case .server?:
      closeServerSocket(connection, at: host)
    case .proxy?:
      clientLost(connection, at: host)
    case .origin?:
      originLost(connection, at: host)
    case .http?, .bare?, nil:
      break
    }
    if hosts[host].follower?.main == connection { hosts[host].follower?.main = nil }
    if hosts[host].follower?.second == connection { hosts[host].follower?.second = nil }
  }

  private mutating func closeServerSocket(_ connection: ConnectionID, at host: Int) {
    guard case .server(var session)? = hosts[host].sessions[connection], !session.isFinished,
      session.socket != nil
    else { return }
    session.isFinished = true
    hosts[host].sessions[connection] = .server(session)
    reportClosed(session.socket, at: host)
  }

  /// Reports the code and whether the closing handshake was complete (RFC 6455 §7.1.4).
  private mutating func reportClosed<Keys>(_ socket: WebSocket.Connection<Keys>?, at host: Int) {
    let code = socket?.closeCode ?? CloseCode.abnormal
    let wasClean = socket?.isClosingComplete ?? false
    note(.webSocketClosed(code: code, wasClean: wasClean), at: host)
  }

  /// Sends what a WebSocket has to send, and closes the connection below it when it is done.
  mutating func transmit(
    _ bytes: [UInt8],
    on connection: ConnectionID,
    thenCloseIf isDone: Bool,
    at host: Int
  ) {
    if !bytes.isEmpty { hosts[host].stack.send(bytes, on: connection, at: now) }
    if isDone { hosts[host].stack.close(connection, at: now) }
  }
}
