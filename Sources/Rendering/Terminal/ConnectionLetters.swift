import Dissection
import Glossary
import Tracing
import Wire

/// Letters that tell the connections of a run apart: none when there is only one.
struct ConnectionLetters: Sendable {
  private let recording: Recording
  private let dissector: Dissector

  init(_ recording: Recording, _ dissector: Dissector) {
    self.recording = recording
    self.dissector = dissector
  }

  /// How many columns the letters take in front of a packet, the space included.
  var columnWidth: Int {
    let count = dissector.flows.count
    return count > 1 ? 1 + ConnectionLetter.text(of: count - 1).utf8.count : 0
  }

  /// What the letters mean, when there are any.
  func legend(in language: Language) -> String? {
    guard columnWidth > 0 else { return nil }
    let last = ConnectionLetter.text(of: dissector.flows.count - 1)
    return switch language {
    case .english: "a to \(last): the connections, in the order they were opened"
    case .chinese: "a 至 \(last)：各条连接，按打开的先后排列"
    }
  }

  /// What stands between the number and the time of a packet.
  func column(for index: Int) -> String {
    guard columnWidth > 0, let flow = dissector.packets[index].flow else {
      return String(repeating: " ", count: columnWidth)
    }
    return (" " + ConnectionLetter.text(of: flow)).padded(to: columnWidth)
  }

  /// The connection that an event belongs to, when there are several and one can tell.
  ///
  /// A packet belongs to its own, what TCP does to the one that it names; any other event
  /// belongs to the connection of the packet that led to it, or of what TCP did.
  func flow(of event: Event) -> Int? {
    dissector.flows.count > 1 ? owner(of: event) : nil
  }

  /// The connection that an event belongs to, even if it is the only one.
  func owner(of event: Event) -> Int? {
    var next: Event? = event
    while let event = next {
      if let packet = event.kind.packet { return dissector.packets[packet].flow }
      if let end = event.connection { return flow(of: end, in: event) }
      if case .messageSaid = event.kind { return nil }
      next = event.cause.map { recording.events[$0] }
    }
    return nil
  }

  /// The connection that a host calls by its end, or `nil` when its SYN went nowhere.
  ///
  /// If the numbers are the same again, it is the latest that has begun by then.
  private func flow(of end: ConnectionEnd, in event: Event) -> Int? {
    let own = recording.hosts[event.host].address
    return dissector.flows.lastIndex { flow in
      guard dissector.packets[flow.firstPacket].time <= event.time else { return false }
      let isClient = flow.client.address.rawValue == own && flow.client.port == end.port
      let (this, other) = isClient ? (flow.client, flow.server) : (flow.server, flow.client)
      return this.address.rawValue == own && this.port == end.port
        && other.address.rawValue == end.peerAddress && other.port == end.peerPort
        && flow.initialSequence(ofClient: isClient) == end.initialSequence
    }
  }
}
