import Glossary
import Rendering
import Sandbox
import Scenarios

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Runs workloads on several threads, shows how far they are, and stops when asked to.
struct CrowdRun: Sendable {
  private let workloads: [Workload]
  private let shard: Shard?
  private let workers: Int

  init(_ workloads: [Workload], shard: Shard?, workers: Int) {
    self.workloads = workloads
    self.shard = shard
    self.workers = workers
  }

  /// Runs the workloads one after the other.
  ///
  /// - Throws: A failure when Control-C was pressed, or when a client carried too much.
  func costs(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> [Costs] {
    let signals = HeldSignals()
    var costs: [Costs] = []
    var progress = CrowdProgress(total: workloads.reduce(0) { $0 + clients(of: $1).count })
    defer { progress.clear(on: &console) }
    for workload in workloads {
      let crowd = Workers(workload, clients: clients(of: workload), workers: workers)
      crowd.start(workers)
      while crowd.isRunning {
        usleep(2000)
        progress.show(crowd.done, of: workload, on: &console, in: language)
        if signals.isPending {
          crowd.stop()
          while crowd.isRunning { usleep(1000) }
          signals.consume()
          throw interruption(workload, done: crowd.done)
        }
      }
      guard !crowd.wasCutShort else { throw tooMuch }
      progress.finish(crowd.done)
      costs.append(crowd.costs)
    }
    return costs
  }

  private func clients(of workload: Workload) -> Range<Int> {
    shard?.clients(of: workload.clients) ?? 0..<workload.clients
  }

  private func interruption(_ workload: Workload, done: Int) -> CommandFailure {
    let name = workload.transport.rawValue
    let total = clients(of: workload).count
    return CommandFailure(
      Text(
        "Interrupted at \(name), \(NumberText.grouped(done)) of \(NumberText.grouped(total)) clients done. Nothing was written.",
        "已中断：正在运行 \(name)，已完成 \(NumberText.grouped(done)) / \(NumberText.grouped(total)) 个客户端。没有写出任何结果。"
      ),
      .interrupted
    )
  }

  private var tooMuch: CommandFailure {
    CommandFailure(
      Text(
        "A client sent too many packets, and was given up. Choose a shorter --duration or smaller messages.",
        "有客户端的数据包过多，已放弃。请缩短 --duration 或减小消息。"
      ),
      .badInput
    )
  }
}

/// One line on standard error that says how far the clients are; only on a terminal, and only
/// when it takes longer than a second.
struct CrowdProgress: Sendable {
  private let total: Int
  private let start = Self.now
  private var finished = 0
  private var shown = 0.0
  private var isShown = false

  init(total: Int) {
    self.total = total
  }

  /// Seconds of a clock that is never set.
  private static var now: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The clients of a workload are done.
  mutating func finish(_ clients: Int) { finished += clients }

  /// Shows how far the workload is, a few times a second.
  mutating func show(
    _ done: Int,
    of workload: Workload,
    on console: inout some Console,
    in language: Language
  ) {
    guard console.terminal.showsProgress else { return }
    let now = Self.now
    guard now - start > 1, now - shown > 0.2 else { return }
    shown = now
    isShown = true
    let all = finished + done
    let rate = Double(all) / (now - start)
    let left = rate > 0 ? Int(Double(total - all) / rate + 0.5) : 0
    let counts = "\(NumberText.grouped(all)) / \(NumberText.grouped(total))"
    let speed = NumberText.grouped(Int(rate))
    let name = workload.transport.rawValue
    let line =
      switch language {
      case .english: "\(name)  \(counts) clients, \(speed) a second, \(left) s left"
      case .chinese: "\(name)  \(counts) 个客户端，每秒 \(speed) 个，还需 \(left) 秒"
      }
    console.writeError("\r\u{1B}[K\(line)")
    console.flush()
  }

  /// Takes the line away.
  mutating func clear(on console: inout some Console) {
    if isShown { console.writeError("\r\u{1B}[K") }
    isShown = false
  }
}
