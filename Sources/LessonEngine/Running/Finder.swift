import Dissection
import Tracing
import Wire

/// Finds in a run what selectors ask for.
struct Finder {
  let recording: Recording
  let dissector: Dissector

  /// The event that a selector asks for, among those after `start`.
  func find(_ selector: Selector, after start: EventID?) -> EventID? {
    all(selector, after: start, limit: selector.nth).dropFirst(selector.nth - 1).first
  }

  /// The events that are what a selector asks for, its `nth` aside.
  ///
  /// - Parameters:
  ///   - selector: What is looked for.
  ///   - start: The event behind which the search begins.
  ///   - end: The event at which it ends.
  ///   - limit: How many are enough.
  /// - Returns: The events, in the order of time.
  func all(
    _ selector: Selector,
    after start: EventID?,
    before end: EventID? = nil,
    limit: Int = .max
  ) -> [EventID] {
    let first = start.map { $0 + 1 } ?? 0
    var found: [EventID] = []
    for index in recording.events.indices.prefix(end ?? .max).dropFirst(first) {
      guard found.count < limit else { break }
      let event = recording.events[index]
      if let host = selector.host, recording.hosts[event.host].name != host { continue }
      guard matches(event, selector.wanted), contains(selector.part, event) else { continue }
      found.append(index)
    }
    return found
  }

  /// Whether what TCP carries in the packet of an event has these bytes in it.
  private func contains(_ part: [UInt8]?, _ event: Event) -> Bool {
    guard let part, !part.isEmpty else { return true }
    guard case .packetSent(let packet) = event.kind else { return false }
    let whole = dissector.packets[packet]
    let bytes = whole.bytes[whole.payload]
    guard bytes.count >= part.count else { return false }
    return (bytes.startIndex...bytes.endIndex - part.count).contains {
      bytes[$0..<$0 + part.count].elementsEqual(part)
    }
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
        return part.beginsHere && (opcode == nil || header.opcode == opcode) && fits
      }
    case (.anyPacket, .packetSent):
      return true
    case (.data, .packetSent(let packet)):
      return !dissector.packets[packet].payload.isEmpty
    case (.datagram(let role), .packetSent(let packet)):
      return dissector.role(of: packet) == role
    case (.breaking(let rule), .packetSent(let packet)):
      return dissector.findings(of: packet).contains { $0.rule == rule }
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
    case .requestTimedOut: self = .requestTimedOut
    case .messageDropped: self = .messageDropped
    case .requestWaits: self = .requestWaits
    case .streamOpened: self = .streamOpened
    case .streamRefused: self = .streamRefused
    case .streamOver: self = .streamOver
    case .heartbeat: self = .heartbeat
    case .foreignCode: self = .foreignCode
    case .proxyIdle: self = .proxyIdle
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
