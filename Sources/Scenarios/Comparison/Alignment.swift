/// Two sequences side by side: what both have stands in one row.
///
/// It is a longest common subsequence within a window that slides along: exact for what fits
/// into a window, and a good one for longer sequences, in memory that does not grow with them.
public struct Alignment: Equatable, Sendable {
  /// A row: an element of one sequence, or one of each that are alike, as indices.
  public enum Row: Equatable, Sendable {
    case left(Int)
    case right(Int)
    case both(Int, Int)
  }

  /// The rows; on each side the indices go up by one.
  public private(set) var rows: [Row] = []

  /// How many elements of each sequence are looked at together.
  public static let usualWindow = 512

  private let left: [Int]
  private let right: [Int]
  private let window: Int

  /// Aligns two sequences; elements are alike when their numbers are.
  public init(_ left: [Int], _ right: [Int], window: Int = Alignment.usualWindow) {
    self.left = left
    self.right = right
    self.window = min(max(2, window), Int(UInt16.max))
    var (first, second) = (0, 0)
    while first < left.count || second < right.count {
      if first < left.count, second < right.count, left[first] == right[second] {
        rows.append(.both(first, second))
        (first, second) = (first + 1, second + 1)
      } else {
        step(&first, &second)
      }
    }
  }

  /// Aligns the next window, and keeps the first half of what comes out of it.
  private mutating func step(_ first: inout Int, _ second: inout Int) {
    let rowCount = min(window, left.count - first)
    let columnCount = min(window, right.count - second)
    let lengths = commonLengths(first, rowCount, second, columnCount)
    let isLast = first + rowCount == left.count && second + columnCount == right.count
    let limit = isLast ? Int.max : window / 2
    var (row, column) = (0, 0)
    while row < rowCount || column < columnCount, max(row, column) < limit {
      if row < rowCount, column < columnCount, left[first + row] == right[second + column] {
        rows.append(.both(first + row, second + column))
        (row, column) = (row + 1, column + 1)
        continue
      }
      let width = columnCount + 1
      let goesDown =
        column == columnCount
        || row < rowCount
          && lengths[(row + 1) * width + column] >= lengths[row * width + column + 1]
      if goesDown {
        rows.append(.left(first + row))
        row += 1
      } else {
        rows.append(.right(second + column))
        column += 1
      }
    }
    first += row
    second += column
  }

  /// For each pair of places how much of what follows is common.
  private func commonLengths(
    _ first: Int,
    _ rowCount: Int,
    _ second: Int,
    _ columnCount: Int
  ) -> [UInt16] {
    let width = columnCount + 1
    var lengths = [UInt16](repeating: 0, count: (rowCount + 1) * width)
    for row in stride(from: rowCount - 1, through: 0, by: -1) {
      for column in stride(from: columnCount - 1, through: 0, by: -1) {
        let below = (row + 1) * width + column
        lengths[row * width + column] =
          left[first + row] == right[second + column]
          ? lengths[below + 1] + 1 : max(lengths[below], lengths[row * width + column + 1])
      }
    }
    return lengths
  }
}
