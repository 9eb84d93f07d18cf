import Glossary
import Rendering

/// What a person at a terminal gets who names no command.
struct Welcome {
  func run(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    var block = TextBlock(width: console.terminal.width, usesColor: console.terminal.usesColor)
    let greeting = Text(
      "ws101 shows what travels between a page and its server, down to the last bit.",
      "ws101 让你看清网页与服务器之间传送的一切，直到最后一位。"
    )
    let offer = Text(
      "Enter first lesson   t tour   q quit   (everything else: ws101 --help)",
      "回车 第一课   t 导览   q 退出   （其余命令见 ws101 --help）"
    )
    block.paragraph(greeting.in(language))
    block.paragraph(offer.in(language))
    console.write(block.text)
    while let key = console.readKey() {
      switch key {
      case .enter, .forward, .character(" "):
        guard let first = LessonLoader.entries.first else { return .success }
        return LessonScreens(try LessonLoader.lesson(first), in: language).run(on: &console)
      case .character("t"), .character("T"):
        return try Tour().run(on: &console, in: language)
      case .character("q"), .character("Q"), .escape:
        return .success
      case .interrupt:
        return .interrupted
      case .back, .resized, .character:
        continue
      }
    }
    return .success
  }
}
