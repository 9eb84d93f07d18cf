public import Scenarios
import Tracing

/// A run of a comparison: what it is called, and what it cost.
public struct ComparedRun: Sendable {
  /// Something that an application said, and how long it took; `nil` if it was not heard.
  public struct Message: Equatable, Sendable {
    let bytes: [UInt8]
    let latency: TimeSpan?
  }

  /// What the run is called; columns and rows are headed by it.
  public var name: String

  /// What it cost.
  public let costs: Costs

  /// Where in a sweep it was made; `nil` outside of one.
  public var point: Sweep.Point?

  /// What was said, where each message can have a row of its own; empty for a crowd.
  public let messages: [Message]

  /// Whether a box of the run replaces addresses, so that packets count on both its sides.
  public let translates: Bool

  /// Creates the run of a crowd.
  public init(name: String, costs: Costs) {
    self.name = name
    self.costs = costs
    messages = []
    translates = false
  }

  /// Creates the run of a scenario.
  public init(_ contrast: Contrast) {
    name = contrast.run.scenario.name
    costs = contrast.costs
    messages = zip(contrast.run.recording.messages, contrast.latencies)
      .map { Message(bytes: $0.bytes, latency: $1) }
    translates = contrast.run.scenario.hosts.contains { host in
      if case .translator? = host.box { true } else { false }
    }
  }

  /// The runs, each called by its variant where that tells them apart, else by its whole name.
  public static func shortlyNamed(_ contrasts: [Contrast]) -> [ComparedRun] {
    zip(contrasts, Contrast.shortNames(of: contrasts)).map { contrast, name in
      var run = ComparedRun(contrast)
      run.name = name
      return run
    }
  }
}
