import HTTP
import NetworkSimulation
import TCP
import Tracing
import Wire

/// How long a server keeps connections.
extension Simulation {
  /// Plans the end of a connection on which nothing happens from now on.
  mutating func watchIdle(_ connection: ConnectionID, at host: Int) {
    guard hosts[host].sessions.servers[connection]?.isFinished == false,
      let timeout = hosts[host].sessions.servers[connection]?.options.idleTimeout,
      let activity = hosts[host].sessions.servers[connection]?.activity
    else { return }
    hosts[host].sessions.servers[inPlace: connection]?.activity += 1
    let end = Pending.idle(
      host: host,
      connection,
      activity: activity + 1,
      boots: hosts[host].boots
    )
    queue.schedule(Planned(end, because: cause), at: now + timeout)
  }

  /// Closes a connection that has been idle for long enough (RFC 9112 §9.5).
  mutating func closeIdle(_ connection: ConnectionID, _ activity: Int, at host: Int) {
    guard hosts[host].sessions.servers[connection]?.activity == activity,
      var session = hosts[host].sessions.servers[connection], !session.isFinished,
      session.socket == nil, session.http.unansweredCount == 0,
      hosts[host].stack.state(of: connection) == .established
    else { return }
    cause = note(.idleTimeout, at: host)
    session.http.finish()
    session.isFinished = true
    hosts[host].sessions.servers[connection] = session
    hosts[host].stack.close(connection, at: now)
    settle(host)
  }
}

extension Scenario.Host {
  /// How the server on a port treats connections.
  func serverOptions(at port: UInt16) -> Scenario.ServerOptions {
    servers.first { $0.port == port } ?? Scenario.ServerOptions(port: port)
  }

  /// What the server on a port speaks.
  func profile(_ options: Scenario.ServerOptions, isOld: Bool) -> ServerProfile {
    var profile = ServerProfile(minorVersion: isOld ? 0 : 1)
    if options.isPersistent { profile.keepsOldAlive = true }
    profile.requestLimit = options.requestLimit
    profile.isLax = options.isLax
    profile.announcesBodies = resources.contains { $0.page.bodyLimit != nil }
    profile.headers = headers
    return profile
  }
}
