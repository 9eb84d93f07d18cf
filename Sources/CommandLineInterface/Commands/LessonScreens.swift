import Glossary
import LessonEngine
import Rendering

/// A lesson on a terminal: a screen a step, a key a command.
struct LessonScreens {
  private let lesson: Lesson
  private let language: Language

  init(_ lesson: Lesson, in language: Language) {
    self.lesson = lesson
    self.language = language
  }

  /// How many columns the picture of a step needs.
  private static let neededColumns = 40

  /// Shows the lesson until its reader leaves, and gives the terminal back as it was.
  ///
  /// - Returns: ``ExitStatus/interrupted`` after Control-C.
  func run(on console: inout some Console) -> ExitStatus {
    var status = ExitStatus.success
    var player = LessonPlayer(lesson, in: language, on: stage(of: console))
    console.write(FullScreen.enter)
    draw(player, on: &console)
    while !player.hasQuit, let key = console.readKey() {
      player.stage = stage(of: console)
      if key == .interrupt { status = .interrupted }
      if let command = LessonKeys.command(for: key, in: player),
        command == .quit || console.columns >= Self.neededColumns
      {
        player.take(command)
      }
      if !player.hasQuit { draw(player, on: &console) }
    }
    console.write(FullScreen.leave)
    console.flush()
    return status
  }

  private func stage(of console: borrowing some Console) -> Stage {
    let terminal = console.terminal
    return Stage(width: terminal.width, height: terminal.height, usesColor: terminal.usesColor)
  }

  private func draw(_ player: LessonPlayer, on console: inout some Console) {
    guard console.columns < Self.neededColumns else {
      console.write(FullScreen.picture(of: player.screen.lines))
      return
    }
    let notice = Self.tooNarrow(console.columns).in(player.language)
    var block = TextBlock(width: console.columns)
    block.paragraph(notice)
    var lines = block.text.utf8.split(separator: UInt8(ascii: "\n"))
      .map { String(decoding: Array($0), as: UTF8.self) }
    while lines.count < console.terminal.height { lines.append("") }
    console.write(FullScreen.picture(of: Array(lines.prefix(console.terminal.height))))
  }

  private static func tooNarrow(_ columns: Int) -> Text {
    Text(
      "A lesson needs \(neededColumns) columns; this terminal has \(columns). Make it wider, or press q to quit.",
      "课程至少需要 \(neededColumns) 列，这个终端只有 \(columns) 列。请把窗口拉宽，或按 q 退出。"
    )
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
