import NetworkSimulation
import TCP
import Tracing
import Wire

/// What goes between the TCP of the hosts and the lines, and the timers.
extension Simulation {
  /// Does what the TCP of a host wants done, until it wants nothing more.
  mutating func settle(_ host: Int) {
    while true {
      let outputs = hosts[host].stack.takeOutputs()
      guard !outputs.isEmpty else { break }
      for output in outputs { carryOut(output, at: host) }
    }
    for connection in hosts[host].stack.takeTouched() { watch(connection, at: host) }
  }

  private mutating func carryOut(_ output: Stack.Output, at host: Int) {
    switch output {
    case .packet(let bytes):
      transmit(bytes, from: host)
    case .refused:
      note(.packetRefused(arriving), at: host)
    case .accepted(let connection, let port):
      accept(connection, port: port, at: host)
    case .connection(let connection, let port, let event):
      handle(event, of: connection, port: port, at: host)
    }
  }

  /// Puts a packet on the line to its destination; without a line it is lost.
  mutating func transmit(_ bytes: [UInt8], from source: Int) {
    let address = bytes[16..<20].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    guard let target = scenario.hosts.firstIndex(where: { $0.address.rawValue == address }),
      let line = lines.firstIndex(where: {
        $0.ends == (source, target) || $0.ends == (target, source)
      })
    else { return }
    let isThere = lines[line].ends.0 == source
    let (sent, arrives) =
      isThere
      ? lines[line].there.carry(bytes.count, at: now)
      : lines[line].back.carry(bytes.count, at: now)
    if sent == now {
      depart(bytes, from: source, to: target, arriving: arrives)
    } else {
      queue.schedule(
        (.departure(packet: bytes, from: source, to: target, arrives: arrives), cause),
        at: sent
      )
    }
  }

  mutating func depart(
    _ bytes: [UInt8],
    from source: Int,
    to target: Int,
    arriving arrives: Instant
  ) {
    let packet = observer.packet(
      Packet(bytes: bytes, sent: now, arrived: arrives, source: source, destination: target)
    )
    packetCount += 1
    let sending = note(.packetSent(packet), at: source)
    queue.schedule((.arrival(packet: packet, bytes: bytes, at: target), sending), at: arrives)
  }

  /// Queues a call for the deadline of a connection, unless an earlier one is queued already.
  private mutating func watch(_ connection: ConnectionID, at host: Int) {
    guard let deadline = hosts[host].stack.nextDeadline(of: connection) else {
      hosts[host].deadlines[connection] = nil
      return
    }
    if hosts[host].deadlines[connection]?.deadline != deadline {
      hosts[host].deadlines[connection] = (deadline, cause)
    }
    if let queued = hosts[host].queued[connection], queued <= deadline { return }
    hosts[host].queued[connection] = deadline
    queue.schedule((.timer(host: host, connection), cause), at: deadline)
  }

  mutating func fireTimer(of connection: ConnectionID, at host: Int) {
    hosts[host].queued[connection] = nil
    guard let (deadline, cause) = hosts[host].deadlines[connection] else { return }
    self.cause = cause
    if deadline <= now {
      hosts[host].deadlines[connection] = nil
      hosts[host].stack.deadlinePassed(connection, at: now)
      settle(host)
    } else {
      watch(connection, at: host)
    }
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
      note(.tcpState(port: port, from: from, to: to), at: host)
    case .timerExpired(let timer):
      cause = note(.timerExpired(port: port, timer: timer), at: host)
    case .opened: connectionOpened(connection, at: host)
    case .received(let bytes): received(bytes, on: connection, at: host)
    case .peerFinished: peerFinished(connection, at: host)
    case .reset:
      note(.connectionReset(port: port), at: host)
      connectionLost(connection, at: host)
    case .closed:
      connectionLost(connection, at: host)
      hosts[host].sessions[connection] = nil
    }
  }
}
