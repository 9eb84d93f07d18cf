import Tracing

/// A server that loses patience with the requests that its own application holds.
extension Simulation {
  /// Whether requests for a feed would be held for longer than the server puts up with.
  func isBeyondLimit(_ path: String, at host: Int) -> Bool {
    guard let limit = scenario.hosts[host].holdLimit,
      let resource = scenario.hosts[host].resources.first(where: { $0.path == path }),
      case .feed(let hold?) = resource.kind
    else { return false }
    return limit < hold
  }
}
