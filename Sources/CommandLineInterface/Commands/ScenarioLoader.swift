import Curriculum
import Glossary
import Scenarios
import Tracing

/// Finds the scenarios that a user names: built-in ones, variants, transports, files.
enum ScenarioLoader {
  /// The scenario whose variants are the transports.
  static let transports = "tour"

  /// The scenarios of a name: all variants, unless the name says which one.
  static func scenarios(named name: String) throws(CommandFailure) -> [Scenario] {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 1)
      .map { String(decoding: Array($0), as: UTF8.self) }
    if let text = Curriculum.scenario(parts.first ?? "") {
      let file = try understand(text, name: parts[0], path: parts[0])
      guard parts.count == 2 else { return file.scenarios }
      return try variant(parts[1], of: file, name)
    }
    if let text = Curriculum.scenario(transports) {
      let file = try understand(text, name: transports, path: transports)
      if let index = file.variants.firstIndex(of: name) { return [file.scenarios[index]] }
    }
    guard
      name.utf8.contains(UInt8(ascii: "/")) || name.utf8.contains(UInt8(ascii: "."))
        || FileSystem.exists(name)
    else { throw unknown(name) }
    return try fromFile(name)
  }

  /// The text of a scenario, as it was written.
  static func source(named name: String) throws(CommandFailure) -> String {
    let id = name.utf8.prefix { $0 != UInt8(ascii: "/") }
    if let text = Curriculum.scenario(String(decoding: Array(id), as: UTF8.self)) { return text }
    _ = try scenarios(named: name)
    let isTransport = !FileSystem.exists(name)
    if isTransport, let text = Curriculum.scenario(transports) { return text }
    let bytes = try FileSystem.read(name, limit: ScenarioFile.sizeLimit)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func fromFile(_ path: String) throws(CommandFailure) -> [Scenario] {
    let bytes = try FileSystem.read(path, limit: ScenarioFile.sizeLimit)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(
        Text("The file \(path) is not UTF-8 text.", "文件 \(path) 不是 UTF-8 文本。"),
        .badInput
      )
    }
    let parts = path.utf8.split(separator: UInt8(ascii: "/"))
    let last = Array((parts.last ?? path.utf8[...]).prefix { $0 != UInt8(ascii: ".") })
    return try understand(text, name: String(decoding: last, as: UTF8.self), path: path).scenarios
  }

  private static func understand(
    _ text: String,
    name: String,
    path: String
  ) throws(CommandFailure) -> ScenarioFile {
    do throws(ScenarioError) {
      return try ScenarioFile(text, name: name)
    } catch {
      throw CommandFailure(error.report(path: path), .badInput)
    }
  }

  private static func variant(
    _ wanted: String,
    of file: ScenarioFile,
    _ name: String
  ) throws(CommandFailure) -> [Scenario] {
    guard let index = file.variants.firstIndex(of: wanted) else {
      let known = file.variants
      throw CommandFailure(
        Text(
          "There is no “\(name)”. \(UsageError.suggestion(for: wanted, among: known, .english))",
          "没有“\(name)”。\(UsageError.suggestion(for: wanted, among: known, .chinese))"
        ),
        .noInput
      )
    }
    return [file.scenarios[index]]
  }

  private static func unknown(_ name: String) -> CommandFailure {
    let known = Curriculum.scenarioIDs
    return CommandFailure(
      Text(
        "There is no scenario “\(name)”, built in or as a file. \(UsageError.suggestion(for: name, among: known, .english))",
        "没有名为“\(name)”的场景，内置的和文件都没有。\(UsageError.suggestion(for: name, among: known, .chinese))"
      ),
      .noInput
    )
  }

  /// Runs a scenario, and refuses one that does not come to an end.
  static func run(_ scenario: Scenario) throws(CommandFailure) -> ScenarioRun {
    let run = ScenarioRun(scenario)
    guard !run.wasCutShort else {
      throw CommandFailure(
        Text(
          "The scenario \(scenario.name) carries more packets than fit in a trace, or opens more connections than a host has ports; make it shorter.",
          "场景 \(scenario.name) 产生的数据包太多，放不进一份记录，或者打开的连接超过了主机的端口数，请把它缩短。"
        ),
        .badInput
      )
    }
    return run
  }
}
