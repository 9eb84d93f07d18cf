import Foundation
import Scenarios
import Tracing

/// Measures how fast crowds are simulated, in processor time of one thread.
///
///     benchmark [--clients N] [--rounds N] [--record] [TRANSPORT…]
///
/// Rounds of all transports take turns, each after a loop that measures how fast the machine is
/// at that moment; medians are printed, and how many turns of that loop a packet takes, which
/// can be compared between machines and days. A poller asks 10 times, and 10 messages are said.
struct Benchmark {
  var clients = 1000
  var rounds = 5
  var records = false
  var transports: [WorkloadTransport] = []

  init?(_ arguments: [String]) {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      switch word {
      case "--clients", "--rounds":
        guard let value = rest.popFirst().flatMap({ Int($0) }), value > 0 else { return nil }
        if word == "--clients" { clients = value } else { rounds = value }
      case "--record": records = true
      default:
        guard let transport = WorkloadTransport(rawValue: word) else { return nil }
        transports.append(transport)
      }
    }
    if transports.isEmpty { transports = WorkloadTransport.allCases }
  }

  /// The processor time of the process, in seconds.
  private var time: Double {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
    return Double(seconds) + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
  }

  /// The most memory that the process has had, in KiB.
  private var memory: Int {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }

  /// How long a turn of a loop takes that mixes numbers and needs no memory, in nanoseconds.
  private func turn() -> Double {
    let start = time
    var value: UInt64 = 88_172_645_463_325_252
    for _ in 0..<20_000_000 {
      value ^= value << 13
      value ^= value >> 7
      value ^= value << 17
    }
    let spent = time - start
    precondition(value != 0, "the loop is not left out")
    return spent / 20_000_000 * 1e9
  }

  private func workload(_ transport: WorkloadTransport) -> Workload {
    var workload = Workload(transport)
    // The first and the last poll are one interval more than the duration apart.
    if transport.rawValue.contains("polling"), transport != .longPolling {
      workload.duration = .seconds(9)
    }
    return workload
  }

  /// Runs the clients once; how many packets they sent.
  private func run(_ transport: WorkloadTransport) -> Int {
    guard records else {
      var crowd = Crowd(workload(transport))
      crowd.run(clients: 0..<clients)
      return crowd.packets
    }
    var packets = 0
    for client in 0..<clients {
      packets += ScenarioRun(workload(transport).scenario(of: client)).recording.packets.count
    }
    return packets
  }

  func run() {
    var results = transports.map { _ in (times: [Double](), turns: [Double](), packets: 0) }
    for _ in 0..<rounds {
      for (index, transport) in transports.enumerated() {
        results[index].turns.append(turn())
        let start = time
        results[index].packets = run(transport)
        results[index].times.append(time - start)
      }
    }
    print("\(clients) clients, \(rounds) rounds\(records ? ", recorded" : ""); medians")
    for (transport, result) in zip(transports, results) {
      let seconds = result.times.sorted()[rounds / 2]
      let turn = result.turns.sorted()[rounds / 2]
      let packet = seconds / Double(result.packets) * 1e9
      print(
        transport.rawValue,
        String(
          format: "%.3f s  %d packets  %.0f ns a packet (%.0f turns)  %.1f us a client",
          seconds,
          result.packets,
          packet,
          packet / turn,
          seconds / Double(clients) * 1e6
        ),
        separator: "  "
      )
    }
    print("memory: \(memory) KiB at most")
  }
}

guard let benchmark = Benchmark(Array(CommandLine.arguments.dropFirst())) else {
  let names = WorkloadTransport.allCases.map { $0.rawValue }.joined(separator: " | ")
  print("usage: benchmark [--clients N] [--rounds N] [--record] [\(names)]…")
  exit(64)
}
benchmark.run()
