import HTTP
import TCP
import Tracing

/// A server that loses patience with the requests that its own application holds.
extension Simulation {
  /// How long a server holds a request at most.
  func holdLimit(at host: Int) -> TimeSpan? { scenario.hosts[host].holdLimit }

  /// Whether requests for a feed would be held for longer than the server puts up with.
  func isBeyondLimit(_ path: String, at host: Int) -> Bool {
    guard let limit = holdLimit(at: host),
      let resource = scenario.hosts[host].resources.first(where: { $0.path == path }),
      case .feed(let hold?) = resource.kind
    else { return false }
    return limit < hold
  }

  /// Ends a request that was held for too long, and its connection.
  ///
  /// RFC 6202 §5.5 names 408 for this; RFC 9110 §15.5.9 means a request that does not come whole.
  mutating func giveUp(_ number: Int, _ connection: ConnectionID, at host: Int) {
    guard var session = hosts[host].sessions.servers[connection] else { return }
    cause = note(.requestTimedOut, at: host)
    session.held = nil
    hosts[host].sessions.servers[connection] = session
    respond(to: number, Response(408, "Request Timeout", closes: true), connection, at: host)
    answerWaiting(connection, at: host)
    settle(host)
  }
}
