import Curriculum
import Glossary
import Grading
import Rendering

/// `exercise list` and `exercise start ID`: hands an exercise out.
struct ExerciseCommand: Command {
  static let spec = CommandSpec(
    name: "exercise",
    operands: "list | start ID",
    summary: Text(
      "Lists the exercises, or makes a folder to work on one.",
      "列出练习，或新建一个文件夹来做练习。"
    ),
    discussion: Text(
      "The folder gets the task in both languages, starters in Swift and Python, and the settings of ws101 check. Files that exist are never overwritten.",
      "新建的文件夹中有中英文题目、Swift 和 Python 的起始代码，以及 ws101 check 的设置。已有的文件不会被覆盖。"
    ),
    options: [
      .init(
        "--folder",
        "DIR",
        Text("The folder to make; by default it is named like the exercise.", "要新建的文件夹，默认与练习同名。")
      ),
      .init(
        "--seed",
        "N",
        Text("What the hidden keys are made from; by default a random number.", "产生隐藏密钥的种子，默认随机。")
      ),
    ],
    examples: [
      ("ws101 exercise list", Text("What there is to do.", "有哪些练习。")),
      (
        "ws101 exercise start accept-key",
        Text("Makes the folder accept-key.", "新建文件夹 accept-key。")
      ),
    ]
  )

  private enum Wish: Sendable {
    case list
    case start(ExerciseID, folder: String, seed: Int)
  }

  private let wish: Wish

  init(_ arguments: ParsedArguments) throws(UsageError) {
    let operands = try arguments.operands(atMost: 2)
    let seed = try arguments.number(of: "--seed", in: 0...Int(Int32.max))
    guard let action = operands.first, action != "list" else {
      if operands.count > 1 { throw .unexpectedOperand(operands[1]) }
      wish = .list
      return
    }
    guard action == "start" else {
      let known = ["list"] + ExerciseID.allCases.map { "start \($0.rawValue)" }
      throw .unusable(
        "list/start",
        value: action,
        expected: Text(
          UsageError.suggestion(for: action, among: known, .english),
          UsageError.suggestion(for: action, among: known, .chinese)
        )
      )
    }
    guard operands.count == 2 else { throw .missingOperand("ID") }
    guard let id = ExerciseID(rawValue: operands[1]) else {
      let known = ExerciseID.allCases.map { $0.rawValue }
      throw .unusable(
        "ID",
        value: operands[1],
        expected: Text(
          UsageError.suggestion(for: operands[1], among: known, .english),
          UsageError.suggestion(for: operands[1], among: known, .chinese)
        )
      )
    }
    let folder = try arguments.folder(of: "--folder") ?? id.rawValue
    wish = .start(id, folder: folder, seed: seed ?? Int.random(in: 1...999_999_999))
  }

  func run(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    var block = TextBlock(width: console.terminal.width, usesColor: console.terminal.usesColor)
    switch wish {
    case .list:
      for id in ExerciseID.allCases {
        block.entry(id.rawValue, id.title.in(language), column: 16, indent: 0)
      }
      block.line()
      block.line(
        language == .english
          ? "To begin: ws101 exercise start \(ExerciseID.acceptKey.rawValue)"
          : "开始做：ws101 exercise start \(ExerciseID.acceptKey.rawValue)"
      )
    case .start(let id, let folder, let seed):
      let kit = ExerciseKit(id, seed: seed)
      try kit.write(to: folder)
      kit.describe(folder: folder, in: language, to: &block)
    }
    console.write(block.text)
    return .success
  }
}
