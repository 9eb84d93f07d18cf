import Bytes
import NetworkSimulation
import TCP
import Tracing
import Wire

/// The scenario that a client of a workload lives through.
extension Workload {
  /// The host that a workload's client is, and the one that its server is, as indices.
  static let client = 0
  static let server = 1

  /// The address of the server; those of the clients follow.
  static let serverAddress = IPv4Address(rawValue: 10 << 24 | 1)

  /// The most clients there can be: each has an address of its own in 10.0.0.0/8.
  public static let clientLimit = (1 << 24) - 4

  /// The scenario of a client, which runs like any other.
  ///
  /// - Parameter client: The number of the client, from 0 on.
  /// - Returns: The scenario, with the client's own seed, address and moments.
  public func scenario(of client: Int) -> Scenario {
    var scenario = template
    var timeline = Timeline(follow: .start, leave: .start, moments: [])
    place(client, in: &scenario, &timeline)
    return scenario
  }

  /// A scenario in which the client and its moments are still to be filled in.
  var template: Scenario {
    var scenario = Scenario()
    scenario.name = transport.rawValue
    var properties = LinkProperties(latency: delay)
    properties.chances.loss = loss
    scenario.lines = [Scenario.Line(ends: (0, 1), there: properties, back: properties)]
    let client = Scenario.Host(
      name: "client",
      address: IPv4Address(rawValue: Self.serverAddress.rawValue + 1),
      aliases: []
    )
    var server = Scenario.Host(
      name: "server",
      address: Self.serverAddress,
      aliases: ["example.com"]
    )
    server.ports = [(80, transport == .http10Polling ? .http10 : .http11)]
    server.resources = [Scenario.Resource(path: "/events", kind: feed)]
    scenario.hosts = [client, server]
    return scenario
  }

  /// Makes a scenario that of another client: its seed, its address, its port, its moments.
  func place(_ client: Int, in scenario: inout Scenario, _ timeline: inout Timeline) {
    plan(client, in: &timeline)
    scenario.seed = seed(of: client)
    let address = Self.serverAddress.rawValue + 1 + UInt32(client)
    scenario.hosts[Self.client].address = IPv4Address(rawValue: address)
    // As if each client had been busy before: another port for each.
    scenario.hosts[Self.client].firstPort = 49_152 + UInt16(client &* 7919 & 0x3FFF)
    let perMoment = direction == .both ? 2 : 1
    if scenario.actions.count != timeline.moments.count * perMoment + 2 {
      scenario.actions = actions(count: timeline.moments.count)
    }
    scenario.actions[0].time = timeline.follow
    for (index, moment) in timeline.moments.enumerated() {
      for offset in 0..<perMoment {
        scenario.actions[1 + index * perMoment + offset].time = moment
      }
    }
    scenario.actions[scenario.actions.count - 1].time = timeline.leave
  }

  /// What is done, with the moments still to be filled in.
  private func actions(count: Int) -> [Scenario.Action] {
    var actions: [Scenario.Action] = []
    func add(_ host: Int, _ kind: ActionKind) {
      actions.append(Scenario.Action(time: .start, host: host, kind: kind, line: 0))
    }
    if let follow { add(Self.client, follow) }
    for index in 0..<count {
      let text = text(of: index)
      if direction != .up { add(Self.server, .say(text)) }
      if direction != .down { add(Self.client, .say(text)) }
    }
    add(Self.client, .leave)
    return actions
  }

  /// What the server does with what it has to say.
  private var feed: Scenario.Resource.Kind {
    switch transport {
    case .http10Polling, .http11Polling, .pipelinedPolling, .webSocket: .feed(hold: nil)
    case .longPolling: .feed(hold: holdTime)
    // A line shows where a message ends, however TCP cuts it.
    case .streaming: .stream(StreamedFeed(.lines))
    case .iframe: .stream(StreamedFeed(.scripts(isEscaped: true, padding: 0)))
    case .serverSentEvents: .stream(StreamedFeed(.events(hasIDs: false, retry: nil)))
    }
  }

  private var follow: ActionKind? {
    let scheme = transport == .webSocket ? "ws" : "http"
    guard let url = ResourceURL("\(scheme)://example.com/events", schemes: [scheme]) else {
      return nil
    }
    let way: Transport =
      switch transport {
      case .http10Polling: .polling(every: pollInterval, minorVersion: 0)
      case .http11Polling: .polling(every: pollInterval, minorVersion: 1)
      case .pipelinedPolling: .pipelinedPolling(every: pollInterval)
      case .longPolling: .longPolling
      case .streaming: .streaming(.pieces, minorVersion: 1)
      case .iframe: .streaming(.frame, minorVersion: 1)
      case .serverSentEvents: .streaming(.eventSource, minorVersion: 1)
      case .webSocket: .webSocket
      }
    return .follow(url, to: Self.server, way)
  }

  /// A message: it says which one it is, as far as its size allows.
  private func text(of index: Int) -> String {
    let number = "price=\(1001 + index)"
    let filling = String(repeating: " ", count: max(0, size - number.utf8.count))
    return String(decoding: (number + filling).utf8.suffix(size), as: UTF8.self)
  }
}
