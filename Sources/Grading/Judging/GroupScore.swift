/// The marks of one group.
public struct GroupScore: Equatable, Sendable {
  /// How many cases are right and count, of how many.
  public struct Count: Equatable, Sendable {
    /// The cases that are right, as long as they count.
    public let right: Int

    /// All cases.
    public let total: Int

    init(_ outcomes: [Outcome], ifOpen isOpen: Bool) {
      right = isOpen ? outcomes.filter { $0.isRight }.count : 0
      total = outcomes.count
    }

    init(sumOf counts: [Count]) {
      right = counts.reduce(0) { $0 + $1.right }
      total = counts.reduce(0) { $0 + $1.total }
    }
  }

  /// The group; `nil` for all of them.
  public let group: CaseGroup?

  /// The cases that a student may see.
  public let shown: Count

  /// The cases that are counted only.
  public let hidden: Count

  /// The points that count.
  public let earned: Int

  /// The points that a perfect program gets.
  public let possible: Int

  /// The points that do not count because the prerequisite is not met.
  public let withheld: Int

  init(_ group: CaseGroup, of outcomes: [Outcome]) {
    let own = outcomes.filter { $0.exerciseCase.group == group }
    let points = own.filter { $0.isRight }.reduce(0) { $0 + $1.exerciseCase.points }
    let isOpen =
      group.prerequisite.map { wanted in
        outcomes.contains { $0.exerciseCase.group == wanted && $0.isRight }
      } ?? true
    self.group = group
    shown = Count(own.filter { $0.exerciseCase.isPublic }, ifOpen: isOpen)
    hidden = Count(own.filter { !$0.exerciseCase.isPublic }, ifOpen: isOpen)
    earned = isOpen ? points : 0
    withheld = isOpen ? 0 : points
    possible = own.reduce(0) { $0 + $1.exerciseCase.points }
  }

  init(totalOf scores: [GroupScore]) {
    group = nil
    shown = Count(sumOf: scores.map { $0.shown })
    hidden = Count(sumOf: scores.map { $0.hidden })
    earned = scores.reduce(0) { $0 + $1.earned }
    withheld = scores.reduce(0) { $0 + $1.withheld }
    possible = scores.reduce(0) { $0 + $1.possible }
  }
}
