import Tracing
import Wire

/// What happens again and again: `at TIME every TIME N times …`.
extension ScenarioParser {
  /// What may be repeated: nothing that gives a name, or that begins or ends something.
  static let repeatable = ["say", "get", "post", "send", "ping"]

  /// Reads `every TIME N times` if it stands there.
  mutating func readRepetition(
    from time: Instant,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> Repetition? {
    guard cursor.take("every") else { return nil }
    let interval = try cursor.time(atLeast: .milliseconds(1))
    let longest = TimeSpan.seconds(100 * 86_400).nanoseconds
    let fitting = 1 + (longest - min(longest, time.nanoseconds)) / interval.nanoseconds
    let limit = Int(min(Int64(Repetition.limit), fitting))
    let count = try cursor.number(1...limit)
    repeatedActions += count
    guard repeatedActions <= Repetition.limit else {
      throw cursor.error(.tooManyActions(limit: Repetition.limit))
    }
    _ = try cursor.word(["times"])
    return Repetition(interval: interval, count: count)
  }

  /// Checks that what somebody does can be repeated.
  func checkRepeatable(_ actor: String, _ cursor: LineCursor) throws(ScenarioError) {
    var cursor = cursor
    var word = actor
    if !isNetworkAction(actor) {
      guard cursor.hasWord else { return }
      word = try cursor.next(.nothing).text
    }
    guard Self.repeatable.contains(word) else {
      throw cursor.error(.notRepeatable(word, able: Self.repeatable))
    }
  }

  /// Adds an action each time that it happens.
  mutating func act(
    _ kind: ActionKind,
    _ host: Int,
    _ time: Instant,
    _ repetition: Repetition?,
    _ cursor: LineCursor
  ) throws(ScenarioError) {
    guard let repetition else {
      act(kind, host, time, cursor)
      return
    }
    let text = kind.countingText
    let size = Int64(text?.sizeLimit ?? 0) * Int64(repetition.count)
    guard size <= Int64(ScenarioFile.binaryLimit - binaryBytes) else {
      throw cursor.error(.tooManyBytes(limit: ScenarioFile.binaryLimit))
    }
    binaryBytes += Int(size)
    for number in 0..<repetition.count {
      let time = repetition.time(number, from: time)
      act(text.map { kind.saying($0.text(number)) } ?? kind, host, time, cursor)
    }
  }
}

extension ActionKind {
  /// The text of what is said or sent; binary data does not count.
  fileprivate var countingText: CountingText? {
    switch self {
    case .say(let text): CountingText(Array(text.utf8))
    case .send(_, let opcode, let bytes): CountingText(bytes, counts: opcode != .binary)
    default: nil
    }
  }

  /// The same with another text.
  fileprivate func saying(_ text: [UInt8]) -> ActionKind {
    switch self {
    case .say: .say(String(decoding: text, as: UTF8.self))
    case .send(let name, let opcode, _): .send(name, opcode, text)
    default: self
    }
  }
}
