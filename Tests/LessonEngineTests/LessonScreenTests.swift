import Glossary
import LessonEngine
import Rendering
import Testing

@Suite("Screens of a lesson")
struct LessonScreenTests {
  @Test(arguments: lessonPaths, Language.allCases)
  func `Every screen fits its stage and has its footer last`(
    path: String,
    language: Language
  ) throws {
    let lesson = try lesson(at: path)
    for (width, height) in [(80, 24), (40, 12), (60, 4), (200, 60)] {
      var player = LessonPlayer(lesson, in: language, on: Stage(width: width, height: height))
      while !player.isThrough {
        for view in [nil, LessonPlayer.Command.bytes, .fields, .why, .states, .help] {
          if let view { player.take(view) }
          let screen = player.screen
          #expect(screen.lines.count == height)
          #expect(screen.lines.last == screen.footer)
          let widest = screen.lines.max { $0.displayWidth < $1.displayWidth } ?? ""
          // Below 60 columns tables keep their columns, and the terminal cuts them.
          #expect(width < 60 || widest.displayWidth <= width, "\(widest)")
          if let view { player.take(view) }
        }
        player.take(.next)
      }
    }
  }

  @Test(arguments: lessonPaths, Language.allCases)
  func `At 80 by 24 the text of a step needs no second page`(
    path: String,
    language: Language
  ) throws {
    let stage = Stage(width: 80, height: 24)
    var player = LessonPlayer(try lesson(at: path), in: language, on: stage)
    while !player.isThrough {
      #expect(!player.screen.footer.contains("↓"), "step \(player.position + 1)")
      // A wrong answer is told more than a right one.
      player.take(player.isAsking ? .answer("1") : .next)
    }
  }

  @Test(arguments: lessonPaths, Language.allCases)
  func `A narrow footer still says how to get help and how to quit`(
    path: String,
    language: Language
  ) throws {
    let stage = Stage(width: 40, height: 24)
    var player = LessonPlayer(try lesson(at: path), in: language, on: stage)
    let (help, quit) = language == .english ? ("? help", "q quit") : ("? 帮助", "q 退出")
    while !player.isThrough {
      for view in [nil, LessonPlayer.Command.fields] {
        if let view { player.take(view) }
        let footer = player.screen.footer
        #expect(footer.displayWidth <= 40 && footer.contains(help) && footer.contains(quit))
        if let view { player.take(view) }
      }
      player.take(.next)
    }
  }

  @Test(arguments: Language.allCases)
  func `A state diagram fits on one page of 80 by 24 and ends at its step`(
    language: Language
  ) throws {
    let steps = "diagram server\n\nstep third\nshow event state TIME-WAIT at server\ndiagram server"
    let text = sample("\(steps)\ntitle en \"C\"\ntitle zh \"三\"\nsay en \"T.\"\nsay zh \"文。\"")
    var player = try player(text, in: language, height: 24)
    #expect(!player.screen.footer.contains(language == .english ? "s states" : "s 状态图"))
    player.take(.states)
    #expect(player.view == .text, "the first step has none")
    player.take(.next)
    #expect(player.screen.footer.contains(language == .english ? "s states" : "s 状态图"))
    player.take(.states)
    // The SYN,ACK and the step to SYN-RECEIVED are one event, although one is told first.
    #expect(player.screen.lines.contains { $0.contains("║SYN-RECEIVED║") && !$0.contains("②") })
    player.take(.next)
    player.take(.states)
    let last = player.screen
    #expect(last.lines.contains { $0.contains("║ TIME-WAIT ║") && !$0.contains("⑥") })
    #expect(last.lines.contains { $0.contains("║SYN-RECEIVED║") })
    #expect(!last.footer.contains("↓"))
    player.take(.states)
    #expect(player.view == .text)
  }

  @Test func `Space pages through a long view before it goes on`() throws {
    let stage = Stage(width: 80, height: 24)
    let path = try #require(lessonPaths.first)
    var player = LessonPlayer(try lesson(at: path), in: .english, on: stage)
    player.take(.fields)
    let first = player.screen
    #expect(first.footer.contains("1/3"))
    player.take(.forward)
    player.take(.forward)
    #expect(player.screen.footer.contains("3/3"))
    player.take(.back)
    #expect(player.view == .text && player.position == 0)
    player.take(.fields)
    for _ in 0..<3 { player.take(.forward) }
    #expect(player.position == 1)
  }

  @Test func `Colour adds nothing but escape sequences`() throws {
    let path = try #require(lessonPaths.first)
    let lesson = try lesson(at: path)
    var plain = LessonPlayer(lesson, in: .english, on: Stage(width: 80, height: 24))
    let stage = Stage(width: 80, height: 24, usesColor: true)
    var colored = LessonPlayer(lesson, in: .english, on: stage)
    while !plain.isThrough {
      let stripped = colored.screen.lines.map { $0.replacing(/\u{1B}\[[0-9]*m/, with: "") }
      #expect(stripped == plain.screen.lines)
      plain.take(.next)
      colored.take(.next)
    }
  }

  @Test func `Why ends at what a person did`() throws {
    for path in lessonPaths {
      var player = LessonPlayer(try lesson(at: path), in: .english, on: Stage(width: 80))
      while !player.isThrough {
        if player.isAsking { player.take(.next) }
        player.take(.why)
        let text = player.screen.lines.joined(separator: "\n")
        #expect(text.contains(/does what line \d+ of the scenario says/))
        #expect(text.contains(#/\d+ \| at /#))
        player.take(.next)
      }
    }
  }
}
