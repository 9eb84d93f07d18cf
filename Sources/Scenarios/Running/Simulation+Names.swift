import NetworkSimulation
import TCP
import Tracing
import Wire

/// A connection that is to be opened as soon as the address of a name is known.
struct AwaitedConnection: Sendable {
  /// Stands for the connection until there is one: negative, so that no TCP has it.
  let id: ConnectionID

  let name: String
  let port: UInt16

  /// What the scenario wants done on the connection, each with the event of its line.
  var actions: [(action: Scenario.Action, cause: EventID?)] = []
}

/// How hosts find out the addresses of names.
extension Simulation {
  /// Opens a connection to a name: at once if its address is known, else once it is.
  ///
  /// - Returns: The connection, or what stands for it until the name is resolved.
  mutating func connect(
    _ host: Int,
    toName name: String,
    port: UInt16,
    _ session: Session
  ) -> ConnectionID? {
    let reason = cause
    defer { cause = reason }
    if let address = hosts[host].resolver?.cachedAddress(of: name, at: now) {
      cause = note(.nameResolved(name, address: address.rawValue, isCached: true), at: host)
      return openConnection(host, to: address, port: port, session)
    }
    hosts[host].awaitedCount += 1
    let id = -hosts[host].awaitedCount
    hosts[host].sessions.insert(session, for: id)
    hosts[host].awaited.append(AwaitedConnection(id: id, name: name, port: port))
    guard hosts[host].resolver?.isAsking(name) == false else { return id }
    cause = note(.nameAsked(name), at: host)
    if let query = hosts[host].resolver?.ask(name) {
      send(query, from: host)
    } else {
      finish(.failed(name), at: host)
    }
    return hosts[host].sessions.kind(of: id) == nil ? nil : id
  }

  private mutating func send(_ query: Resolver.Query, from host: Int) {
    guard let server = hosts[host].resolver?.server else { return }
    sendDatagram(
      UDPDatagram(
        sourcePort: query.port,
        destinationPort: DNSMessage.port,
        payload: query.message.bytes
      ),
      to: server,
      from: host
    )
    let wait = Resolver.timeouts[query.transmissions - 1]
    let expiry = Pending.queryExpires(
      host: host,
      query: query.number,
      boots: hosts[host].boots
    )
    queue.schedule(Planned(expiry, because: cause), at: now + wait)
  }

  /// Asks again, or gives up.
  mutating func expireQuery(_ number: Int, at host: Int) {
    guard let (again, outcome) = hosts[host].resolver?.timeout(of: number) else { return }
    if let again { send(again, from: host) }
    if let outcome { finish(outcome, at: host) }
    settle(host)
  }

  /// Opens the connections that waited for a name, or gives them up.
  mutating func finish(_ outcome: Resolver.Outcome, at host: Int) {
    switch outcome {
    case .resolved(let name, let address):
      cause = note(.nameResolved(name, address: address.rawValue, isCached: false), at: host)
      let resolving = cause
      for awaited in takeAwaited(name, at: host) {
        cause = resolving
        open(awaited, to: address, at: host)
      }
      cause = resolving
    case .failed(let name):
      cause = note(.nameFailed(name), at: host)
      for awaited in takeAwaited(name, at: host) { giveUp(awaited.id, at: host) }
    }
  }

  private mutating func takeAwaited(_ name: String, at host: Int) -> [AwaitedConnection] {
    let found = hosts[host].awaited.filter { $0.name == name }
    hosts[host].awaited.removeAll { $0.name == name }
    return found
  }

  private mutating func open(_ awaited: AwaitedConnection, to address: IPv4Address, at host: Int) {
    guard let session = hosts[host].sessions[awaited.id] else { return }
    guard let id = openConnection(host, to: address, port: awaited.port, session) else {
      giveUp(awaited.id, at: host)
      return
    }
    hosts[host].sessions.remove(awaited.id)
    for (name, other) in hosts[host].named where other == awaited.id {
      hosts[host].named[name] = id
    }
    if hosts[host].follower?.main == awaited.id { hosts[host].follower?.main = id }
    if hosts[host].follower?.second == awaited.id { hosts[host].follower?.second = id }
    for pool in hosts[host].pools.indices { hosts[host].pools[pool].rename(awaited.id, to: id) }
    for (action, reason) in awaited.actions {
      cause = reason
      carryOut(action)
    }
  }

  /// Tells the application that there is no connection after all.
  private mutating func giveUp(_ id: ConnectionID, at host: Int) {
    connectionLost(id, at: host)
    hosts[host].sessions.remove(id)
  }

  /// Keeps what is to be done on a connection until it exists.
  ///
  /// It does once its name is resolved, or once it is accepted; one that waits for a name can
  /// be given up.
  ///
  /// - Returns: Whether the connection does wait for a name.
  mutating func postpone(_ action: Scenario.Action) -> Bool {
    let host = action.host
    guard let name = action.kind.connectionName else { return false }
    if hosts[host].named[name] == nil, scenario.peerNames.contains(name) {
      // The other end of a connection that has not been accepted yet.
      hosts[host].early[name, default: []].append((action, cause))
      return true
    }
    guard let id = hosts[host].named[name],
      let index = hosts[host].awaited.firstIndex(where: { $0.id == id })
    else { return false }
    switch (action.kind, hosts[host].sessions.kind(of: id)) {
    case (.abort, _), (.close, .bare), (.finish, .bare):
      // As TCP does with a connection that is still being opened (RFC 9293 §3.10.4).
      return forget(id, at: host)
    default:
      break
    }
    hosts[host].awaited[index].actions.append((action, cause))
    return true
  }

  /// Gives up a connection that waits for a name.
  ///
  /// - Returns: Whether it does.
  mutating func forget(_ id: ConnectionID, at host: Int) -> Bool {
    guard let index = hosts[host].awaited.firstIndex(where: { $0.id == id }) else { return false }
    hosts[host].awaited.remove(at: index)
    giveUp(id, at: host)
    return true
  }
}

extension ActionKind {
  /// The name of the connection on which something is done, if the scenario has named it.
  fileprivate var connectionName: String? {
    switch self {
    case .send(let name, _, _), .close(let name, _, _), .abort(let name), .finish(let name),
      .pause(let name), .resume(let name), .read(let name, _):
      name
    case .connect, .open, .get, .fetch, .follow, .say, .leave, .closeAll, .reboot, .setLine,
      .inject:
      nil
    }
  }
}
