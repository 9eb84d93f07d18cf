import Curriculum
import Dissection
import Scenarios
import Testing
import Tracing
import Wire

/// The runs of the built-in scenarios, each made once.
enum Runs {
  /// By name: the id, then a slash and the variant if there are some.
  static let all: [(name: String, contrast: Contrast)] = Curriculum.shortScenarioIDs.flatMap { id in
    let file = try? ScenarioFile(Curriculum.scenario(id) ?? "", name: id)
    return (file?.scenarios ?? []).map { ($0.name, Contrast(ScenarioRun($0))) }
  }

  static func named(_ name: String) throws -> Contrast {
    try #require(all.first { $0.name == name }?.contrast, "there is no scenario \(name)")
  }

  /// A run of the common hosts and more lines.
  static func of(_ text: String, seed: UInt64 = 1) throws -> Contrast {
    var scenario = try scenario(common + text)
    scenario.seed = seed
    return Contrast(ScenarioRun(scenario))
  }
}

extension Contrast {
  var recording: Recording { run.recording }

  var events: [Event] { recording.events }

  /// How many segments have exactly these flags.
  func count(_ flags: TCPFlags) -> Int {
    dissector.packets.count { $0.tcp?.flags == flags }
  }

  /// The lengths of the payloads that one side sent, in order, empty ones left out.
  func payloads(fromClient: Bool) -> [Int] {
    dissector.packets.filter { $0.isFromClient == fromClient && !$0.payload.isEmpty }
      .map { $0.payload.count }
  }

  /// What one side sent, without the headers, as text.
  func text(fromClient: Bool) -> String {
    let parts = zip(dissector.packets, recording.packets)
      .filter { $0.0.isFromClient == fromClient }
      .flatMap { $0.1.bytes[$0.0.payload] }
    return String(decoding: parts, as: UTF8.self)
  }

  /// The frames that one side sent: their headers.
  func frames(fromClient: Bool) -> [FrameHeader] {
    dissector.packets.indices.filter { dissector.packets[$0].isFromClient == fromClient }
      .flatMap { dissector.items(of: $0) }.filter(\.endsHere)
      .compactMap { if case .frame(let header, _) = $0.item.kind { header } else { nil } }
  }

  /// The code that each host reported for its WebSocket, and whether it was closed cleanly.
  var closings: [String] {
    events.compactMap { event in
      guard case .webSocketClosed(let code, let wasClean) = event.kind else { return nil }
      return "\(recording.hosts[event.host].name) \(code) \(wasClean ? "clean" : "not clean")"
    }
  }

  /// The numbers of the messages that arrived, in the order of their arrival.
  var delivered: [Int] {
    events.compactMap { event in
      guard case .messageDelivered(let number) = event.kind else { return nil }
      return number
    }
  }

  /// When the last response was complete at the client.
  var lastResponse: Instant? {
    events.last { if case .responseReceived = $0.kind { true } else { false } }?.time
  }

  /// The hosts that entered a state.
  func hosts(entering state: TCPState) -> [String] {
    events.compactMap { event in
      guard case .tcpState(_, _, to: state) = event.kind else { return nil }
      return recording.hosts[event.host].name
    }
  }
}
