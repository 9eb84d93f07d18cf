import Glossary
import Grading
import Rendering
import Sandbox

/// `check [FOLDER]`: runs a student's program and judges what it writes.
struct CheckCommand: Command {
  static let spec = CommandSpec(
    name: "check",
    operands: "[FOLDER]",
    summary: Text(
      "Runs your program for an exercise and shows the marks.",
      "运行你为练习写的程序，给出得分。"
    ),
    discussion: Text(
      """
      The file ws101.exercise in FOLDER, or in a folder above it, says how the program is built and run; FOLDER is the current one unless named. The program reads the questions from standard input and writes the answers to standard output; what it writes to standard error is not judged.
      The program is not sandboxed: it can do whatever you can. Check only programs that you trust.
      The exit status is 0 when everything is right, and 1 when it is not.
      """,
      """
      FOLDER（默认为当前文件夹）或其上级文件夹中的文件 ws101.exercise 写明程序怎样编译、怎样运行。程序从标准输入读取问题，向标准输出写出答案；写到标准错误的内容不参与评判。
      程序没有被隔离：你能做的事它都能做。请只检查你信任的程序。
      全部正确时退出状态为 0，否则为 1。
      """
    ),
    options: [
      .init(
        "--time",
        "SECONDS",
        Text("How long the program may run; 10 by default.", "程序最多运行多少秒，默认 10。")
      ),
      .init(
        "--verbose",
        nil,
        Text(
          "Lists every key, and shows standard error in any case.",
          "列出每个密钥，并总是显示标准错误。"
        )
      ),
    ],
    examples: [
      ("ws101 check", Text("Checks the exercise in the current folder.", "检查当前文件夹中的练习。")),
      (
        "ws101 check accept-key --verbose",
        Text("Checks another folder, and says more.", "检查另一个文件夹，并给出更多内容。")
      ),
    ]
  )

  private let folder: String
  private let seconds: Int
  private let isVerbose: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    folder = try arguments.operands(atMost: 1).first ?? "."
    seconds = try arguments.number(of: "--time", in: 1...600) ?? 10
    isVerbose = arguments.has("--verbose")
  }

  func run(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    let workspace = try Workspace(around: folder)
    let settings = workspace.settings
    var block = TextBlock(width: console.terminal.width, usesColor: console.terminal.usesColor)
    block.heading("\(settings.exercise.rawValue)  \(settings.exercise.title.in(language))")
    if !settings.build.isEmpty {
      let compiler = StudentProgram(
        word: "build",
        arguments: settings.build,
        folder: workspace.path
      )
      write(compiler, to: &block)
      guard try build(compiler, on: &console, in: language, &block) else { return .refused }
    }
    let program = StudentProgram(word: "run", arguments: settings.run, folder: workspace.path)
    write(program, to: &block)
    let cases = AcceptKeyCases(seed: settings.seed)
    let report = try program.run(cases.input, limits: limits, on: &console, in: language)
    let grade = Grade(of: report.output, ending: report.ending.grading, for: cases)
    block.line()
    let text = GradeText(grade, in: language)
    text.write(to: &block, listsEveryKey: isVerbose)
    if isVerbose || grade.ending != .exited(0) {
      writeErrors(report.errors, to: &block, language)
    }
    block.line()
    text.writeSum(to: &block)
    console.write(block.text)
    return grade.isPerfect ? .success : .refused
  }

  private var limits: ProgramLimits {
    ProgramLimits(
      wallMilliseconds: seconds * 1000,
      cpuSeconds: seconds + 5,
      outputBytes: 256 << 10
    )
  }

  private func write(_ program: StudentProgram, to block: inout TextBlock) {
    block.entry(program.word, program.commandLine, column: 10)
  }

  /// Builds the program; `false`, and a report, if that fails.
  private func build(
    _ compiler: StudentProgram,
    on console: inout some Console,
    in language: Language,
    _ block: inout TextBlock
  ) throws(CommandFailure) -> Bool {
    let limits = ProgramLimits(
      wallMilliseconds: 60_000,
      cpuSeconds: 120,
      fileBytes: 256 << 20,
      memoryBytes: 4 << 30
    )
    let report = try compiler.run([], limits: limits, on: &console, in: language)
    guard report.ending != .exited(status: 0) else { return true }
    let isEnglish = language == .english
    block.line()
    ProgramOutput(report.errors + report.output)
      .write(to: &block, head: 40, tail: 0, in: language)
    block.line()
    if report.ending == .outOfTime {
      block.paragraph(isEnglish ? "The build did not end in 60 seconds." : "编译在 60 秒内没有结束。")
    }
    block.line(
      block.styled(isEnglish ? "not judged" : "未评判", .wrong)
        + (isEnglish ? ": the build failed" : "：编译失败")
    )
    console.write(block.text)
    return false
  }

  private func writeErrors(_ errors: [UInt8], to block: inout TextBlock, _ language: Language) {
    let output = ProgramOutput(errors)
    guard !output.isEmpty else { return }
    block.line()
    block.heading(language == .english ? "From standard error" : "标准错误的内容")
    // What went wrong stands first in some languages, and last in others.
    output.write(to: &block, head: 4, tail: 8, in: language)
  }
}
