import HTTP
import TCP
import Tracing
import WebSocket
import Wire

/// What applications hear from their connections.
extension Simulation {
  mutating func accept(_ connection: ConnectionID, port: UInt16, at host: Int) {
    hosts[host].ends[connection] = hosts[host].stack.end(of: connection)
    let service = scenario.hosts[host].ports.first { $0.number == port }?.service ?? .http11
    let client = client(of: connection, at: host)
    if let name = takeExpectedName(of: connection, port: port, from: client, at: host) {
      hosts[host].named[name] = connection
      hosts[host].sessions.bare[connection] = BareSession(name: name)
      let early = hosts[host].early.removeValue(forKey: name) ?? []
      for (action, reason) in early {
        cause = reason
        carryOut(action)
      }
      return
    }
    if let proxy = scenario.hosts[host].proxy(at: port) {
      let session = ProxySession(client: client, proxy: proxy, at: now, because: cause)
      hosts[host].sessions.proxies[connection] = session
      watchIdle(session, connection, at: host)
      setNagle(of: connection, at: host)
      return
    }
    switch service {
    case .http11, .http10:
      let options = scenario.hosts[host].serverOptions(at: port)
      let profile = scenario.hosts[host].profile(options, isOld: service == .http10)
      let session = ServerSession(client: client, options, profile)
      hosts[host].sessions.servers[connection] = session
      watchIdle(connection, at: host)
    case .discard, .echo, .answer, .silent:
      hosts[host].sessions.raw[connection] = RawSession(service: service)
    }
    setNagle(of: connection, at: host)
  }

  /// Remembers that the scenario has a name for the other end of a connection.
  mutating func expect(
    _ name: String,
    of peer: Int,
    port: UInt16,
    from host: Int,
    _ connection: ConnectionID
  ) {
    let ownPort = hosts[host].stack.localPort(of: connection) ?? 0
    hosts[peer].expected.append(
      ExpectedPeer(name: name, port: port, client: host, clientPort: ownPort)
    )
  }

  /// The connection is gone: nobody accepts its other end any more.
  mutating func forgetPeer(of connection: ConnectionID, at host: Int) {
    guard let session = hosts[host].sessions.bare[connection], let peer = session.peer
    else { return }
    hosts[peer.host].expected.removeAll { $0.name == peer.name }
    hosts[peer.host].early[peer.name] = nil
  }

  /// The name of an accepted connection; behind a translator of addresses, which changes
  /// ports, the first one that is expected from the client.
  private mutating func takeExpectedName(
    of connection: ConnectionID,
    port: UInt16,
    from client: Int,
    at host: Int
  ) -> String? {
    let clientPort = hosts[host].stack.remotePort(of: connection)
    let expected = hosts[host].expected
    let exact = expected.firstIndex {
      $0.port == port && $0.client == client && $0.clientPort == clientPort
    }
    let isTranslated =
      hosts[host].stack.peerAddress(of: connection) != scenario.hosts[client].address
    let likely = isTranslated ? expected.firstIndex { $0.port == port && $0.client == client } : nil
    guard let index = exact ?? likely else { return nil }
    return hosts[host].expected.remove(at: index).name
  }

  mutating func connectionOpened(_ connection: ConnectionID, at host: Int) {
    switch hosts[host].sessions.kind(of: connection) {
    case .webSocket:
      guard let session = hosts[host].sessions.webSockets[connection] else { return }
      let request = session.tunnel?.request ?? dressed(session, of: host)
      hosts[host].stack.send(request.bytes, on: connection, at: now)
    case .origin:
      originOpened(connection, at: host)
    case .client:
      hosts[host].sessions.clients[inPlace: connection]?.isOpen = true
      hosts[host].sessions.clients[inPlace: connection]?.wasOpened = true
      sendNextRequest(on: connection, at: host)
    case .bare:
      happened(.opened, on: connection, at: host)
    case .raw:
      if case .answer(_, _, let greeting?)? = hosts[host].sessions.raw[connection]?.service {
        hosts[host].stack.send(Array(greeting.utf8), on: connection, at: now)
      }
    case .server, .proxy, nil:
      break
    }
  }

  mutating func received(_ bytes: [UInt8], on connection: ConnectionID, at host: Int) {
    switch hosts[host].sessions.kind(of: connection) {
    case .server:
      takeFromPeer(bytes, connection, at: host)
    case .webSocket:
      if hosts[host].sessions.webSockets[connection]?.tunnel != nil {
        takeTunnelAnswer(bytes, connection, at: host)
      } else if hosts[host].sessions.webSockets[connection]?.socket == nil {
        takeHandshake(bytes, connection, at: host)
      } else {
        hosts[host].sessions.webSockets[inPlace: connection]?.socket?.buffer(bytes)
        flushClient(connection, at: host)
      }
    case .client:
      hosts[host].sessions.clients[inPlace: connection]?.http.receive(bytes)
      readResponses(connection, at: host)
    case .raw:
      answerRaw(bytes, connection, at: host)
    case .bare:
      happened(.read(bytes), on: connection, at: host)
    case .proxy:
      takeFromClient(bytes, connection, at: host)
    case .origin:
      takeFromOrigin(bytes, connection, at: host)
    case nil:
      break
    }
  }

  /// Answers as a service below HTTP does.
  private mutating func answerRaw(
    _ bytes: [UInt8],
    _ connection: ConnectionID,
    at host: Int
  ) {
    guard var session = hosts[host].sessions.raw[connection] else { return }
    switch session.service {
    case .echo:
      hosts[host].stack.send(bytes, on: connection, at: now)
    case .answer(let text, let every, _):
      session.received += bytes.count
      let times = session.received / every
      session.received %= every
      hosts[host].sessions.raw[connection] = session
      for _ in 0..<times { hosts[host].stack.send(Array(text.utf8), on: connection, at: now) }
    case .http11, .http10, .discard, .silent:
      break
    }
  }

  mutating func peerFinished(_ connection: ConnectionID, at host: Int) {
    switch hosts[host].sessions.kind(of: connection) {
    case .server:
      hosts[host].sessions.servers[inPlace: connection]?.receiveEnd()
      // What the server is working on is still answered.
      guard hosts[host].sessions.servers[connection]?.isWorking == false else { return }
      closeServerSocket(connection, at: host)
      hosts[host].stack.close(connection, at: now)
      forgetWork(on: connection, at: host)
    case .webSocket:
      // A refusal without a length was complete only now.
      if var session = hosts[host].sessions.webSockets[connection], session.socket == nil,
        let status = session.responses.finish().first?.head.status
      {
        cause = note(.responseReceived(status: status), at: host)
      }
      connectionLost(connection, at: host)
      hosts[host].stack.close(connection, at: now)
    case .client:
      finishResponses(connection, at: host)
      hosts[host].stack.close(connection, at: now)
    case .bare:
      happened(.peerFinished, on: connection, at: host)
      guard let name = hosts[host].sessions.bare[connection]?.name,
        !scenario.endedByHand.contains(name)
      else { return }
      hosts[host].stack.close(connection, at: now)
    case .proxy:
      clientFinished(connection, at: host)
    case .origin:
      originFinished(connection, at: host)
    case .raw:
      hosts[host].stack.close(connection, at: now)
    case nil:
      break
    }
  }

  /// The TCP connection is over, in whatever way: so is what it carried.
  mutating func connectionLost(_ connection: ConnectionID, at host: Int) {
    switch hosts[host].sessions.kind(of: connection) {
    case .webSocket:
      guard hosts[host].sessions.webSockets[connection]?.isOver == false else { return }
      hosts[host].sessions.webSockets[inPlace: connection]?.isOver = true
      reportClosed(hosts[host].sessions.webSockets[connection]?.socket, at: host)
    case .server:
      hosts[host].sessions.servers[inPlace: connection]?.streams = []
      closeServerSocket(connection, at: host)
      forgetWork(on: connection, at: host)
    case .proxy:
      clientLost(connection, at: host)
    case .origin:
      originLost(connection, at: host)
    case .client:
      loseResponses(connection, at: host)
      streamEnded(connection, at: host)
    case .bare, .raw, nil:
      break
    }
    if hosts[host].follower?.main == connection { hosts[host].follower?.main = nil }
    if hosts[host].follower?.second == connection { hosts[host].follower?.second = nil }
  }

  private mutating func closeServerSocket(_ connection: ConnectionID, at host: Int) {
    guard hosts[host].sessions.servers[connection]?.isFinished == false,
      let socket = hosts[host].sessions.servers[connection]?.socket
    else { return }
    hosts[host].sessions.servers[inPlace: connection]?.isFinished = true
    reportClosed(socket, at: host)
  }

  /// Tells the observer what happened on a connection that the scenario has named.
  private mutating func happened(
    _ event: BareEvent,
    on connection: ConnectionID,
    at host: Int
  ) {
    guard let session = hosts[host].sessions.bare[connection] else { return }
    observer.happened(event, on: session.name)
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
