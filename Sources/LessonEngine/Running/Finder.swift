import Dissection
import Tracing
import Wire

/// Finds in a run what selectors ask for.
struct Finder {
  let recording: Recording
  let dissector: Dissector

  /// The event that a selector asks for, among those after `start`.
  func find(_ selector: Selector, after start: EventID?) -> EventID? {
    let first = start.map { $0 + 1 } ?? 0
    var left = selector.nth
    for index in recording.events.indices.dropFirst(first) {
      let event = recording.events[index]
      if let host = selector.host, recording.hosts[event.host].name != host { continue }
      guard matches(event, selector.wanted) else { continue }
      left -= 1
      if left == 0 { return index }
    }
    return nil
  }

  private func matches(_ event: Event, _ wanted: Selector.Wanted) -> Bool {
    switch (wanted, event.kind) {
    case (.segment(let flags), .packetSent(let packet)):
      let dissected = dissector.packets[packet]
      return dissected.tcp?.flags == flags && dissected.payload.isEmpty
    case (.request, .packetSent(let packet)):
      return dissector.items(of: packet).contains { part in
        guard case .head(let head) = part.item.kind else { return false }
        return part.beginsHere && head.method != nil
      }
    case (.response(let status), .packetSent(let packet)):
      return dissector.items(of: packet).contains { part in
        guard case .head(let head) = part.item.kind else { return false }
        return part.beginsHere && head.status == status
      }
    case (.frame(let opcode, let isMasked), .packetSent(let packet)):
      return dissector.items(of: packet).contains { part in
        guard case .frame(let header, _) = part.item.kind else { return false }
        let fits = isMasked == nil || isMasked == (header.maskingKey != nil)
        return part.beginsHere && header.opcode == opcode && fits
      }
    case (.state(let state), .tcpState(_, _, let new)):
      return state == new
    case (.timer(let timer), .timerExpired(_, let expired)):
      return timer == expired
    case (.event(let name), let kind):
      return name == EventName(kind)
    default:
      return false
    }
  }
}

extension EventName {
  /// What an event is called in a lesson, if it has a name of its own.
  init?(_ kind: Event.Kind) {
    switch kind {
    case .acceptComputed: self = .acceptComputed
    case .acceptChecked: self = .acceptChecked
    case .webSocketOpened: self = .webSocketOpened
    case .webSocketFailed: self = .webSocketFailed
    case .webSocketClosed: self = .webSocketClosed
    case .messageSaid: self = .messageSaid
    case .messageDelivered: self = .messageDelivered
    case .requestHeld: self = .requestHeld
    case .holdExpired: self = .holdExpired
    case .requestReceived: self = .requestReceived
    case .responseReceived: self = .responseReceived
    case .connectionReset: self = .connectionReset
    case .packetLost: self = .packetLost
    case .connectionFailed: self = .connectionFailed
    case .segmentPresumedLost: self = .segmentPresumedLost
    case .congestion: self = .congestion
    case .nameResolved: self = .nameResolved
    case .mappingForgotten: self = .mappingForgotten
    default: return nil
    }
  }
}
