import Curriculum
import Glossary
import Grading
import Rendering

/// The files that a student gets for an exercise.
struct ExerciseKit: Sendable {
  private let id: ExerciseID

  /// The name of each file in the student's folder, and its content.
  let files: [(name: String, content: String)]

  /// Collects the files of an exercise; the settings get the seed.
  init(_ id: ExerciseID, seed: Int) {
    self.id = id
    let prefix = Array("\(id.path)/".utf8)
    let starter = Array("starter/".utf8)
    files = Curriculum.paths.compactMap { path in
      guard path.utf8.starts(with: prefix), let content = Curriculum.file(path) else { return nil }
      var name = Array(path.utf8.dropFirst(prefix.count))
      if name.starts(with: starter) { name.removeFirst(starter.count) }
      let file = String(decoding: name, as: UTF8.self)
      guard file == ExerciseSettings.fileName else { return (file, content) }
      let lines = content.lines.map { $0 == "seed 0" ? "seed \(seed)" : $0 }
      return (file, lines.joined(separator: "\n"))
    }
  }

  /// Writes the files into a folder that does not exist, or is empty.
  func write(to folder: String) throws(CommandFailure) {
    guard !FileSystem.exists(folder) || FileSystem.isEmptyFolder(folder) else {
      let shown = PayloadText.escaped(folder)
      throw CommandFailure(
        Text(
          """
          “\(shown)” exists and is not an empty folder; nothing was changed.
          Choose another one: ws101 exercise start \(id.rawValue) --folder OTHER
          If it is your own work on this exercise, go there and type: ws101 check
          """,
          """
          “\(shown)”已经存在，而且不是空文件夹；没有改动任何内容。
          请另选一个：ws101 exercise start \(id.rawValue) --folder OTHER
          如果它就是你做这个练习的文件夹，请进入该文件夹，输入：ws101 check
          """
        ),
        .cannotCreate
      )
    }
    try FileSystem.makeFolder(folder)
    for file in files {
      try FileSystem.write(Array(file.content.utf8), to: "\(folder)/\(file.name)")
    }
  }

  /// Appends what is in the folder now, and what to do next.
  func describe(folder: String, in language: Language, to block: inout TextBlock) {
    let isEnglish = language == .english
    let shown = PayloadText.escaped(folder)
    block.heading("\(id.rawValue)  \(id.title.in(language))")
    block.line()
    block.line(isEnglish ? "In the folder \(shown) there are now" : "文件夹 \(shown) 中现在有")
    for file in files {
      block.entry(file.name, Self.purpose(of: file.name).in(language), column: 20)
    }
    block.line()
    block.line(isEnglish ? "What to do next" : "接下来")
    let quoted = shown.utf8.contains(0x20) ? "\"\(shown)\"" : shown
    let column = max(20, quoted.displayWidth + 8)
    block.entry(
      "cd \(quoted)",
      isEnglish ? "Go there, and read TASK.md." : "进入文件夹，阅读 TASK.zh.md。",
      column: column
    )
    block.entry(
      "ws101 check",
      isEnglish
        ? "Checks your program, as often as you like. It builds the Swift starter first; for another language, edit ws101.exercise."
        : "检查你的程序，次数不限。默认先编译 Swift 起始代码；换用其他语言，请修改 ws101.exercise。",
      column: column
    )
  }

  private static func purpose(of file: String) -> Text {
    switch file {
    case "TASK.md": Text("the task in English", "英文题目")
    case "TASK.zh.md": Text("the task in Chinese", "中文题目")
    case ExerciseSettings.fileName:
      Text("how ws101 check builds and runs your program", "ws101 check 怎样编译、运行你的程序")
    case "accept.swift": Text("a starter in Swift", "Swift 起始代码")
    case "accept.py": Text("a starter in Python", "Python 起始代码")
    default: Text("part of the exercise", "练习的一部分")
    }
  }
}
