import Glossary
import LessonEngine

/// A lesson where no terminal is: lines out, a command a line in.
struct LessonReading {
  private let lesson: Lesson
  private let language: Language

  init(_ lesson: Lesson, in language: Language) {
    self.lesson = lesson
    self.language = language
  }

  private static let howToGoOn = Text(
    "(One letter per line, or an answer. All at once: ws101 learn --all)",
    "（每行一个字母，或一个答案。一次看完全文：ws101 learn --all）"
  )

  private func player(for terminal: Terminal) -> LessonPlayer {
    let stage = Stage(width: terminal.width, usesColor: terminal.usesColor)
    return LessonPlayer(lesson, in: language, on: stage)
  }

  /// Shows step after step, as the lines of the input ask for it.
  ///
  /// Whoever goes on at the end is told so once; an input without end must not make an
  /// output without end.
  func run(on console: inout some Console) {
    var player = player(for: console.terminal)
    show(player, on: &console)
    console.line(Self.howToGoOn.in(language))
    while !player.hasQuit, let line = console.readLine() {
      let wasTold = player.isBeyondEnd
      player.take(LessonKeys.command(forLine: line, asking: player.choiceCount != nil))
      if wasTold && player.isBeyondEnd { return }
      if !player.hasQuit { show(player, on: &console) }
    }
  }

  private func show(_ player: LessonPlayer, on console: inout some Console) {
    let screen = player.screen
    for line in screen.lines { console.line(line) }
    console.line()
    console.line(screen.footer)
  }

  /// Prints the lesson from its first step to its last one, each question with its answer and
  /// each state diagram behind its step.
  func printAll(on console: inout some Console) {
    var player = player(for: console.terminal)
    while !player.isThrough {
      for line in player.screen.lines { console.line(line) }
      if player.hasDiagram, !player.isAsking {
        player.take(.states)
        console.line()
        // The step is named already.
        for line in player.screen.lines.dropFirst(2) { console.line(line) }
      }
      player.take(.next)
    }
  }
}
