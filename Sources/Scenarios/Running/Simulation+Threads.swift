import TCP
import Tracing

/// How a server's threads share its requests.
///
/// A server that waits for events does not appear here: one thread of it holds any number of
/// requests (RFC 6202 §5.3).
extension Simulation {
  /// A request has come, or comes to its turn.
  ///
  /// - Returns: Whether there is somebody to work on it now.
  mutating func beginWork(on connection: ConnectionID, at host: Int) -> Bool {
    let isWaiting = hosts[host].threads?.waiting.contains(connection) ?? false
    if !isWaiting { cause = note(.requestReceived, at: host) }
    switch hosts[host].threads?.take(connection) {
    case nil, .taken?, .kept?:
      return true
    case .waits(let isNew)?:
      if isNew { note(.requestWaits(threads: hosts[host].threads?.count ?? 0), at: host) }
      return false
    }
  }

  /// What could be answered is answered: the thread is free again, unless something goes on.
  mutating func endWork(on connection: ConnectionID, at host: Int) {
    guard let threads = hosts[host].threads, threads.busy.contains(connection) else { return }
    guard let session = hosts[host].sessions.servers[connection], session.isOccupied else {
      forgetWork(on: connection, at: host)
      return
    }
    guard hosts[host].threads?.announce(connection) == true else { return }
    note(.threadTaken(busy: threads.busy.count, of: threads.count), at: host)
  }

  /// Nothing goes on on a connection any more, or it is over.
  mutating func forgetWork(on connection: ConnectionID, at host: Int) {
    guard hosts[host].threads != nil else { return }
    let wasAnnounced = hosts[host].threads?.forget(connection) ?? false
    if wasAnnounced, let threads = hosts[host].threads {
      cause = note(.threadFreed(busy: threads.busy.count, of: threads.count), at: host)
    }
    serveWaiting(at: host)
  }

  /// Works on what has waited for a thread, as long as one is free.
  private mutating func serveWaiting(at host: Int) {
    guard hosts[host].threads?.isServing == false else { return }
    hosts[host].threads?.isServing = true
    let reason = cause
    while let next = hosts[host].threads?.next {
      cause = reason
      answerWaiting(next, at: host)
      // What is over has nothing to work on.
      if hosts[host].threads?.next == next { _ = hosts[host].threads?.forget(next) }
    }
    hosts[host].threads?.isServing = false
  }
}

extension ServerSession {
  /// Whether something goes on that needs somebody to look after it.
  fileprivate var isOccupied: Bool { !isFinished && (held != nil || socket != nil) }
}
