import Bytes
import TCP
import Testing
import Tracing
import Wire

/// Two connections with their applications, and a line that loses, doubles, delays and
/// reorders segments: all of it by a seed.
struct LossyTransfer {
  struct End {
    var connection: Connection
    let plan: TransferPlan.End
    var actions: ArraySlice<(time: Instant, action: TransferPlan.Action)>
    var received: [UInt8] = []
    var isTold = false
    var hasFailed = false
    var watch = EdgeWatch()
    var copies = CopyWatch()
  }

  var ends: [End]
  let plan: TransferPlan
  var now = Instant.start
  var steps = 0
  private var onLine: [(time: Instant, segment: TCPSegment, to: Int)] = []
  private var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    plan = TransferPlan(&generator)
    ends = plan.ends.enumerated().map { index, plan in
      End(
        connection: Connection(
          localPort: index == 0 ? 1000 : 80,
          remotePort: index == 0 ? 80 : 1000,
          initialSequence: plan.initialSequence,
          configuration: plan.configuration
        ),
        plan: plan,
        actions: plan.actions[...]
      )
    }
  }

  /// Runs until nothing is left to happen; `false` when that does not come.
  mutating func run() -> Bool {
    if !plan.isSimultaneous { on(1) { connection, _ in connection.listen() } }
    on(0) { $0.open(at: $1) }
    if plan.isSimultaneous { on(1) { $0.open(at: $1) } }
    while steps < 60_000 {
      steps += 1
      guard let time = nextTime else { return true }
      now = max(now, time)
      if let index = onLine.indices.min(by: { onLine[$0].time < onLine[$1].time }),
        onLine[index].time <= now
      {
        let (_, segment, side) = onLine.remove(at: index)
        deliver(segment, to: side)
      } else if let side = [0, 1].first(where: { nextAction($0).map { $0 <= now } ?? false }) {
        act(side)
      } else {
        for side in [0, 1] where (ends[side].connection.nextDeadline).map({ $0 <= now }) ?? false {
          on(side, isTimer: true) { $0.deadlinePassed(at: $1) }
        }
      }
    }
    return false
  }

  private var nextTime: Instant? {
    let times =
      onLine.map(\.time) + [0, 1].compactMap { nextAction($0) }
      + ends.compactMap { $0.connection.nextDeadline }
    return times.min()
  }

  private func nextAction(_ side: Int) -> Instant? {
    // Nothing is taken in LISTEN, and a close in SYN-SENT would end it all.
    let waits: [TCPState] = [.listen, .synSent]
    return waits.contains(ends[side].connection.state) ? nil : ends[side].actions.first?.time
  }

  private mutating func act(_ side: Int) {
    guard let (_, action) = ends[side].actions.popFirst() else { return }
    let data = ends[side].plan.data
    on(side) { connection, now in
      switch action {
      case .write(let range): connection.send(Array(data[range]), at: now)
      case .finish: connection.finishSending(at: now)
      case .pause: connection.pauseReading()
      case .resume: connection.resumeReading(at: now)
      case .read(let count): connection.read(count, at: now)
      }
    }
  }

  private mutating func deliver(_ segment: TCPSegment, to side: Int) {
    guard ends[side].connection.state != .closed else {
      guard !segment.header.flags.contains(.rst) else { return }
      let reset = TCPSegment([.rst], seq: segment.header.acknowledgmentNumber)
      onLine.append((now + .milliseconds(1), reset, 1 - side))
      return
    }
    ends[side].watch.hear(segment, shift: plan.shift(of: 1 - side))
    on(side) { $0.receive(segment, at: $1) }
  }

  /// Lets an end do something, and puts what it sends on the line.
  private mutating func on(
    _ side: Int,
    isTimer: Bool = false,
    _ work: (inout Connection, Instant) -> Void
  ) {
    work(&ends[side].connection, now)
    for output in ends[side].connection.takeOutputs() {
      switch output {
      case .segment(let segment):
        ends[side].copies.send(segment, isTimed: isTimer, at: now)
        send(segment, from: side)
      case .received(let bytes): ends[side].received += bytes
      case .peerFinished: ends[side].isTold = true
      case .failed, .reset: ends[side].hasFailed = true
      default: break
      }
    }
  }

  private mutating func send(_ segment: TCPSegment, from side: Int) {
    check(segment, from: side)
    for _ in 0..<(generator.next(below: 100) < plan.doubling ? 2 : 1)
    where generator.next(below: 100) >= plan.loss {
      let jitter = Int64(generator.next(below: plan.jitter + 1))
      let isLate = plan.jitter > 0 && generator.next(below: 100) == 0
      let delay = TimeSpan.milliseconds(plan.delay + jitter + (isLate ? 1500 : 0))
      onLine.append((now + delay, segment, 1 - side))
    }
  }
}
