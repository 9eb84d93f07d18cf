import TCP
import Tracing
import WebSocket
import Wire

/// What people do.
extension Simulation {
  mutating func perform(_ action: Scenario.Action) {
    let host = action.host
    cause = note(.action(line: action.line), at: host)
    switch action.kind {
    case .connect(let peer, let port, let name):
      let id = connect(host, to: peer, port: port, .bare)
      hosts[host].named[name] = id
    case .open(let url, let peer, let name, let options):
      hosts[host].named[name] = openWebSocket(url, to: peer, from: host, options)
    case .send(let name, let opcode, let bytes):
      command(.send(opcode, bytes), to: name, at: host)
    case .close(let name, let code, let reason):
      command(.close(code: code, reason: Array(reason.utf8)), to: name, at: host)
    case .abort(let name):
      if let id = hosts[host].named[name] { hosts[host].stack.abort(id, at: now) }
    case .get(let url, let peer, let version, let times):
      get(url, from: peer, by: host, minorVersion: version, times: times)
    case .follow(let url, let peer, let transport):
      follow(url, on: peer, by: host, transport)
    case .say(let text):
      say(Array(text.utf8), at: host)
    case .leave:
      leave(host)
    case .closeAll(let path, let code, let reason):
      closeAll(at: host, path, code: code, reason: Array(reason.utf8))
    }
    settle(host)
  }

  /// Opens a TCP connection on which an application does something.
  ///
  /// Without a free port there is none, and the run ends after this moment.
  mutating func connect(
    _ host: Int,
    to peer: Int,
    port: UInt16,
    _ session: Session
  ) -> ConnectionID? {
    let address = scenario.hosts[peer].address
    guard let id = hosts[host].stack.connect(to: address, port: port, at: now) else {
      wasCutShort = true
      return nil
    }
    hosts[host].sessions[id] = session
    return id
  }

  /// Opens a TCP connection to whom one has to ask for a URL: its server, or a proxy.
  mutating func connect(
    _ host: Int,
    for url: ResourceURL,
    on server: Int,
    _ session: Session
  ) -> ConnectionID? {
    let port = url.proxy?.port ?? url.port
    return connect(host, to: url.proxy?.host ?? server, port: port, session)
  }

  /// Does something on a connection that the scenario has named.
  private mutating func command(_ command: WebSocketCommand, to name: String, at host: Int) {
    guard let id = hosts[host].named[name] else { return }
    switch hosts[host].sessions[id] {
    case .webSocket(var session)?:
      if session.socket == nil {
        session.waiting.append(command)
      } else {
        session.socket?.obey(command)
      }
      hosts[host].sessions[id] = .webSocket(session)
      flushClient(id, at: host)
    case .bare?:
      switch command {
      case .send(_, let bytes): hosts[host].stack.send(bytes, on: id, at: now)
      case .close: hosts[host].stack.close(id, at: now)
      }
    case .server?, .http?, .proxy?, .origin?, nil:
      break
    }
  }

  private mutating func say(_ bytes: [UInt8], at host: Int) {
    let number = observer.said(bytes, by: host, at: now)
    cause = note(.messageSaid(number), at: host)
    if let follower = hosts[host].follower, follower.isActive {
      hosts[follower.server].feeds[follower.url.path, default: Feed()]
        .expected[host, default: []].append((number, bytes))
      sayToServer(bytes, follower, at: host)
    } else {
      publish(number, bytes, at: host)
    }
  }
}

extension WebSocket.Connection {
  /// Carries out what the application wants.
  mutating func obey(_ command: WebSocketCommand) {
    switch command {
    case .send(let opcode, let bytes): send(opcode, bytes)
    case .close(let code, let reason): close(code: code, reason: reason)
    }
  }
}
