import Glossary
import Rendering
import Scenarios

/// Many clients of each transport, instead of one run of a scenario.
extension CompareCommand {
  /// Runs the crowds, and shows what they cost.
  func run(
    _ crowd: CrowdWish,
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    try output.file?.check()
    try sweep?.chart?.check()
    if let sweep {
      let runs = try runs(of: crowd, sweep.sweep, on: &console, in: language)
      try sweep.writeChart(of: runs, on: &console, in: language)
      try output.write(runs, on: &console, in: language) { block in
        SweepText(runs, in: language).write(to: &block)
      }
      return .success
    }
    let workloads = crowd.workloads
    let costs = try CrowdRun(workloads, shard: crowd.shard, workers: crowd.workers)
      .costs(on: &console, in: language)
    if let shard = crowd.shard {
      let file = ShardFile(shard: shard, workloads: workloads, costs: costs)
      try output.write(file.text, on: &console)
      return .success
    }
    let runs = zip(workloads, costs)
      .map { ComparedRun(name: $0.transport.rawValue, costs: $1) }
    try output.write(crowds: runs, view, on: &console, in: language)
    return .success
  }

  /// A run for each transport at each point of a sweep.
  private func runs(
    of crowd: CrowdWish,
    _ sweep: Sweep,
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> [ComparedRun] {
    let points = sweep.points
    guard points.count * crowd.workloads.count <= Sweep.limits.points else {
      throw CommandFailure(
        SweepError.tooManyPoints(points.count * crowd.workloads.count).text,
        .usage
      )
    }
    let places = points.map { point in (point, crowd.workloads(at: point)) }
    for (_, workloads) in places {
      for workload in workloads {
        do throws(UsageError) {
          try CrowdWish.check(workload, asGivenBy: nil)
        } catch {
          throw CommandFailure(error.message, .usage)
        }
      }
    }
    let costs = try CrowdRun(places.flatMap { $0.1 }, shard: nil, workers: crowd.workers)
      .costs(on: &console, in: language)
    let all = places.flatMap { point, workloads in workloads.map { (point, $0) } }
    let runs = zip(all, costs).map { place, costs in
      var run = ComparedRun(name: place.1.transport.rawValue, costs: costs)
      run.point = place.0
      return run
    }
    // As other sweeps are: all points of one transport, then those of the next.
    return crowd.workloads.flatMap { workload in
      runs.filter { $0.name == workload.transport.rawValue }
    }
  }
}
