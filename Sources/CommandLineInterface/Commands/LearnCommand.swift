import Glossary
import LessonEngine
import Rendering

/// `learn [LESSON]`: steps through a lesson.
struct LearnCommand: Command {
  static let spec = CommandSpec(
    name: "learn",
    operands: "[LESSON]",
    summary: Text(
      "Steps through a lesson: predict, look, ask why.",
      "逐步学习一课：先预测，再观察，再追问为什么。"
    ),
    discussion: Text(
      """
      LESSON is a number or a name (ws101 learn --list); without it the first lesson begins.
      On a terminal single keys step; elsewhere each line of the input is a command or an answer: \
      n next, p back, b bytes, f fields, w why, s states, l language, ? help, q quit.
      """,
      """
      LESSON 可以是课的编号或名字（见 ws101 learn --list）；不写就从第一课开始。
      在终端里按单个键操作；在别处，输入的每一行是一条命令或一个答案：\
      n 下一步，p 上一步，b 字节，f 字段，w 为什么，s 状态图，l 语言，? 帮助，q 退出。
      """
    ),
    options: [
      .init(
        "--all",
        nil,
        Text("Prints the whole lesson, questions and answers.", "打印整课内容，含问题与答案。")
      ),
      .init("--list", nil, Text("Lists the lessons.", "列出各课。")),
    ],
    examples: [
      ("ws101 learn", Text("The first lesson.", "第一课。")),
      (
        "ws101 learn one-connection --all --lang zh",
        Text("The lesson as a text, in Chinese.", "把这一课打印成中文文本。")
      ),
    ]
  )

  private enum Wish: Sendable {
    case lesson(String?)
    case wholeLesson(String?)
    case list
  }

  private let wish: Wish

  init(_ arguments: ParsedArguments) throws(UsageError) {
    let name = try arguments.operands(atMost: 1).first
    if arguments.has("--list") {
      wish = .list
    } else {
      wish = arguments.has("--all") ? .wholeLesson(name) : .lesson(name)
    }
  }

  func run(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    switch wish {
    case .list:
      try list(on: &console, in: language)
    case .wholeLesson(let name):
      let lesson = try lesson(named: name)
      LessonReading(lesson, in: language).printAll(on: &console)
    case .lesson(let name):
      let lesson = try lesson(named: name)
      guard !console.terminal.isInteractive else {
        return LessonScreens(lesson, in: language).run(on: &console)
      }
      LessonReading(lesson, in: language).run(on: &console)
    }
    return .success
  }

  private func lesson(named name: String?) throws(CommandFailure) -> Lesson {
    let name = name ?? LessonLoader.entries.first?.slug ?? ""
    return try LessonLoader.lesson(try LessonLoader.entry(named: name))
  }

  private func list(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) {
    var block = TextBlock(width: console.terminal.width)
    for entry in LessonLoader.entries {
      let title = try LessonLoader.lesson(entry).title(in: language)
      block.entry("\(entry.number.aligned(to: 2))  \(entry.slug)", title, column: 26, indent: 0)
    }
    console.write(block.text)
  }
}
