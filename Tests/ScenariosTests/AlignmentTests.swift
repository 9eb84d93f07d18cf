import Bytes
import Scenarios
import Testing

extension Alignment {
  /// The elements of each side in the order of the rows.
  fileprivate var sides: (left: [Int], right: [Int]) {
    var sides: (left: [Int], right: [Int]) = ([], [])
    for row in rows {
      switch row {
      case .left(let one): sides.left.append(one)
      case .right(let other): sides.right.append(other)
      case .both(let one, let other):
        sides.left.append(one)
        sides.right.append(other)
      }
    }
    return sides
  }

  /// The pairs that are alike.
  fileprivate var pairs: [(Int, Int)] {
    rows.compactMap { if case .both(let one, let other) = $0 { (one, other) } else { nil } }
  }
}

/// How long the longest common subsequence is, straight from its definition.
private func longest(_ left: ArraySlice<Int>, _ right: ArraySlice<Int>) -> Int {
  guard let one = left.last, let other = right.last else { return 0 }
  if one == other { return longest(left.dropLast(), right.dropLast()) + 1 }
  return max(longest(left.dropLast(), right), longest(left, right.dropLast()))
}

@Suite("Two sequences side by side")
struct AlignmentTests {
  @Test(arguments: 0..<200)
  func `The alignment of short sequences has as many pairs as there can be`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let left = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
      Int.random(in: 0...3, using: &generator)
    }
    let right = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
      Int.random(in: 0...3, using: &generator)
    }
    let alignment = Alignment(left, right)
    #expect(alignment.pairs.count == longest(left[...], right[...]))
    #expect(alignment.pairs.allSatisfy { left[$0.0] == right[$0.1] })
    #expect(alignment.sides.left == Array(left.indices))
    #expect(alignment.sides.right == Array(right.indices))
  }

  @Test(arguments: [2, 3, 8, 64])
  func `A small window loses pairs, never an element or the order`(window: Int) {
    var generator = SeededGenerator(seed: UInt64(window))
    let left = (0..<300).map { _ in Int.random(in: 0...40, using: &generator) }
    let right = (0..<200).map { _ in Int.random(in: 0...40, using: &generator) }
    let alignment = Alignment(left, right, window: window)
    #expect(alignment.sides.left == Array(left.indices))
    #expect(alignment.sides.right == Array(right.indices))
    #expect(alignment.pairs.allSatisfy { left[$0.0] == right[$0.1] })
    #expect(alignment.pairs.count <= Alignment(left, right).pairs.count)
  }

  @Test func `A long sequence with one element missing is aligned in full`() {
    let left = Array(0..<20_000)
    let alignment = Alignment(left, Array(left.dropFirst(7000).prefix(1)) + left)
    #expect(alignment.pairs.count == 20_000)
  }
}
