import Bytes
import NetworkSimulation
import Tracing

extension Scenario {
  /// The hosts that open connections or follow something, as indices, each once.
  var clients: [Int] {
    var clients: Set<Int> = []
    for action in actions where action.kind.isOfClient { clients.insert(action.host) }
    return clients.sorted()
  }

  /// How long a packet travels between those who follow a feed and its server, if that is the
  /// same each way and for all; what it takes to put a packet on the line does not count.
  var transit: Transit {
    var network = Network(self, generator: SeededGenerator(seed: 0))
    var transit = Transit.unknown
    for action in actions {
      guard case .follow(let url, let peer, _) = action.kind else { continue }
      let route = [action.host, peer, server(behind: peer, port: url.port)]
      for stops in [route, route.reversed()] {
        guard let delay = delay(along: stops, &network) else { return .several }
        transit.merge(.one(delay))
      }
    }
    return transit
  }

  /// The sum of the latencies of the lines from stop to stop.
  private func delay(along stops: [Int], _ network: inout Network) -> TimeSpan? {
    var delay = TimeSpan.zero
    for (from, target) in zip(stops, stops.dropFirst()) {
      var here = from
      while here != target {
        guard let interface = network.interface(from: here, to: target) else { return nil }
        let line = lines[interface / 2]
        let latency = interface % 2 == 0 ? line.there.latency : line.back.latency
        let (sum, overflows) = delay.nanoseconds.addingReportingOverflow(latency.nanoseconds)
        guard !overflows else { return nil }
        delay = TimeSpan(nanoseconds: sum)
        here = network.interfaces[interface].peer
      }
    }
    return delay
  }
}

extension ActionKind {
  /// Whether only a client does such a thing.
  fileprivate var isOfClient: Bool {
    switch self {
    case .connect, .open, .get, .fetch, .follow: true
    case .send, .close, .abort, .finish, .pause, .resume, .read, .say, .leave, .closeAll, .reboot,
      .setLine, .inject:
      false
    }
  }
}
