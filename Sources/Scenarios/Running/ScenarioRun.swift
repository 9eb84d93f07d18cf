public import Tracing
import Wire

/// A scenario that was run and recorded.
public struct ScenarioRun: Sendable {
  /// The scenario.
  public let scenario: Scenario

  /// What the run left behind.
  public let recording: Recording

  /// Whether the run was given up because it carried too much.
  public let wasCutShort: Bool

  /// Runs a scenario from its start to its end.
  public init(_ scenario: Scenario) {
    let hosts = scenario.hosts.map { HostInfo(name: $0.name, address: $0.address.rawValue) }
    var simulation = Simulation(scenario, observer: Recorder(hosts: hosts))
    simulation.run()
    self.scenario = scenario
    recording = simulation.observer.recording
    wasCutShort = simulation.wasCutShort
  }
}
