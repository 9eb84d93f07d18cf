import Tracing

/// The place in a run that a step looks at.
struct Moment: Equatable, Sendable {
  /// The event that the step shows; for a packet that it was sent.
  let event: EventID

  /// The packet that it shows, or the one that led to its event.
  let packet: Int?

  /// Whether the step shows a packet, and not something that happened inside a host.
  let isPacket: Bool
}

extension Recording {
  /// Where an event belongs: it itself, and the nearest packet among its causes.
  func moment(of event: EventID) -> Moment {
    if case .packetSent(let packet) = events[event].kind {
      return Moment(event: event, packet: packet, isPacket: true)
    }
    var next: EventID? = event
    while let current = next {
      switch events[current].kind {
      case .packetSent(let packet), .packetArrived(let packet), .packetRefused(let packet):
        return Moment(event: event, packet: packet, isPacket: false)
      default:
        next = events[current].cause
      }
    }
    return Moment(event: event, packet: nil, isPacket: false)
  }
}
