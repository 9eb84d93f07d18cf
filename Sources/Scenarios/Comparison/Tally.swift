/// Whole numbers, and how often each of them was counted.
///
/// It takes memory for each number that occurs, however often it does. Two tallies that
/// counted the same are equal, in whatever order they did, and however they were merged.
public struct Tally: Equatable, Sendable {
  /// A number, and how often it was counted.
  public struct Entry: Equatable, Sendable {
    /// The number.
    public var value: Int64

    /// How often; below zero where more was taken away than added.
    public var count: Int64

    /// Creates an entry.
    public init(_ value: Int64, count: Int64) {
      self.value = value
      self.count = count
    }
  }

  /// How many entries wait at least before they are put in order.
  private static let patience = 256

  /// In the order of their numbers, none of them twice and none of them empty.
  private var sorted: [Entry] = []

  /// What came after that.
  private var recent: [Entry] = []

  /// Creates a tally that has counted nothing.
  public init() {}

  /// Whether both have counted the same.
  public static func == (lhs: Self, rhs: Self) -> Bool { lhs.entries == rhs.entries }

  /// The entries in the order of their numbers; none of them is empty.
  public var entries: [Entry] {
    guard !recent.isEmpty else { return sorted }
    var settled = self
    settled.settle()
    return settled.sorted
  }

  /// Counts a number.
  public mutating func add(_ value: Int64, count: Int64 = 1) {
    guard count != 0 else { return }
    if let last = recent.indices.last, recent[last].value == value {
      recent[last].count &+= count
      return
    }
    recent.append(Entry(value, count: count))
    if recent.count >= max(Self.patience, sorted.count) { settle() }
  }

  /// Counts all that another tally has counted.
  public mutating func merge(_ other: Tally) {
    settle()
    recent = other.entries
    settle()
  }

  /// Puts the entries in order, and adds up those of one number.
  private mutating func settle() {
    guard !recent.isEmpty else { return }
    recent.sort { $0.value < $1.value }
    var merged: [Entry] = []
    merged.reserveCapacity(sorted.count + recent.count)
    var (first, second) = (0, 0)
    while first < sorted.count || second < recent.count {
      let takesFirst =
        second == recent.count
        || first < sorted.count && sorted[first].value <= recent[second].value
      let entry = takesFirst ? sorted[first] : recent[second]
      if takesFirst { first += 1 } else { second += 1 }
      if let last = merged.indices.last, merged[last].value == entry.value {
        merged[last].count &+= entry.count
      } else {
        // Only now is the number before this one complete.
        if merged.last?.count == 0 { merged.removeLast() }
        merged.append(entry)
      }
    }
    if merged.last?.count == 0 { merged.removeLast() }
    sorted = merged
    recent = []
  }
}
