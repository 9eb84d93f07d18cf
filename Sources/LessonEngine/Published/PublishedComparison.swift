public import Scenarios
import Tracing

/// The comparison of polling and WebSocket that many tutorials repeat, run again.
///
/// One second in the middle of each run is counted packet by packet, and what one client
/// costs is taken for each of many: they do not know of each other.
public struct PublishedComparison: Sendable {
  /// What is compared.
  public struct Row: Equatable, Sendable {
    /// What is not assumed any more.
    public let switches: [PublishedSwitch]

    /// How many bytes a second a client that polls costs.
    public let polling: Int

    /// How many bytes a second a client with a WebSocket costs.
    public let webSocket: Int

    /// How many tenths of a time more polling costs.
    public var tenths: Int { webSocket > 0 ? (polling * 10 + webSocket / 2) / webSocket : 0 }
  }

  /// The scenario with the header lines of the article.
  public static let scenario = "published"

  /// How many clients the article talks about.
  public static let clients = [1000, 10_000, 100_000]

  private static let start = Instant.start + .seconds(5)

  private var seconds: [(variant: String, second: SecondOfTraffic)] = []

  /// Counts the runs of the comparison.
  ///
  /// - Parameter file: The scenario, with its variants.
  public init(_ file: ScenarioFile) {
    for (variant, scenario) in zip(file.variants, file.scenarios) {
      let contrast = Contrast(ScenarioRun(scenario))
      seconds.append((variant, SecondOfTraffic(contrast, from: Self.start)))
    }
  }

  /// What comes out when some of the assumptions are given up.
  public func row(_ switches: [PublishedSwitch]) -> Row {
    Row(
      switches: switches,
      polling: polling(switches).bytes(switches),
      webSocket: webSocket(switches).bytes(switches)
    )
  }

  /// The second of the client that polls.
  public func polling(_ switches: [PublishedSwitch]) -> SecondOfTraffic {
    let isNew = switches.contains(.newConnections)
    let isBare = switches.contains(.noCookies)
    return second(
      isNew
        ? isBare ? "new-connections-no-cookies" : "new-connections"
        : isBare ? "no-cookies" : "polling"
    )
  }

  /// The second of the client with a WebSocket.
  public func webSocket(_ switches: [PublishedSwitch]) -> SecondOfTraffic {
    second(switches.contains(.mask) ? "masked" : "websocket")
  }

  private func second(_ variant: String) -> SecondOfTraffic {
    guard let found = seconds.first(where: { $0.variant == variant }) else {
      preconditionFailure("The scenario of the published comparison has no \(variant).")
    }
    return found.second
  }

  /// The rows from the published figures to everything counted, each with one assumption less.
  public var steps: [Row] {
    (0...PublishedSwitch.counting.count).map { row(Array(PublishedSwitch.counting.prefix($0))) }
  }

  /// Everything counted, with one more thing changed in each.
  public var variations: [Row] {
    PublishedSwitch.allCases.filter { !PublishedSwitch.counting.contains($0) }
      .map { row(PublishedSwitch.counting + [$0]) }
  }
}
