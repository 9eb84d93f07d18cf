import Tracing

/// What a feed forgets that keeps no queue, or a short one.
///
/// HTTP keeps nothing for a follower who does not ask at the moment (RFC 6202 §2.2): whether
/// something is kept is up to the application.
extension Simulation {
  /// Forgets what followers have not asked for and the queue has no room for.
  mutating func dropOldNews(of resource: Scenario.Resource, at host: Int) {
    guard let limit = resource.queueLimit, let feed = hosts[host].feeds[resource.path] else {
      return
    }
    let first = max(0, feed.messages.count - limit)
    let skipped = hosts[host].feeds[resource.path]?.skip(to: first) ?? []
    for (client, told) in skipped {
      guard let follower = hosts[client].follower, follower.isActive else { continue }
      for message in feed.messages[told..<first] {
        note(.messageDropped(message.number), at: host)
      }
    }
  }
}
