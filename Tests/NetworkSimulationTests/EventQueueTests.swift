import Bytes
import NetworkSimulation
import Testing
import Tracing

@Suite("Event queue")
struct EventQueueTests {
  /// Takes everything out, in the order of happening.
  private func drain(_ queue: EventQueue<Int>) -> [(time: Instant, element: Int)] {
    var queue = queue
    var all: [(time: Instant, element: Int)] = []
    while let next = queue.next() { all.append(next) }
    return all
  }

  @Test func `An empty queue has nothing to offer`() {
    var queue = EventQueue<Int>()
    #expect(queue.isEmpty)
    #expect(queue.nextTime == nil)
    #expect(queue.next() == nil)
  }

  @Test func `The earliest comes first`() {
    var queue = EventQueue<Int>()
    for time in [5, 3, 9, 1, 7] { queue.schedule(time, at: Instant(nanoseconds: Int64(time))) }
    #expect(queue.nextTime == Instant(nanoseconds: 1))
    #expect(drain(queue).map(\.element) == [1, 3, 5, 7, 9])
  }

  @Test func `Of equal moments comes first what was scheduled first`() {
    var queue = EventQueue<Int>()
    for number in 0..<1000 { queue.schedule(number, at: Instant(nanoseconds: Int64(number / 500))) }
    let isInOrder = drain(queue).map(\.element) == Array(0..<1000)
    #expect(isInOrder)
  }

  @Test func `10 000 random moments come out like a stable sort`() {
    var generator = SeededGenerator(seed: 1)
    var queue = EventQueue<Int>()
    var model: [(time: Int64, number: Int)] = []
    for number in 0..<10_000 {
      let time = Int64(generator.next(below: 2000))
      queue.schedule(number, at: Instant(nanoseconds: time))
      model.append((time, number))
    }
    model.sort { ($0.time, $0.number) < ($1.time, $1.number) }
    let drained = drain(queue)
    let isInOrder = drained.map(\.element) == model.map(\.number)
    let hasItsTimes = drained.map(\.time.nanoseconds) == model.map(\.time)
    #expect(isInOrder && hasItsTimes)
  }

  @Test func `What is scheduled on the way takes its place`() {
    var generator = SeededGenerator(seed: 2)
    var queue = EventQueue<Int>()
    var waiting: [(time: Int64, number: Int)] = []
    var mistakes = 0
    for number in 0..<10_000 {
      let time = Int64(generator.next(below: 50))
      queue.schedule(number, at: Instant(nanoseconds: time))
      waiting.append((time, number))
      guard generator.next(below: 3) == 0, let next = queue.next() else { continue }
      let first = waiting.indices.min { waiting[$0] < waiting[$1] } ?? 0
      if waiting.remove(at: first).number != next.element { mistakes += 1 }
      if waiting.count > 100 { (queue, waiting) = (EventQueue(), []) }
    }
    #expect(mistakes == 0)
  }
}
