public import Tracing

/// What is going to happen, earliest first; of equal moments, what was scheduled first.
///
/// A binary heap over the time and a running number: the order depends on
/// nothing but the order of scheduling, so a run is the same on every machine.
public struct EventQueue<Element: Sendable>: Sendable {
  private struct Entry: Sendable {
    let time: Instant
    let number: UInt64
    let element: Element

    func precedes(_ other: Entry) -> Bool {
      time == other.time ? number < other.number : time < other.time
    }
  }

  private var heap: [Entry] = []
  private var nextNumber: UInt64 = 0

  /// Creates an empty queue.
  public init() {}

  /// Whether nothing is going to happen.
  public var isEmpty: Bool { heap.isEmpty }

  /// When the next thing happens, or `nil`.
  public var nextTime: Instant? { heap.first?.time }

  /// Schedules something.
  public mutating func schedule(_ element: Element, at time: Instant) {
    heap.append(Entry(time: time, number: nextNumber, element: element))
    nextNumber += 1
    var index = heap.count - 1
    while index > 0, heap[index].precedes(heap[(index - 1) / 2]) {
      heap.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  /// Takes out what happens next.
  public mutating func next() -> (time: Instant, element: Element)? {
    guard let first = heap.first else { return nil }
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var index = 0
    while true {
      var smallest = index
      for child in [2 * index + 1, 2 * index + 2] where child < heap.count {
        if heap[child].precedes(heap[smallest]) { smallest = child }
      }
      guard smallest != index else { break }
      heap.swapAt(index, smallest)
      index = smallest
    }
    return (first.time, first.element)
  }
}
