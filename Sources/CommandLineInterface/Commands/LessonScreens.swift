import Glossary
import LessonEngine

/// A lesson on a terminal: a screen a step, a key a command.
struct LessonScreens {
  private let lesson: Lesson
  private let language: Language

  init(_ lesson: Lesson, in language: Language) {
    self.lesson = lesson
    self.language = language
  }

  /// Shows the lesson until its reader leaves, and gives the terminal back as it was.
  func run(on console: inout some Console) {
    var player = LessonPlayer(lesson, in: language, on: stage(of: console))
    console.write(FullScreen.enter)
    draw(player, on: &console)
    while !player.hasQuit, let key = console.readKey() {
      player.stage = stage(of: console)
      if let command = LessonKeys.command(for: key, in: player) { player.take(command) }
      if !player.hasQuit { draw(player, on: &console) }
    }
    console.write(FullScreen.leave)
    console.flush()
  }

  private func stage(of console: borrowing some Console) -> Stage {
    let terminal = console.terminal
    return Stage(width: terminal.width, height: terminal.height, usesColor: terminal.usesColor)
  }

  private func draw(_ player: LessonPlayer, on console: inout some Console) {
    console.write(FullScreen.picture(of: player.screen.lines))
  }
}

/// The escape sequences of a full screen (ECMA-48, and xterm's alternate screen).
enum FullScreen {
  /// Switches to the other screen, hides the cursor, and lets long lines end at the edge.
  static let enter = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l"

  /// Undoes all of that.
  static let leave = "\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"

  /// Draws lines from the top, each over what stood there.
  ///
  /// A line is cleared before it is written: afterwards the cursor of a full line still
  /// stands on its last column, and would clear that.
  static func picture(of lines: [String]) -> String {
    "\u{1B}[H\u{1B}[2K" + lines.joined(separator: "\r\n\u{1B}[2K")
  }
}
