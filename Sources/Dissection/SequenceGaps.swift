/// The places of a direction that a capture skipped: in order, apart from each other.
///
/// Only so many are kept that each operation costs about the same; the oldest are
/// forgotten, as though they had been seen.
struct SequenceGaps: Sendable {
  private var gaps: [Range<Int64>] = []

  /// How many are kept.
  static let limit = 512

  /// Adds a gap behind all others.
  mutating func append(_ gap: Range<Int64>) {
    if let last = gaps.last, last.upperBound >= gap.lowerBound {
      gaps[gaps.count - 1] = last.lowerBound..<max(last.upperBound, gap.upperBound)
      return
    }
    gaps.append(gap)
    shorten()
  }

  /// Adds a gap in front of all others.
  mutating func prepend(_ gap: Range<Int64>) {
    gaps.insert(gap, at: 0)
    shorten()
  }

  private mutating func shorten() {
    if gaps.count > Self.limit { gaps.removeFirst() }
  }

  /// Whether all of some places are missing.
  func contain(_ places: Range<Int64>) -> Bool {
    let index = gaps.firstIndex(after: places.lowerBound) { $0.upperBound }
    return index < gaps.count && gaps[index].lowerBound <= places.lowerBound
      && places.upperBound <= gaps[index].upperBound
  }

  /// Whether one of some places is missing.
  func hasPlace(in places: Range<Int64>) -> Bool {
    let index = gaps.firstIndex(after: places.lowerBound) { $0.upperBound }
    return index < gaps.count && gaps[index].overlaps(places)
  }

  /// Takes places away that have come.
  mutating func fill(_ places: Range<Int64>) {
    guard !places.isEmpty else { return }
    let start = gaps.firstIndex(after: places.lowerBound) { $0.upperBound }
    var end = start
    var left: [Range<Int64>] = []
    while end < gaps.count, gaps[end].lowerBound < places.upperBound {
      let gap = gaps[end]
      if gap.lowerBound < places.lowerBound { left.append(gap.lowerBound..<places.lowerBound) }
      if places.upperBound < gap.upperBound { left.append(places.upperBound..<gap.upperBound) }
      end += 1
    }
    gaps.replaceSubrange(start..<end, with: left)
    shorten()
  }
}

extension Array {
  /// The index of the first element whose end lies after a place, by bisection.
  func firstIndex<Place: Comparable>(after place: Place, end: (Element) -> Place) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if end(self[middle]) <= place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
