/// Which line leads from where to where.
///
/// Each line has two ends, numbered in the order in which the lines were added:
/// `2 n` is the end of line n at its first host, `2 n + 1` the one at its second.
public struct Routes: Equatable, Sendable {
  private struct Pair: Hashable {
    let host: Int
    let peer: Int
  }

  private var ends: [Pair: Int] = [:]
  private var lineCount = 0

  /// Creates routes without a line.
  public init() {}

  /// Adds a line.
  public mutating func addLine(between one: Int, and other: Int) {
    ends[Pair(host: one, peer: other)] = 2 * lineCount
    ends[Pair(host: other, peer: one)] = 2 * lineCount + 1
    lineCount += 1
  }

  /// The end of a line at `host` by which packets to `target` leave, or `nil`.
  public mutating func interface(from host: Int, to target: Int) -> Int? {
    ends[Pair(host: host, peer: target)]
  }
}
