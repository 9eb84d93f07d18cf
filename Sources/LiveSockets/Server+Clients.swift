import Tracing
import Wire

/// What a server does for each of its connections.
extension Server {
  /// Takes everybody who waits at the door, as long as there is room.
  mutating func accept<Observer: LiveObserver>(_ observer: inout Observer) {
    while true {
      let accepted: (socket: SystemSocket, peer: Endpoint)?
      do throws(SystemError) {
        accepted = try listener.accept()
      } catch {
        // The system has no descriptors left: who waits goes on waiting for a while.
        acceptsAgain = Clock.now + .milliseconds(100)
        return
      }
      guard let (socket, peer) = accepted else { return }
      guard clients.count < limits.connections else {
        socket.close()
        observer.refused(peer)
        continue
      }
      count += 1
      let served = ServedConnection(site, limits: limits, at: Clock.now)
      clients.append(Client(number: count, socket: socket, served: served))
      observer.opened(count, client: peer, server: endpoint)
    }
  }

  /// Reads what has come from a client.
  mutating func read<Observer: LiveObserver>(_ index: Int, _ observer: inout Observer) {
    guard !clients[index].isOver else { return }
    switch clients[index].socket.read() {
    case .bytes(let bytes):
      // After the end is said, what still comes is only taken so that it does not reset.
      guard !clients[index].hasFinished else { return }
      observer.carried(bytes[...], fromClient: true, on: clients[index].number)
      clients[index].served.receive(bytes, at: Clock.now)
    case .end:
      observer.finished(fromClient: true, on: clients[index].number)
      clients[index].isOver = true
      clients[index].served.receiveEnd(at: Clock.now)
    case .nothing: break
    case .lost: clients[index].cutOff()
    }
  }

  /// Acts on the time and on what came, and queues what is to be sent.
  mutating func serve<Observer: LiveObserver>(_ index: Int, _ observer: inout Observer) {
    let now = Clock.now
    if let moment = clients[index].served.nextMoment, moment <= now {
      clients[index].served.timePassed(to: now)
    }
    for event in clients[index].served.takeEvents() {
      observer.happened(event, on: clients[index].number)
      if case .said(let opcode, let bytes, let path) = event {
        for other in clients.indices where clients[other].served.openPath == path {
          clients[other].served.send(opcode, bytes, at: now)
        }
        for other in clients.indices where other != index { queue(other) }
      }
    }
    queue(index)
    write(index, &observer)
    finish(index, now, &observer)
  }

  /// Appends what a connection has to send to what waits for the system.
  private mutating func queue(_ index: Int) {
    let bytes = clients[index].served.bytesToSend()
    guard !bytes.isEmpty, !clients[index].hasFinished else { return }
    clients[index].waiting.append(bytes)
  }

  /// Hands the system what it takes.
  ///
  /// - Returns: How many bytes that were.
  @discardableResult
  mutating func write<Observer: LiveObserver>(
    _ index: Int,
    _ observer: inout Observer
  ) -> Int {
    var total = 0
    while !clients[index].waiting.isEmpty {
      let rest = clients[index].waiting.front(1 << 18)
      guard let count = clients[index].socket.write(rest) else {
        clients[index].cutOff()
        return total
      }
      guard count > 0 else { return total }
      total += count
      observer.carried(rest.prefix(count), fromClient: false, on: clients[index].number)
      clients[index].waiting.drop(count)
    }
    return total
  }

  /// Ends a connection on which everything is said.
  private mutating func finish<Observer: LiveObserver>(
    _ index: Int,
    _ now: Instant,
    _ observer: inout Observer
  ) {
    if clients[index].waiting.count > limits.backlogLimit || clients[index].served.shouldAbort {
      clients[index].cutOff()
    }
    guard clients[index].served.shouldClose, clients[index].waiting.isEmpty else { return }
    if !clients[index].hasFinished {
      clients[index].hasFinished = true
      clients[index].socket.finish()
      clients[index].patience = now + limits.closeTime
      clients[index].served.deadline = nil
      observer.finished(fromClient: false, on: clients[index].number)
    }
    if let patience = clients[index].patience, patience <= now { clients[index].isOver = true }
  }

  /// Gives up whoever holds the most as long as all connections together hold too much.
  mutating func makeRoom<Observer: LiveObserver>(_ observer: inout Observer) {
    var total = clients.reduce(0) { $0 + $1.heldCount }
    while total > limits.memory,
      let index = clients.indices.max(by: { clients[$0].heldCount < clients[$1].heldCount })
    {
      total -= clients[index].heldCount
      clients[index].served.giveUp()
      clients[index].cutOff()
      observer.happened(.crowdedOut, on: clients[index].number)
    }
  }

  /// Forgets the connections that are over at both ends.
  mutating func remove<Observer: LiveObserver>(_ observer: inout Observer) {
    guard clients.contains(where: { $0.isOver && $0.hasFinished }) else { return }
    var kept: [Client] = []
    for client in clients {
      guard client.isOver, client.hasFinished else {
        kept.append(client)
        continue
      }
      client.socket.close()
      observer.closed(client.number, isReset: client.served.shouldAbort)
    }
    clients = kept
  }
}
