import HTTP
import NetworkSimulation
import TCP
import Tracing
import WebSocket
import Wire

/// How a client follows a feed by the transport that the scenario chose.
extension Simulation {
  /// How many requests are sent without an answer by who pipelines.
  static var pipelineLimit: Int { 100 }

  mutating func follow(
    _ url: ResourceURL,
    on peer: Int,
    by host: Int,
    _ transport: Transport
  ) {
    leave(host)
    hosts[host].followCount += 1
    let server = scenario.server(behind: peer, port: url.port)
    hosts[host].follower = Follower(url: url, peer: peer, server: server, transport: transport)
    switch transport {
    case .polling, .pipelinedPolling, .longPolling, .longPollingByHTTP10:
      startTelling(host, url.path, at: server)
      pollNow(host)
    case .streaming(let reading, _):
      listen(reading, url, on: server, by: host)
      pollNow(host)
    case .webSocket:
      let id = openWebSocket(url, to: peer, from: host, isFollower: true)
      hosts[host].follower?.main = id
    }
  }

  /// Asks whether there is news, and plans the next question.
  mutating func pollNow(_ host: Int) {
    guard hosts[host].follower?.isActive == true, let transport = hosts[host].follower?.transport
    else { return }
    switch transport {
    case .polling(let interval, let version):
      // A poll whose answer is still to come stands for the next one as well.
      if !isPolling(at: host) {
        ask(.poll, "GET", minorVersion: version, keepsOpen: version > 0, at: host)
      }
      let next = Pending.poll(host: host, follow: hosts[host].followCount)
      queue.schedule(Planned(next, because: cause), at: now + interval)
    case .pipelinedPolling(let interval):
      ask(.poll, "GET", minorVersion: 1, keepsOpen: true, at: host)
      let next = Pending.poll(host: host, follow: hosts[host].followCount)
      queue.schedule(Planned(next, because: cause), at: now + interval)
    case .longPolling:
      ask(.poll, "GET", minorVersion: 1, keepsOpen: true, at: host)
    case .longPollingByHTTP10:
      ask(.poll, "GET", minorVersion: 0, keepsOpen: false, at: host)
    case .streaming(_, let version):
      askForStream(minorVersion: version, at: host)
    case .webSocket:
      break
    }
    settle(host)
  }

  /// Whether a poll waits on the kept connection: to be sent, or for its answer.
  private func isPolling(at host: Int) -> Bool {
    guard let main = hosts[host].follower?.main else { return false }
    return hosts[host].sessions.clients[main]?.isPolling ?? false
  }

  /// Sends a request on the connection that is kept for it, or on a new one.
  mutating func ask(
    _ purpose: HTTPSession.Purpose,
    _ method: String,
    _ body: [UInt8] = [],
    fields: [(name: String, value: String)] = [],
    minorVersion: UInt8,
    keepsOpen: Bool,
    onSecond: Bool = false,
    at host: Int
  ) {
    let kept = onSecond ? hosts[host].follower?.second : hosts[host].follower?.main
    if keepsOpen, let kept, hosts[host].sessions.clients.contains(kept) {
      hosts[host].sessions.clients[inPlace: kept]?.ask(purpose, method, body, fields: fields)
      sendNextRequest(on: kept, at: host)
      return
    }
    guard let follower = hosts[host].follower else { return }
    var session = HTTPSession(
      url: follower.url,
      server: follower.peer,
      minorVersion: minorVersion
    )
    session.ask(purpose, method, body, fields: fields)
    session.closesWhenIdle = !keepsOpen
    if case .pipelinedPolling = follower.transport {
      session.http = ClientConnection(pipelineLimit: Self.pipelineLimit)
    }
    let id = connect(host, for: follower.url, on: follower.peer, .http(session))
    // What is held has to be closed by who leaves.
    let isHeld = follower.transport == .longPollingByHTTP10 && method == "GET"
    guard keepsOpen || isHeld else { return }
    if onSecond { hosts[host].follower?.second = id } else { hosts[host].follower?.main = id }
  }

  /// Says something to the server, by a request or by a frame.
  mutating func sayToServer(_ bytes: [UInt8], _ follower: Follower, at host: Int) {
    switch follower.transport {
    case .polling(_, let version):
      ask(.post, "POST", bytes, minorVersion: version, keepsOpen: version > 0, at: host)
    case .longPollingByHTTP10:
      ask(.post, "POST", bytes, minorVersion: 0, keepsOpen: false, at: host)
    case .pipelinedPolling:
      ask(.post, "POST", bytes, minorVersion: 1, keepsOpen: true, at: host)
    case .longPolling, .streaming:
      // The main connection waits for its answer: whatever else is said needs another one.
      let version = follower.transport.minorVersion
      ask(
        .post,
        "POST",
        bytes,
        minorVersion: version,
        keepsOpen: version > 0,
        onSecond: true,
        at: host
      )
    case .webSocket:
      guard let id = follower.main, hosts[host].sessions.webSockets.contains(id) else { return }
      hosts[host].sessions.webSockets[inPlace: id]?.obey(.send(.text, bytes))
      flushClient(id, at: host)
    }
  }

  /// Takes the news of a poll, one message a line, and asks again after a long one.
  mutating func hear(_ body: [UInt8], at host: Int) {
    if !body.isEmpty, let follower = hosts[host].follower {
      for line in body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
        deliverToClient(Array(line), host, follower)
      }
    }
    if hosts[host].follower?.transport.asksAgain == true { pollNow(host) }
  }

  /// Stops following: says goodbye, or closes what is open.
  mutating func leave(_ host: Int) {
    guard let follower = hosts[host].follower, follower.isActive else { return }
    hosts[host].follower?.isActive = false
    for id in [follower.main, follower.second] {
      guard let id else { continue }
      switch hosts[host].sessions.kind(of: id) {
      case .webSocket:
        let goodbye = WebSocketCommand.close(code: CloseCode.normal, reason: [])
        hosts[host].sessions.webSockets[inPlace: id]?.obey(goodbye)
        flushClient(id, at: host)
      case .client:
        hosts[host].sessions.clients[inPlace: id]?.closesWhenIdle = true
        if forget(id, at: host) {
          break
        } else if follower.transport.occupiesConnection {
          hosts[host].sessions.clients[inPlace: id]?.isOpen = false
          hosts[host].stack.close(id, at: now)
        } else {
          sendNextRequest(on: id, at: host)
        }
      case .server, .bare, .raw, .proxy, .origin, nil:
        break
      }
    }
  }
}

extension Transport {
  /// The minor version of HTTP that the follower speaks.
  fileprivate var minorVersion: UInt8 {
    switch self {
    case .polling(_, let version), .streaming(_, let version): version
    case .longPollingByHTTP10: 0
    case .pipelinedPolling, .longPolling, .webSocket: 1
    }
  }

  /// Whether a request waits for its answer all the time, so that leaving ends its connection.
  fileprivate var occupiesConnection: Bool {
    switch self {
    case .longPolling, .longPollingByHTTP10, .streaming: true
    case .polling, .pipelinedPolling, .webSocket: false
    }
  }
}
