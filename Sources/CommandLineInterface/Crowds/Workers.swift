import Scenarios
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Threads that run the clients of a workload between them.
///
/// Each takes a few clients at a time until none are left. Costs merge in any order, so that
/// nothing tells how many threads there were.
final class Workers: Sendable {
  /// As many as there are processors.
  static var usualCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  private let workload: Workload
  private let clients: Range<Int>

  /// How many clients a thread takes at a time.
  private let portion: Int
  private let next: Atomic<Int>
  private let finished = Atomic<Int>(0)
  private let running = Atomic<Int>(0)
  private let mustStop = Atomic<Bool>(false)
  private let wasCut = Atomic<Bool>(false)
  private let sum = Mutex(Costs())

  /// Prepares to run some of the clients of a workload.
  init(_ workload: Workload, clients: Range<Int>, workers: Int) {
    self.workload = workload
    self.clients = clients
    portion = min(max(1, clients.count / (workers * 8)), 256)
    next = Atomic(clients.lowerBound)
  }

  /// How many clients are done.
  var done: Int { finished.load(ordering: .relaxed) }

  /// Whether a thread is still at work.
  var isRunning: Bool { running.load(ordering: .acquiring) > 0 }

  /// Whether a client was given up because it carried too much.
  var wasCutShort: Bool { wasCut.load(ordering: .relaxed) }

  /// What all clients cost that are done.
  var costs: Costs { sum.withLock { $0 } }

  /// Lets the threads end as soon as they can.
  func stop() { mustStop.store(true, ordering: .relaxed) }

  /// Starts the threads.
  func start(_ count: Int) {
    for _ in 0..<min(count, max(1, clients.count)) {
      running.add(1, ordering: .relaxed)
      if !Thread.start({ self.work() }) {
        // Without a thread the work is done here.
        work()
      }
    }
  }

  private func work() {
    var crowd = Crowd(workload)
    while !mustStop.load(ordering: .relaxed) {
      let start = next.add(portion, ordering: .relaxed).oldValue
      guard start < clients.upperBound else { break }
      for client in start..<min(start + portion, clients.upperBound) {
        guard !mustStop.load(ordering: .relaxed) else { break }
        crowd.run(clients: client..<client + 1)
        finished.add(1, ordering: .relaxed)
      }
    }
    if crowd.wasCutShort { wasCut.store(true, ordering: .relaxed) }
    let costs = crowd.costs
    sum.withLock { $0.merge(costs) }
    running.subtract(1, ordering: .releasing)
  }
}

/// A thread of the operating system.
private enum Thread {
  /// What a thread does.
  private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Starts a thread; `false` if the system has none to give.
  static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    let work = unsafe Unmanaged.passRetained(Work(body))
    #if canImport(Glibc) || canImport(Musl)
    var thread = pthread_t()
    #else
    var thread: pthread_t?
    #endif
    let status = unsafe pthread_create(
      &thread,
      nil,
      { argument in
        #if canImport(Glibc) || canImport(Musl)
        guard let argument = unsafe argument else { return nil }
        #endif
        unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      },
      work.toOpaque()
    )
    guard status == 0 else {
      unsafe work.release()
      return false
    }
    #if canImport(Glibc) || canImport(Musl)
    pthread_detach(thread)
    #else
    if let thread { pthread_detach(thread) }
    #endif
    return true
  }
}
