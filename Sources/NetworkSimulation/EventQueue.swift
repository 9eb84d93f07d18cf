public import Tracing

/// What is going to happen, earliest first; of equal moments, what was scheduled first.
///
/// A binary heap over the time and a running number: the order depends on
/// nothing but the order of scheduling, so a run is the same on every machine.
/// The heap holds places only, so that ordering it moves no element.
public struct EventQueue<Element: Sendable>: Sendable {
  @usableFromInline
  struct Entry: Sendable {
    @usableFromInline let time: Int64
    @usableFromInline let number: UInt64
    @usableFromInline let place: Int

    @inlinable
    init(time: Int64, number: UInt64, place: Int) {
      self.time = time
      self.number = number
      self.place = place
    }

    @inlinable
    func precedes(_ other: Entry) -> Bool {
      time == other.time ? number < other.number : time < other.time
    }
  }

  @usableFromInline var heap: [Entry] = []
  @usableFromInline var nextNumber: UInt64 = 0

  /// The elements, by their places, and the places that are free: what was taken out of one
  /// stays there until the next one comes.
  @usableFromInline var elements: [Element] = []
  @usableFromInline var free: [Int] = []

  /// Creates an empty queue.
  @inlinable
  public init() {}

  /// Whether nothing is going to happen.
  public var isEmpty: Bool { heap.isEmpty }

  /// When the next thing happens, or `nil`.
  public var nextTime: Instant? { heap.first.map { Instant(nanoseconds: $0.time) } }

  /// Forgets everything, and keeps the memory for what comes.
  public mutating func removeAll() {
    heap.removeAll(keepingCapacity: true)
    elements.removeAll(keepingCapacity: true)
    free.removeAll(keepingCapacity: true)
    nextNumber = 0
  }

  /// Schedules something.
  @inlinable
  public mutating func schedule(_ element: Element, at time: Instant) {
    let place: Int
    if let known = free.popLast() {
      place = known
      elements[place] = element
    } else {
      place = elements.count
      elements.append(element)
    }
    let entry = Entry(time: time.nanoseconds, number: nextNumber, place: place)
    nextNumber += 1
    heap.append(entry)
    var index = heap.count - 1
    while index > 0 {
      let parent = (index - 1) / 2
      guard entry.precedes(heap[parent]) else { break }
      heap[index] = heap[parent]
      index = parent
    }
    heap[index] = entry
  }

  /// Takes out what happens next.
  @inlinable
  public mutating func next() -> (time: Instant, element: Element)? {
    guard let last = heap.popLast() else { return nil }
    let first = heap.first ?? last
    if !heap.isEmpty { sink(last) }
    free.append(first.place)
    return (Instant(nanoseconds: first.time), elements[first.place])
  }

  /// Puts an entry where it belongs, from the top on.
  @inlinable
  mutating func sink(_ entry: Entry) {
    var index = 0
    while true {
      var child = 2 * index + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, heap[child + 1].precedes(heap[child]) { child += 1 }
      guard heap[child].precedes(entry) else { break }
      heap[index] = heap[child]
      index = child
    }
    heap[index] = entry
  }
}
