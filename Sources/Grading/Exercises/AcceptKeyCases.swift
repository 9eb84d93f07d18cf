import Bytes

/// The keys of the exercise `accept-key`: public ones, and hidden ones made from a seed.
public struct AcceptKeyCases: Equatable, Sendable {
  /// The seed that the hidden keys and the order come from.
  public let seed: UInt64

  /// The cases in the order in which the program reads their keys.
  public let keys: [ExerciseCase]

  /// Makes the cases of a seed: the same on every machine.
  public init(seed: UInt64) {
    self.seed = seed
    let source = SeededGenerator(seed: seed)
    var values = source.derived(for: 1)
    var cases = Self.publicCases
    for (index, kind) in HiddenKey.sheet.enumerated() {
      let key = kind.key(using: &values)
      cases.append(ExerciseCase(id: "hidden-\(index + 1)", key: key, isPublic: false))
    }
    // Mixed, so that the place of a key does not tell whether it is hidden.
    var order = source.derived(for: 2)
    for last in stride(from: cases.count - 1, to: 0, by: -1) {
      cases.swapAt(last, Int(order.next(below: UInt32(last + 1))))
    }
    keys = cases
  }

  /// The cases that every student may see.
  public static let publicCases = [
    ("rfc6455-1.3", "dGhlIHNhbXBsZSBub25jZQ=="),
    ("slash", "sN9cRrP/n9NdMgdcy2VJFQ=="),
    ("browser", "xqBt3ImNzJbYqRINxEFlkg=="),
    ("rfc6455-4.1", "AQIDBAUGBwgJCgsMDQ4PEC=="),
    ("empty", ""),
    ("15-bytes", "AAAAAAAAAAAAAAAAAAAA"),
    ("no-padding", "dGhlIHNhbXBsZSBub25jZQ"),
  ].map { ExerciseCase(id: $0.0, key: $0.1, isPublic: true) }

  /// What the program reads from standard input: a key a line.
  public var input: [UInt8] {
    keys.flatMap { Array(($0.key ?? "").utf8) + [UInt8(ascii: "\n")] }
  }
}
