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
    return count > 1 ? 1 + letters(of: count - 1).utf8.count : 0
  }

  /// What the letters mean, when there are any.
  func legend(in language: Language) -> String? {
    guard columnWidth > 0 else { return nil }
    let last = letters(of: dissector.flows.count - 1)
    return switch language {
    case .english: "a to \(last): the connections, in the order they were opened"
    case .chinese: "a 至 \(last)：各条连接，按打开的先后排列"
    }
  }

  /// a to z, then aa to az, ba and so on.
  func letters(of flow: Int) -> String {
    let last = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(flow % 26)))
    return flow < 26 ? last : letters(of: flow / 26 - 1) + last
  }

  /// What stands between the number and the time of a packet.
  func column(for index: Int) -> String {
    guard columnWidth > 0, let flow = dissector.packets[index].flow else {
      return String(repeating: " ", count: columnWidth)
    }
    return (" " + letters(of: flow)).padded(to: columnWidth)
  }

  /// The connection that an event belongs to, when there are several and one can tell.
  ///
  /// A packet belongs to its own; a client's port is its connection's own; any other event
  /// belongs to the connection of the packet that led to it.
  func flow(of event: Event) -> Int? {
    dissector.flows.count > 1 ? owner(of: event) : nil
  }

  /// The connection that an event belongs to, even if it is the only one.
  func owner(of event: Event) -> Int? {
    if let packet = event.kind.packet { return dissector.packets[packet].flow }
    if let port = event.kind.port {
      let address = recording.hosts[event.host].address
      let own = dissector.flows.firstIndex {
        $0.client.port == port && $0.client.address.rawValue == address
      }
      if let own { return own }
    }
    var cause = event.cause
    while let id = cause {
      if let packet = recording.events[id].kind.packet { return dissector.packets[packet].flow }
      if case .messageSaid = recording.events[id].kind { return nil }
      cause = recording.events[id].cause
    }
    return nil
  }
}
