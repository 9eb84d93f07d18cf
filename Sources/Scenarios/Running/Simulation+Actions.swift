import TCP
import Tracing
import WebSocket
import Wire

/// What people do.
extension Simulation {
  mutating func perform(_ action: Scenario.Action) {
    cause = note(.action(line: action.line), at: action.host)
    if !postpone(action) { carryOut(action) }
    settle(action.host)
  }

  mutating func carryOut(_ action: Scenario.Action) {
    let host = action.host
    switch action.kind {
    case .connect(let peer, let port, let name, let peerName, let ownPort):
      var session = BareSession(name: name, ownPort: ownPort)
      session.peer = peerName.map { ($0, peer) }
      let id = connect(host, to: peer, called: action.hostName, port: port, .bare(session))
      hosts[host].named[name] = id
    case .open(let url, let peer, let name, let options):
      hosts[host].named[name] = openWebSocket(url, to: peer, from: host, options)
    case .send(let name, let opcode, let bytes):
      command(.send(opcode, bytes), to: name, at: host)
    case .close(let name, let code, let reason):
      command(.close(code: code, reason: Array(reason.utf8)), to: name, at: host)
    case .abort(let name):
      if let id = hosts[host].named[name] {
        if hosts[host].stack.state(of: id) != .closed { observer.happened(.aborted, on: name) }
        hosts[host].stack.abort(id, at: now)
      }
    case .finish(let name), .pause(let name), .resume(let name), .read(let name, _):
      if let id = hosts[host].named[name] { handle(action.kind, of: id, at: host) }
    case .get(let url, let peer, let version, let times):
      guard scenario.hosts[host].browser == nil else {
        var fetch = Fetch(targets: [Fetch.Target(url: url, host: peer)])
        fetch.minorVersion = version
        fetch.times = times
        self.fetch(fetch, by: host)
        return
      }
      get(url, from: peer, by: host, minorVersion: version, times: times)
    case .fetch(let fetch):
      self.fetch(fetch, by: host)
    case .follow(let url, let peer, let transport):
      follow(url, on: peer, by: host, transport)
    case .say(let text):
      say(Array(text.utf8), at: host)
    case .leave:
      leave(host)
    case .closeAll(let path, let code, let reason):
      closeAll(at: host, path, code: code, reason: Array(reason.utf8))
    case .reboot(let time):
      reboot(host, off: time)
    case .setLine(let line, let isCut):
      network.setLine(line, isCut: isCut)
      let ends = scenario.lines[line].ends
      let other = scenario.hosts[ends.0 == host ? ends.1 : ends.0].name
      note(isCut ? .lineCut(to: other) : .lineMended(to: other), at: host)
    case .inject(let segment, let target, let timeToLive):
      inject(segment, from: host, to: target, timeToLive: timeToLive)
    }
  }

  /// Opens a TCP connection on which an application does something, once the address of the
  /// other host is known.
  mutating func connect(
    _ host: Int,
    to peer: Int,
    called name: String?,
    port: UInt16,
    _ session: Session
  ) -> ConnectionID? {
    guard let name, hosts[host].resolver != nil else {
      return openConnection(host, to: scenario.hosts[peer].address, port: port, session)
    }
    return connect(host, toName: name, port: port, session)
  }

  /// Opens a TCP connection to an address.
  ///
  /// Without a free port there is none, and the run ends after this moment.
  mutating func openConnection(
    _ host: Int,
    to address: IPv4Address,
    port: UInt16,
    _ session: Session
  ) -> ConnectionID? {
    let bare: BareSession? = if case .bare(let bare) = session { bare } else { nil }
    let id = hosts[host].stack.connect(to: address, port: port, from: bare?.ownPort, at: now)
    guard let id else {
      // A port that the scenario names may be taken still: nothing happens then.
      wasCutShort = wasCutShort || bare?.ownPort == nil
      if let port = bare?.ownPort { note(.portInUse(port: port), at: host) }
      return nil
    }
    hosts[host].sessions.insert(session, for: id)
    hosts[host].ends[id] = hosts[host].stack.end(of: id)
    setNagle(of: id, at: host)
    if let peer = bare?.peer { expect(peer.name, of: peer.host, port: port, from: host, id) }
    return id
  }

  /// Applications that speak HTTP or WebSocket switch Nagle's algorithm off, unless the
  /// scenario wants it.
  mutating func setNagle(of id: ConnectionID, at host: Int) {
    switch hosts[host].sessions.kind(of: id) {
    case .bare, .raw, nil: break
    case .server, .webSocket, .client, .proxy, .origin:
      if scenario.hosts[host].nagle == nil { hosts[host].stack.setNagle(false, of: id) }
    }
  }

  /// What an application does with the TCP connection itself.
  private mutating func handle(_ kind: ActionKind, of id: ConnectionID, at host: Int) {
    switch kind {
    case .finish: hosts[host].stack.finishSending(id, at: now)
    case .pause:
      if let port = hosts[host].stack.localPort(of: id) {
        note(.readingPaused(port: port), of: id, at: host)
      }
      hosts[host].stack.pauseReading(id)
    case .resume:
      if let port = hosts[host].stack.localPort(of: id) {
        cause = note(.readingResumed(port: port), of: id, at: host)
      }
      hosts[host].stack.resumeReading(id, at: now)
    case .read(_, let count): hosts[host].stack.read(count, on: id, at: now)
    default: break
    }
  }

  /// Opens a TCP connection to whom one has to ask for a URL: its server, or a proxy.
  mutating func connect(
    _ host: Int,
    for url: ResourceURL,
    on server: Int,
    _ session: Session
  ) -> ConnectionID? {
    let port = url.proxy?.port ?? url.port
    return connect(
      host,
      to: url.proxy?.host ?? server,
      called: url.proxy == nil ? url.host : nil,
      port: port,
      session
    )
  }

  /// Does something on a connection that the scenario has named.
  private mutating func command(_ command: WebSocketCommand, to name: String, at host: Int) {
    guard let id = hosts[host].named[name] else { return }
    switch hosts[host].sessions.kind(of: id) {
    case .webSocket:
      hosts[host].sessions.webSockets[inPlace: id]?.obey(command)
      flushClient(id, at: host)
    case .bare:
      switch command {
      case .send(_, let bytes):
        if hosts[host].stack.send(bytes, on: id, at: now) {
          observer.happened(.wrote(bytes), on: name)
        }
      case .close:
        // What is not read is lost: RFC 9293 §3.6.1 makes an abort of it.
        if hosts[host].stack.hasUnread(id) { observer.happened(.aborted, on: name) }
        hosts[host].stack.close(id, at: now)
      }
    case .server, .raw, .client, .proxy, .origin, nil:
      break
    }
  }

  private mutating func say(_ bytes: [UInt8], at host: Int) {
    let number = observer.said(bytes, by: host, at: now)
    cause = note(.messageSaid(number), at: host)
    if let follower = hosts[host].follower, follower.isActive {
      let message = Feed.Message(number: number, bytes: bytes)
      hosts[follower.server].feeds[follower.url.path]?.expect(message, from: host)
      sayToServer(bytes, follower, at: host)
    } else {
      publish(number, bytes, at: host)
    }
  }
}

extension WebSocketSession {
  /// Carries out what the application wants, now or when the WebSocket is open.
  mutating func obey(_ command: WebSocketCommand) {
    if socket == nil { waiting.append(command) } else { socket?.obey(command) }
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
