import HTTP
import TCP
import Tracing
import Wire

/// How a client asks for several things over several connections.
extension Simulation {
  /// Asks for everything, each server over connections of its own.
  mutating func fetch(_ fetch: Fetch, by host: Int) {
    let browser = scenario.hosts[host].browser
    // A browser has its connections still; anybody else opens new ones.
    let known = browser == nil ? hosts[host].pools.count : 0
    var served: [Int] = []
    for _ in 0..<fetch.times {
      for target in fetch.targets {
        let pools = hosts[host].pools
        let found = pools.indices.dropFirst(known).first {
          pools[$0].serves(target.url, minorVersion: fetch.minorVersion)
        }
        let pool = found ?? pools.count
        if found == nil {
          hosts[host].pools.append(ConnectionPool(fetch, for: target, browser: browser))
        }
        hosts[host].pools[pool].queue.append(fetch.request(for: target.url))
        if !served.contains(pool) { served.append(pool) }
      }
    }
    for pool in served { serve(pool, at: host) }
  }

  /// Sends what waits over free connections, and opens more of them while that helps.
  mutating func serve(_ index: Int, at host: Int) {
    for connection in hosts[host].pools[index].connections {
      sendNextRequest(on: connection, at: host)
    }
    var opening = hosts[host].pools[index].connections.count { connection in
      guard let session = hosts[host].sessions.clients[connection] else { return false }
      return !session.wasOpened
    }
    while case let pool = hosts[host].pools[index], pool.connections.count < pool.limit,
      pool.queue.count > opening * pool.pipelineLimit
    {
      var session = HTTPSession(url: pool.url, server: pool.server, minorVersion: pool.minorVersion)
      session.http = ClientConnection(pipelineLimit: pool.pipelineLimit)
      session.closesWhenIdle = !pool.isKept
      session.pool = index
      guard let id = connect(host, for: pool.url, on: pool.server, .http(session)) else { return }
      hosts[host].pools[index].add(id)
      opening += 1
    }
  }
}

extension Fetch {
  /// A request for a URL.
  fileprivate func request(for url: ResourceURL) -> HTTPRequest {
    var fields: [(name: String, value: String)] = []
    if expectsContinue { fields.append(("Expect", "100-continue")) }
    if isPersistent { fields.append(("Connection", "keep-alive")) }
    let request = url.request(
      body == nil ? "GET" : "POST",
      body ?? [],
      minorVersion: minorVersion,
      fields: fields
    )
    return HTTPRequest(purpose: .page(more: 0), request: request, url: url)
  }
}
