/// Which line leads from where to where, over boxes that pass packets on.
///
/// Each line has two ends, numbered in the order in which the lines were added:
/// `2 n` is the end of line n at its first host, `2 n + 1` the one at its second.
/// Of all ways the one over the fewest lines is taken, and of several such ways the
/// one whose lines were added first.
public struct Routes: Equatable, Sendable {
  private struct Pair: Hashable {
    let host: Int
    let peer: Int
  }

  private var ends: [Pair: Int] = [:]
  private var lineCount = 0
  private var boxes: Set<Int> = []

  /// By host: the boxes at the other ends of its lines, with the ends at the host.
  private var nearBoxes: [Int: [(end: Int, box: Int)]] = [:]

  /// By host: the neighbour that was asked for last, since packets come in rows.
  private var latest: [(target: Int, end: Int)] = []

  /// What was found out before.
  private var known: [Pair: Int?] = [:]

  /// Creates routes without a line.
  public init() {}

  /// Whether both know the same lines and boxes.
  public static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.ends == rhs.ends && lhs.boxes == rhs.boxes
  }

  /// Lets a host pass packets on; before its first line.
  public mutating func addBox(_ host: Int) {
    boxes.insert(host)
  }

  /// Adds a line.
  public mutating func addLine(between one: Int, and other: Int) {
    for (end, host, peer) in [(2 * lineCount, one, other), (2 * lineCount + 1, other, one)] {
      ends[Pair(host: host, peer: peer)] = end
      if boxes.contains(peer) { nearBoxes[host, default: []].append((end, peer)) }
    }
    lineCount += 1
    known = [:]
    latest = []
  }

  /// The end of a line at `host` by which packets to `target` leave, or `nil`.
  public mutating func end(from host: Int, to target: Int) -> Int? {
    let pair = Pair(host: host, peer: target)
    if host < latest.count, latest[host].target == target { return latest[host].end }
    if let end = ends[pair] {
      while latest.count <= host { latest.append((-1, -1)) }
      latest[host] = (target, end)
      return end
    }
    guard !boxes.isEmpty, host != target else { return nil }
    if let end = known[pair] { return end }
    let end = firstEnd(of: pair)
    known[pair] = .some(end)
    return end
  }

  /// Whether packets get from one host to another.
  public func lead(from host: Int, to target: Int) -> Bool {
    let pair = Pair(host: host, peer: target)
    return ends[pair] != nil || host != target && !boxes.isEmpty && firstEnd(of: pair) != nil
  }

  /// Goes from box to box, the nearest first, until one is next to the target.
  private func firstEnd(of pair: Pair) -> Int? {
    var reached: [(end: Int, box: Int)] = nearBoxes[pair.host] ?? []
    var seen: Set<Int> = [pair.host]
    for near in reached { seen.insert(near.box) }
    var index = 0
    while index < reached.count {
      let (end, box) = reached[index]
      if ends[Pair(host: box, peer: pair.peer)] != nil { return end }
      for next in nearBoxes[box] ?? [] where seen.insert(next.box).inserted {
        reached.append((end, next.box))
      }
      index += 1
    }
    return nil
  }
}
