import Tracing

/// Runs the clients of a workload, one after the other, and adds up what they cost.
///
/// A client's run leaves nothing behind but its costs: memory does not grow with packets or
/// with clients. Parts of the clients can run apart; merged, their costs are the same.
public struct Crowd: Sendable {
  /// What the clients do.
  public let workload: Workload

  /// What all clients cost that have run so far.
  public var costs: Costs {
    var costs = simulation.observer.costs
    costs.merge(recorded)
    costs.transit = .one(workload.delay)
    return costs
  }

  /// How many packets the clients have sent that have run so far.
  public private(set) var packets = 0

  /// How many clients had to be recorded and dissected, since something out of the ordinary
  /// happened to them, such as the loss of a packet.
  public private(set) var recordedClients = 0

  /// Whether the run of a client was given up because it carried too much.
  public private(set) var wasCutShort = false

  private var simulation: Simulation<CrowdCounter>
  private var timeline = Workload.Timeline(follow: .start, leave: .start, moments: [])

  /// The costs of the clients that were recorded.
  private var recorded = Costs()

  /// Prepares to run the clients of a workload.
  public init(_ workload: Workload) {
    self.workload = workload
    simulation = Simulation(workload.template, observer: CrowdCounter())
  }

  /// Runs some clients.
  ///
  /// - Parameter clients: Their numbers, from 0 on.
  public mutating func run(clients: Range<Int>) {
    for client in clients { run(client) }
  }

  private mutating func run(_ client: Int) {
    workload.place(client, in: &simulation.scenario, &timeline)
    simulation.rewind()
    simulation.observer.begin()
    simulation.run()
    wasCutShort = wasCutShort || simulation.wasCutShort
    packets += simulation.packetCount
    if simulation.observer.isRegular {
      simulation.observer.commit()
    } else {
      recordedClients += 1
      recorded.merge(Contrast(ScenarioRun(simulation.scenario)).costs)
    }
  }
}
