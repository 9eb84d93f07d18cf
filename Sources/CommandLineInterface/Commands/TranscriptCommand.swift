import Curriculum
import Dissection
import Glossary
import Rendering
import Scenarios

/// `transcript SCENARIO…`: writes traces as documents, as data, as captures.
struct TranscriptCommand: Command {
  static let spec = CommandSpec(
    name: "transcript",
    operands: "SCENARIO…",
    summary: Text(
      "Writes the trace of a scenario as a document, as data, as a capture.",
      "把场景的记录写成文档、数据或抓包文件。"
    ),
    discussion: Text(
      "A file that this command has not written is never overwritten, unless --force says so. What it has written is noted in the file .ws101-files of the folder.",
      "不是由本命令写出的文件不会被覆盖，除非加上 --force。写过哪些文件，记在该文件夹的 .ws101-files 里。"
    ),
    options: [
      .init(
        "--format",
        "md,json,pcapng",
        Text(
          "What to write; several with commas between them. The default is md.",
          "写成什么格式，多个用逗号隔开；默认 md。"
        )
      ),
      .init(
        "--output",
        "DIR",
        Text("The folder to write to; by default this one.", "写到哪个文件夹；默认当前文件夹。")
      ),
      .init("--seed", "N", Text("Another seed.", "换一个种子。")),
      .init(
        "--all",
        nil,
        Text(
          "All built-in scenarios, in both languages, but for those that say “long”; name these to have them.",
          "所有内置场景，两种语言各一份；标有 long 的除外，需要时请单独指名。"
        )
      ),
      .init("--force", nil, Text("Overwrites whatever is in the way.", "覆盖同名文件。")),
    ],
    examples: [
      (
        "ws101 transcript ws-basic --format md,json,pcapng --output out",
        Text(
          "A handout, data for a program, a file for Wireshark.",
          "一份讲义、一份数据、一个可用 Wireshark 打开的文件。"
        )
      )
    ]
  )

  private enum Format: String, CaseIterable, Sendable {
    case md
    case json
    case pcapng
  }

  private let names: [String]
  private let formats: [Format]
  private let folder: String
  private let seed: Int?
  private let writesAll: Bool
  private let overwrites: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    writesAll = arguments.has("--all")
    names = writesAll ? Curriculum.shortScenarioIDs : arguments.operands
    if writesAll, let extra = arguments.operands.first { throw .unexpectedOperand(extra) }
    guard !names.isEmpty else { throw .missingOperand("SCENARIO") }
    folder = try arguments.folder(of: "--output") ?? "."
    seed = try arguments.number(of: "--seed", in: 0...Int(Int32.max))
    overwrites = arguments.has("--force")
    formats = try arguments.choices(of: "--format") ?? [.md]
  }

  func run(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    try FileSystem.makeFolder(folder)
    var store = WrittenFiles(folder: folder, overwrites: overwrites)
    for name in names {
      for scenario in try ScenarioLoader.scenarios(named: name) {
        var scenario = scenario
        if let seed { scenario.seed = UInt64(seed) }
        let run = try ScenarioLoader.run(scenario)
        let dissector = Dissector(run.recording)
        for format in formats {
          let languages = writesAll && format == .md ? Language.allCases : [language]
          for each in languages {
            let suffix = writesAll && format == .md ? ".\(each.rawValue)" : ""
            let file = "\(scenario.fileName)\(suffix).\(format.rawValue)"
            try store.write(content(of: run, dissector, format, in: each), as: file)
            console.line("\(folder)/\(file)")
          }
        }
      }
    }
    return .success
  }

  private func content(
    of run: ScenarioRun,
    _ dissector: Dissector,
    _ format: Format,
    in language: Language
  ) -> [UInt8] {
    switch format {
    case .md:
      let counting = run.scenario.usualCounting
      return Array(
        TraceMarkdown(run, dissector: dissector, counting: counting, in: language).text.utf8
      )
    case .json:
      return Array(TraceJSON(run, dissector: dissector).document.text(spreading: 4).utf8)
    case .pcapng:
      return TraceCapture(run.recording, dissector: dissector).bytes
    }
  }
}

extension Scenario {
  /// The name with nothing in it that a file name cannot have.
  var fileName: String {
    String(
      decoding: name.utf8.map { $0 == UInt8(ascii: "/") ? UInt8(ascii: "-") : $0 },
      as: UTF8.self
    )
  }
}
