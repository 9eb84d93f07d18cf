public import Scenarios
import Tracing

/// Where the packets of a trace come from.
public enum TraceSource: Sendable {
  /// A simulated network carried them.
  case simulation(Scenario)

  /// They were captured: the name of the file, when its first frame was captured in nanoseconds
  /// since 1970, and which packets are shown.
  case capture(name: String, start: Int64, packets: [Int])

  /// What the trace is called.
  var name: String {
    switch self {
    case .simulation(let scenario): scenario.name
    case .capture(let name, _, _): name
    }
  }

  /// The packets that are shown, as indices.
  func packets(of recording: Recording) -> [Int] {
    switch self {
    case .simulation: Array(recording.packets.indices)
    case .capture(_, _, let packets): packets
    }
  }
}
