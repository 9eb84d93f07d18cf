/// The packets of a direction whose bytes wait for those in front of them.
///
/// Of bytes that came more than once the first ones count. A packet is put in and taken
/// out once, at a cost that grows with the logarithm of how many wait.
struct WaitingPackets: Sendable {
  /// A packet and where its data lies in the stream.
  struct Entry: Sendable {
    let range: Range<Int>
    let packet: Int
  }

  /// Those that begin beyond the next byte, the lowest first.
  private var beyond = Heap()

  /// The others, the earliest packet first.
  private var present = Heap()

  /// Adds a packet.
  mutating func add(_ entry: Entry) { beyond.add(entry, key: entry.range.lowerBound) }

  /// Takes out a packet all of whose bytes lie before a place, or `nil`.
  mutating func removeFinished(at place: Int) -> Entry? {
    admit(upTo: place)
    guard let first = present.first, first.range.upperBound <= place else { return nil }
    present.removeFirst()
    return first
  }

  /// The packet that brought the byte at a place first, and up to where it did so.
  ///
  /// - Precondition: No finished packet is left.
  mutating func next(at place: Int) -> Entry? {
    admit(upTo: place)
    guard let first = present.first else { return nil }
    var end = first.range.upperBound
    while let other = beyond.first, other.range.lowerBound < end {
      if other.packet < first.packet {
        end = other.range.lowerBound
      } else {
        beyond.removeFirst()
        present.add(other, key: other.packet)
      }
    }
    return Entry(range: place..<end, packet: first.packet)
  }

  private mutating func admit(upTo place: Int) {
    while let entry = beyond.first, entry.range.lowerBound <= place {
      beyond.removeFirst()
      present.add(entry, key: entry.packet)
    }
  }
}

/// A binary heap: the entry with the lowest key first, of equal keys the earlier packet.
private struct Heap: Sendable {
  private var entries: [(key: Int, entry: WaitingPackets.Entry)] = []

  var first: WaitingPackets.Entry? { entries.first?.entry }

  private func precedes(_ one: Int, _ other: Int) -> Bool {
    (entries[one].key, entries[one].entry.packet)
      < (entries[other].key, entries[other].entry.packet)
  }

  mutating func add(_ entry: WaitingPackets.Entry, key: Int) {
    entries.append((key, entry))
    var index = entries.count - 1
    while index > 0, precedes(index, (index - 1) / 2) {
      entries.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  mutating func removeFirst() {
    entries.swapAt(0, entries.count - 1)
    entries.removeLast()
    var index = 0
    while true {
      var smallest = index
      for child in [2 * index + 1, 2 * index + 2]
      where child < entries.count && precedes(child, smallest) {
        smallest = child
      }
      guard smallest != index else { return }
      entries.swapAt(index, smallest)
      index = smallest
    }
  }
}
