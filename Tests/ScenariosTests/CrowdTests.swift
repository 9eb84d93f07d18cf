import Bytes
import Testing
import Tracing

@testable import Scenarios

@Suite("Crowds")
struct CrowdTests {
  /// Workloads that differ in everything that a workload can say.
  static let workloads: [Workload] = WorkloadTransport.allCases.flatMap { transport in
    [
      Workload(transport),
      Workload(transport) {
        $0.direction = .both
        $0.size = 3000
        $0.schedule = .poisson(.milliseconds(700))
        $0.seed = 7
      },
      Workload(transport) {
        $0.direction = .up
        $0.schedule = .every(.milliseconds(150))
        $0.duration = .seconds(3)
        $0.size = 1
        $0.delay = .milliseconds(3)
      },
      Workload(transport) {
        $0.schedule = .at([.milliseconds(100), .milliseconds(110), .seconds(2)])
        $0.delay = .milliseconds(400)
        $0.pollInterval = .milliseconds(300)
        $0.holdTime = .seconds(1)
      },
      Workload(transport) {
        $0.loss = 3000
        $0.direction = .both
      },
      // A round trip longer than the first timeout: everything is sent again for nothing.
      Workload(transport) { $0.delay = .milliseconds(700) },
    ]
  }

  /// One workload of each transport, two of them with losses.
  static let mixed: [Workload] = [
    Workload(.http10Polling), Workload(.longPolling),
    Workload(.http11Polling) { $0.loss = 2000 },
    Workload(.webSocket) {
      $0.loss = 2000
      $0.direction = .both
    },
  ]

  /// What recording and dissecting the clients one by one gives.
  private func recorded(_ workload: Workload, _ clients: Range<Int>) -> Costs {
    var costs = Costs()
    for client in clients {
      costs.merge(Contrast(ScenarioRun(workload.scenario(of: client))).costs)
    }
    return costs
  }

  @Test("A crowd costs what its clients' recordings say", arguments: workloads)
  func countsAsDissected(workload: Workload) {
    var crowd = Crowd(workload)
    crowd.run(clients: 0..<3)
    let expected = recorded(workload, 0..<3)
    #expect(crowd.costs.ledger == expected.ledger)
    #expect(crowd.costs.heldRequests == expected.heldRequests)
    #expect(crowd.costs.openConnections == expected.openConnections)
    #expect(crowd.costs.latencies == expected.latencies)
    #expect(crowd.costs == expected)
  }

  @Test("Without losses a crowd is counted and not recorded", arguments: WorkloadTransport.allCases)
  func countsWithoutRecording(transport: WorkloadTransport) {
    var crowd = Crowd(Workload(transport))
    crowd.run(clients: 0..<20)
    // Chunks are left to dissection, and so is what else streams.
    let streams: [WorkloadTransport] = [.streaming, .iframe, .serverSentEvents]
    #expect(crowd.recordedClients == (streams.contains(transport) ? 20 : 0))
    #expect(crowd.costs.messagesLost == 0 && crowd.costs.messagesSaid == 200)
  }

  @Test("With losses the unlucky clients are recorded")
  func recordsTheUnlucky() {
    var crowd = Crowd(Workload(.webSocket) { $0.loss = 1000 })
    crowd.run(clients: 0..<20)
    #expect(crowd.recordedClients > 0 && crowd.recordedClients < 20)
    #expect(crowd.costs.lostPackets > 0 && crowd.costs.retransmissions > 0)
  }

  @Test("Costs are the same however the clients are divided", arguments: mixed)
  func dividesAtWill(workload: Workload) {
    var whole = Crowd(workload)
    whole.run(clients: 0..<9)
    for parts in [2, 3, 7] {
      var shards: [Costs] = []
      for part in 0..<parts {
        var crowd = Crowd(workload)
        crowd.run(clients: 9 * part / parts..<9 * (part + 1) / parts)
        shards.append(crowd.costs)
      }
      var merged = Costs()
      for shard in shards.reversed() { merged.merge(shard) }
      #expect(merged == whole.costs, "in \(parts) parts, the last one first")
    }
  }

  @Test("A client costs the same whoever ran before it")
  func forgetsTheClientBefore() {
    let workload = Workload(.http10Polling) { $0.loss = 500 }
    var other = Crowd(workload)
    other.run(clients: 5..<6)
    var crowd = Crowd(workload)
    crowd.run(clients: 0..<5)
    let before = crowd.costs
    crowd.run(clients: 5..<6)
    var sum = before
    sum.merge(other.costs)
    #expect(crowd.costs == sum)
  }

  @Test("Each client has moments, an address and a port of its own")
  func clientsDiffer() {
    let workload = Workload(.http11Polling)
    let scenarios = (0..<50).map { workload.scenario(of: $0) }
    #expect(Set(scenarios.map { $0.hosts[0].address }).count == 50)
    #expect(Set(scenarios.map { $0.hosts[0].firstPort }).count == 50)
    #expect(Set(scenarios.map { $0.seed }).count == 50)
    #expect(Set(scenarios.map { $0.actions[0].time }).count == 50)
    for scenario in scenarios {
      let first = scenario.actions[0].time - .start
      #expect(first >= workload.setup && first < workload.setup + workload.pollInterval)
      #expect(scenario.actions.count == 12)
    }
  }

  @Test("A Poisson process has the mean and the spread of one")
  func spreadsAtRandom() {
    let workload = Workload(.webSocket) {
      $0.schedule = .poisson(.seconds(1))
      $0.duration = .seconds(10)
    }
    let counts = (0..<2000).map { workload.scenario(of: $0).actions.count - 2 }
    let mean = Double(counts.reduce(0, +)) / 2000
    let variance = counts.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / 2000
    // Four standard errors of the mean and of the variance.
    #expect(abs(mean - 10) < 0.29 && abs(variance - 10) < 1.3)
  }
}

extension Workload {
  /// A workload that differs from the usual one.
  init(_ transport: WorkloadTransport, _ change: (inout Workload) -> Void) {
    self.init(transport)
    change(&self)
  }
}
