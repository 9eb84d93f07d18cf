import NetworkSimulation
import TCP
import Tracing

/// The patience of a proxy: connections on which nothing passes are ended.
extension Simulation {
  /// Notes that a byte has passed, from a client or for it.
  mutating func noteActivity(of client: ConnectionID, at host: Int) {
    guard var session = hosts[host].sessions.proxies[client], session.proxy.idle != nil
    else { return }
    session.lastActive = (now, cause)
    hosts[host].sessions.proxies[client] = session
  }

  /// Plans to look whether something has passed.
  mutating func watchIdle(_ session: ProxySession, _ client: ConnectionID, at host: Int) {
    guard let idle = session.proxy.idle else { return }
    let pending = Pending.proxyIdle(host: host, client, boots: hosts[host].boots)
    queue.schedule(Planned(pending, because: cause), at: session.lastActive.time + idle)
  }

  /// Ends the connections of a client if nothing has passed for too long; who waits for a
  /// response of which nothing has come is told so.
  mutating func endIfIdle(_ client: ConnectionID, at host: Int) {
    guard var session = hosts[host].sessions.proxies[client], !session.isFinished,
      let idle = session.proxy.idle
    else { return }
    guard now - session.lastActive.time >= idle else {
      watchIdle(session, client, at: host)
      return
    }
    cause = session.lastActive.cause
    if let exchange = session.exchange, !exchange.hasBegun {
      cause = note(.requestTimedOut, at: host)
      session.lastActive = (now, cause)
      hosts[host].sessions.proxies[client] = session
      dropOrigin(of: client, at: host)
      fail(504, "Gateway Timeout", client, at: host)
      watchIdle(session, client, at: host)
    } else {
      cause = note(.proxyIdle, at: host)
      finishClient(client, at: host)
    }
    settle(host)
  }
}
