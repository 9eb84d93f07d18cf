extension Recording {
  /// The events that led to an event, from it back to what a person did.
  public func causes(of event: EventID) -> [EventID] {
    var chain = [event]
    while let cause = events[chain[chain.count - 1]].cause { chain.append(cause) }
    return chain
  }

  /// The event of a packet's sending.
  public func sending(of packet: Int) -> EventID? {
    events.firstIndex { $0.kind == .packetSent(packet) }
  }

  /// What the network did to a packet instead of delivering it as it was, if it did.
  public func harm(to packet: Int) -> EventID? {
    events.firstIndex { event in
      switch event.kind {
      case .packetLost(packet, _), .packetDamaged(packet): true
      default: false
      }
    }
  }
}
