import Tracing
import Wire

/// What a client understands.
extension ClientConnection {
  /// Takes bytes from the server.
  public mutating func receive(_ bytes: some Collection<UInt8>) {
    guard !isOver else { return }
    reader.receive(bytes)
  }

  /// Notes that the server sends no more: a body that lasts until then is complete.
  public mutating func receiveEnd() {
    peerHasFinished = true
    isClosing = true
  }

  /// Hands over the next thing that the owner wants to know.
  public mutating func nextEvent() -> Event? {
    while !isOver, !hasSwitched {
      guard !exchanges.isEmpty else { return discardRest() }
      let item: MessageReader.Item?
      do throws(HTTPSyntaxError) {
        var nobody = NoFields()
        item = try reader.next(telling: &nobody)
      } catch {
        stop()
        return .broken(error)
      }
      guard let item else { return peerHasFinished ? endAtClose() : nil }
      if let event = take(item) { return event }
    }
    return nil
  }

  private mutating func take(_ item: MessageReader.Item) -> Event? {
    let number = exchanges[0].number
    switch item {
    case .head(let head):
      if !head.isFinal { return takeInterim(head) }
      if head.status == 101, !head.switches(toOneOf: exchanges[0].protocols) {
        return refuseSwitch(head)
      }
      exchanges[0].hasBegun = true
      if reader.isBeyondHTTP, head.status == 101 || exchanges[0].method == "CONNECT" {
        hasSwitched = true
        exchanges.removeFirst()
        return .switched(number, head)
      }
      endUnless(head.persists)
      if exchanges[0].waitingBody != nil {
        // The server wants no body, so the request stays without its end.
        exchanges[0].waitingBody = nil
        endUnless(false)
      }
      return .head(number, head)
    case .body(let part):
      return .body(number, part)
    case .trailers:
      return nil
    case .end:
      // The end of an interim response is not the end.
      return exchanges[0].hasBegun ? endResponse() : nil
    }
  }

  private mutating func takeInterim(_ head: MessageHead) -> Event {
    if head.status == 100, let body = exchanges[0].waitingBody {
      exchanges[0].waitingBody = nil
      outgoing += body
    }
    return .interim(exchanges[0].number, head)
  }

  /// A switch that the request did not invite leads nowhere: the client does not know what the
  /// server says from then on.
  private mutating func refuseSwitch(_ head: MessageHead) -> Event {
    let status = reader.streamOffset - head.bytes.count + "HTTP/1.1 ".utf8.count
    stop()
    return .broken(HTTPSyntaxError(rule: .httpUpgradeListed, range: status..<status + 3))
  }

  private mutating func endUnless(_ persists: Bool) {
    guard !persists else { return }
    exchanges[0].isLast = true
    isClosing = true
  }

  private mutating func endResponse() -> Event {
    let exchange = exchanges.removeFirst()
    answeredCount += 1
    // What follows the last response is no response, and whoever waits for one waits in vain.
    if exchange.isLast { stop() }
    return .end(exchange.number)
  }

  /// The connection has ended: some bodies end with it, all others are incomplete.
  private mutating func endAtClose() -> Event? {
    guard exchanges[0].hasBegun else { return nil }
    if reader.endsAtClose { return endResponse() }
    stop()
    return .cutShort(exchanges[0].number)
  }

  /// Bytes that answer nothing are never taken for a response (RFC 9112 §6.3, §9.2).
  private mutating func discardRest() -> Event? {
    let count = reader.takeRest().count
    guard count > 0 else { return nil }
    stop()
    return .discarded(count: count)
  }

  private mutating func stop() {
    isOver = true
    isClosing = true
  }
}
