import Scenarios
import Tracing

/// The items of two runs side by side: what both say stands in one row.
struct DifferenceRows {
  let left: [TraceItem]
  let right: [TraceItem]

  /// The rows; those between two common ones stand in the order of time.
  private(set) var rows: [Alignment.Row] = []

  init(_ left: [TraceItem], _ right: [TraceItem]) {
    self.left = left
    self.right = right
    var numbers: [String: Int] = [:]
    func number(_ item: TraceItem) -> Int {
      if let number = numbers[item.key] { return number }
      numbers[item.key] = numbers.count
      return numbers.count - 1
    }
    order(Alignment(left.map(number), right.map(number)).rows)
  }

  /// Whether both runs say the same at the same time.
  func isSame(_ row: Alignment.Row) -> Bool {
    guard case .both(let one, let other) = row else { return false }
    return left[one].time == right[other].time
  }

  private mutating func order(_ aligned: [Alignment.Row]) {
    var (lefts, rights): ([Int], [Int]) = ([], [])
    for row in aligned {
      switch row {
      case .left(let one): lefts.append(one)
      case .right(let other): rights.append(other)
      case .both:
        interleave(lefts, rights)
        (lefts, rights) = ([], [])
        rows.append(row)
      }
    }
    interleave(lefts, rights)
  }

  private mutating func interleave(_ lefts: [Int], _ rights: [Int]) {
    var (one, other) = (lefts[...], rights[...])
    while let first = one.first, let second = other.first {
      if left[first].time <= right[second].time {
        rows.append(.left(one.removeFirst()))
      } else {
        rows.append(.right(other.removeFirst()))
      }
    }
    rows += one.map { .left($0) } + other.map { .right($0) }
  }
}
