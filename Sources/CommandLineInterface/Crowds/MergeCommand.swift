import Glossary
import Rendering
import Scenarios

/// `merge FILES…`: puts the parts of a crowd together that ran apart.
struct MergeCommand: Command {
  static let spec = CommandSpec(
    name: "merge",
    operands: "FILE…",
    summary: Text(
      "Puts together what ws101 compare --shard I/N wrote.",
      "合并 ws101 compare --shard I/N 写出的各份结果。"
    ),
    discussion: Text(
      "The files must be all parts of one run, each once, in any order. The result is the same as that of a single run with all clients.",
      "这些文件必须正好是同一次运行的全部各份，每份一个，顺序不限。结果与一次运行全部客户端相同。"
    ),
    options: [
      .init(
        "--view",
        "ledger|bars",
        Text("Only the ledger, or only bars.", "只列字节账，或只画条形图。")
      ),
      .init(
        "--format",
        "text|json|csv",
        Text("Text to read, or data for programs.", "供阅读的文本，或供程序使用的数据。")
      ),
      .init(
        "--output",
        "FILE",
        Text("Writes to a file instead of here.", "写入文件，而不是写到这里。")
      ),
      .init("--force", nil, Text("Overwrites a file that is in the way.", "覆盖同名文件。")),
    ],
    examples: [
      (
        "ws101 merge part-*.json",
        Text("All parts that are in this folder.", "合并当前文件夹中的全部各份。")
      )
    ]
  )

  private enum View: String, CaseIterable, Sendable {
    case ledger
    case bars
  }

  private let paths: [String]
  private let view: View?
  private let output: ComparisonOutput

  init(_ arguments: ParsedArguments) throws(UsageError) {
    paths = arguments.operands
    view = try arguments.choice(of: "--view")
    output = try ComparisonOutput(arguments)
    guard !paths.isEmpty else { throw .missingOperand("FILE…") }
  }

  func run(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    try output.file?.check()
    var parts: [(path: String, file: ShardFile)] = []
    for path in paths {
      let bytes = try FileSystem.read(path, limit: ShardFile.sizeLimit)
      let file = try ShardFile(bytes, path: path)
      if let first = parts.first { try Self.compare(first, (path, file)) }
      if let other = parts.first(where: { $0.file.shard == file.shard }) {
        throw Self.twice(other.path, path, file.shard)
      }
      parts.append((path, file))
    }
    guard let first = parts.first else { return .success }
    let present = Set(parts.map { $0.file.shard.number })
    let missing = (1...first.file.shard.count).filter { !present.contains($0) }
    guard missing.isEmpty else { throw Self.missing(missing, of: first.file.shard.count) }
    var runs: [ComparedRun] = []
    for (index, name) in first.file.names.enumerated() {
      var costs = Costs()
      for part in parts { costs.merge(part.file.costs[index]) }
      runs.append(ComparedRun(name: name, costs: costs))
    }
    let view = view.flatMap { CompareCommand.View(rawValue: $0.rawValue) }
    try output.write(crowds: runs, view, on: &console, in: language)
    return .success
  }

  /// Refuses files of different runs, and says in what they differ.
  private static func compare(
    _ one: (path: String, file: ShardFile),
    _ other: (path: String, file: ShardFile)
  ) throws(CommandFailure) {
    guard one.file.shard.count == other.file.shard.count else {
      throw apart(one.path, other.path, "shard")
    }
    guard one.file.workloads != other.file.workloads else { return }
    guard one.file.names == other.file.names else { throw apart(one.path, other.path, "transport") }
    for (left, right) in zip(one.file.workloads, other.file.workloads) {
      guard case .object(let members) = left else { continue }
      if let member = members.first(where: { right[$0.name] != $0.value }) {
        throw apart(one.path, other.path, member.name)
      }
    }
    throw apart(one.path, other.path, "workloads")
  }

  private static func apart(_ one: String, _ other: String, _ what: String) -> CommandFailure {
    CommandFailure(
      Text(
        "\(one) and \(other) are parts of different runs: they differ in “\(what)”.",
        "\(one) 和 \(other) 不属于同一次运行：二者的“\(what)”不同。"
      ),
      .badInput
    )
  }

  private static func twice(_ one: String, _ other: String, _ shard: Shard) -> CommandFailure {
    CommandFailure(
      Text(
        "\(one) and \(other) are both part \(shard.number) of \(shard.count): leave one of them out.",
        "\(one) 和 \(other) 都是 \(shard.count) 份中的第 \(shard.number) 份，请去掉其中一个。"
      ),
      .badInput
    )
  }

  private static func missing(_ numbers: [Int], of count: Int) -> CommandFailure {
    let shown = numbers.prefix(20).map { "\($0)" }
    let rest = numbers.count > shown.count ? "…" : ""
    return CommandFailure(
      Text(
        "Of \(count) parts these are missing: \(shown.joined(separator: ", "))\(rest).",
        "共 \(count) 份，还缺第 \(shown.joined(separator: "、"))\(rest) 份。"
      ),
      .badInput
    )
  }
}
