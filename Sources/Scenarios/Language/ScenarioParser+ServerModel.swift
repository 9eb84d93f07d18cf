import Tracing

/// How servers work: on how many requests at a time, and what they keep for followers.
extension ScenarioParser {
  /// The most threads that a server may have.
  static let threadLimit = 10_000

  /// The most messages of which one may say that a feed keeps them.
  static let queueLimit = 1_000_000

  /// Reads `server HOST [threads N] [timeout TIME]`.
  mutating func readServer(_ cursor: inout LineCursor) throws(ScenarioError) {
    let index = try host(&cursor)
    repeat {
      if try cursor.word(["threads", "timeout"]) == "threads" {
        scenario.hosts[index].threads = try cursor.number(1...Self.threadLimit)
      } else {
        scenario.hosts[index].holdLimit = try cursor.time(atLeast: .milliseconds(1))
      }
    } while !cursor.isAtEnd
  }

  /// Reads `queue on`, `queue off` or `queue N` if it stands there: how many messages a feed
  /// keeps for a follower; `nil` for all.
  func readQueueLimit(_ cursor: inout LineCursor) throws(ScenarioError) -> Int? {
    guard cursor.take("queue"), !cursor.take("on") else { return nil }
    if cursor.take("off") { return 0 }
    let limit: Int = try cursor.parse(.queueLength(Self.queueLimit)) { token in
      let isDecimal = token.text.utf8.allSatisfy { $0.isDigit }
      guard !token.isText, isDecimal, let number = Int(token.text) else { return nil }
      return (1...Self.queueLimit).contains(number) ? number : nil
    }
    return limit
  }
}
