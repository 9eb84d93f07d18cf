import NetworkSimulation
import TCP
import Tracing
import Wire

/// What goes between the TCP of the hosts and the lines, and the timers.
extension Simulation {
  /// Does what the TCP of a host wants done, until it wants nothing more.
  mutating func settle(_ host: Int) {
    var outputs: [Stack.Output] = []
    swap(&outputs, &spareOutputs)
    while true {
      outputs.removeAll(keepingCapacity: true)
      hosts[host].stack.exchangeOutputs(&outputs)
      guard !outputs.isEmpty else { break }
      for output in outputs { carryOut(output, at: host) }
    }
    spareOutputs = outputs
    var touched: [(id: ConnectionID, deadline: Instant?)] = []
    swap(&touched, &spareTouched)
    touched.removeAll(keepingCapacity: true)
    hosts[host].stack.exchangeTouched(&touched)
    for (connection, _) in touched {
      // If it has worked several times, where it has come to in the end.
      let last = touched.last { $0.id == connection }
      watch(connection, until: last?.deadline, at: host)
    }
    spareTouched = touched
  }

  private mutating func carryOut(_ output: Stack.Output, at host: Int) {
    switch output {
    case .packet(let bytes):
      let outer = cause
      cause = causeOfNextPacket ?? cause
      causeOfNextPacket = nil
      transmit(bytes, from: host)
      cause = outer
    case .refused:
      note(.packetRefused(arriving), at: host)
    case .accepted(let connection, let port):
      accept(connection, port: port, at: host)
    case .connection(let connection, let port, let event):
      handle(event, of: connection, port: port, at: host)
    }
  }

  /// Queues a call for the deadline of a connection, unless an earlier one is queued already.
  private mutating func watch(_ connection: ConnectionID, until next: Instant?, at host: Int) {
    if !hosts[host].deadlines.contains(connection) {
      guard next != nil else { return }
      hosts[host].deadlines[connection] = Deadline()
    }
    if hosts[host].deadlines[connection]?.deadline != next {
      hosts[host].deadlines[inPlace: connection]?.deadline = next
      hosts[host].deadlines[inPlace: connection]?.cause = cause
    }
    let queued = hosts[host].deadlines[connection]?.queued
    if let next, queued.map({ next < $0 }) ?? true {
      hosts[host].deadlines[inPlace: connection]?.queued = next
      queue.schedule(Planned(.timer(host: host, connection), because: cause), at: next)
    } else if next == nil, queued == nil {
      hosts[host].deadlines[connection] = nil
    }
  }

  mutating func fireTimer(of connection: ConnectionID, at host: Int) {
    // A call that was queued before an earlier one took its place is over.
    guard var deadline = hosts[host].deadlines[connection], deadline.queued == now else { return }
    deadline.queued = nil
    guard let moment = deadline.deadline else {
      hosts[host].deadlines[connection] = nil
      return
    }
    cause = deadline.cause
    if moment <= now { deadline.deadline = nil }
    hosts[host].deadlines[connection] = deadline
    if moment <= now {
      hosts[host].stack.deadlinePassed(connection, at: now)
      settle(host)
    } else {
      watch(connection, until: moment, at: host)
    }
  }

  private mutating func noteBroken(_ connection: ConnectionID, at host: Int) {
    guard let session = hosts[host].sessions.bare[connection] else { return }
    observer.happened(.broken, on: session.name)
  }

  /// Hands an event of a connection to the application.
  private mutating func handle(
    _ event: TCP.Connection.Output,
    of connection: ConnectionID,
    port: UInt16,
    at host: Int
  ) {
    switch event {
    case .segment: break
    case .state(let from, let to):
      note(.tcpState(port: port, from: from, to: to), of: connection, at: host)
    case .timerExpired(let timer):
      if timer == .retransmission || timer == .user {
        cause = lossCause(of: connection, at: host, sequence: nil) ?? cause
      }
      cause = note(.timerExpired(port: port, timer: timer), of: connection, at: host)
    case .opened: connectionOpened(connection, at: host)
    case .received(let bytes): received(bytes, on: connection, at: host)
    case .peerFinished: peerFinished(connection, at: host)
    case .reset:
      note(.connectionReset(port: port), of: connection, at: host)
      noteBroken(connection, at: host)
      connectionLost(connection, at: host)
    case .failed(let failure):
      note(.connectionFailed(port: port, failure), of: connection, at: host)
      noteBroken(connection, at: host)
      connectionLost(connection, at: host)
    case .deliveryTrouble:
      note(.deliveryTrouble(port: port), of: connection, at: host)
    case .presumedLost(let sequence, let evidence):
      let outer = cause
      // A timer has its cause already; duplicate acknowledgments tell of a loss.
      if evidence != .timeout {
        cause = lossCause(of: connection, at: host, sequence: sequence) ?? cause
      }
      causeOfNextPacket = note(
        .segmentPresumedLost(port: port, sequence: sequence, evidence),
        of: connection,
        at: host
      )
      cause = outer
    case .congestion(let phase, let window, let threshold):
      let kind = Event.Kind.congestion(port: port, phase, window: window, threshold: threshold)
      note(kind, of: connection, at: host)
    case .roundTrip(let estimate):
      note(.roundTrip(port: port, estimate), of: connection, at: host)
    case .closed:
      connectionLost(connection, at: host)
      forgetPeer(of: connection, at: host)
      // What has arrived and was not read can still be.
      guard !hosts[host].stack.holds(connection) else { return }
      hosts[host].ends[connection] = nil
      hosts[host].sessions.remove(connection)
    }
  }
}
