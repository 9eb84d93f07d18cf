import LessonEngine

/// What keys and lines mean to a lesson.
enum LessonKeys {
  private static let commands: [(words: [String], command: LessonPlayer.Command)] = [
    (["n", "next"], .next),
    (["p", "back", "prev", "previous"], .back),
    (["b", "bytes"], .bytes),
    (["f", "fields"], .fields),
    (["w", "why"], .why),
    (["s", "states"], .states),
    (["l", "language"], .language),
    (["?", "？", "h", "help"], .help),
    (["q", "quit", "exit"], .quit),
  ]

  /// The command of a line: a word, its first letter, or an answer.
  ///
  /// An empty line goes on; at a question it goes on without an answer.
  static func command(forLine line: String, asking isAsking: Bool) -> LessonPlayer.Command {
    let trimmed = line.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    let word = String(decoding: trimmed, as: UTF8.self).lowercased()
    guard !word.isEmpty else { return .next }
    if let known = commands.first(where: { $0.words.contains(word) }) { return known.command }
    return isAsking ? .answer(line) : .help
  }

  /// The command of a key, or `nil` if it means nothing now.
  static func command(for key: Key, in player: LessonPlayer) -> LessonPlayer.Command? {
    switch key {
    case .forward: return .next
    case .back: return .back
    case .escape: return player.view == .text ? .quit : .back
    case .interrupt: return .quit
    case .resized: return nil
    case .enter:
      return player.typed.isEmpty ? .forward : .answer(player.typed)
    case .character(let character):
      return command(for: character, in: player)
    }
  }

  private static func command(
    for character: Character,
    in player: LessonPlayer
  ) -> LessonPlayer.Command? {
    if let digit = character.wholeNumberValue, (0...9).contains(digit),
      let choices = player.choiceCount
    {
      guard choices > 0 else { return .type(String(digit)) }
      return (1...choices).contains(digit) ? .answer(String(digit)) : nil
    }
    switch character {
    case " ": return .forward
    case "\u{7F}", "\u{08}": return player.typed.isEmpty ? .back : .erase
    default:
      let word = String(character).lowercased()
      return commands.first { $0.words.contains(word) }?.command
    }
  }
}
