import Curriculum
import Glossary
import Scenarios
import Tracing

/// Finds the scenarios that a user names: built-in ones, variants, transports, files.
enum ScenarioLoader {
  /// The scenario whose variants are the transports of the tour.
  static let transports = "tour"

  /// The scenarios whose variants are transports, all with the same messages.
  private static let allTransports = [transports, "tour-streams"]

  /// The scenarios of a name: all variants, unless the name says which one.
  static func scenarios(named name: String) throws(CommandFailure) -> [Scenario] {
    try find(name).scenarios
  }

  /// The file of a name and what is in it.
  static func find(_ name: String) throws(CommandFailure) -> FoundScenario {
    let place = try place(of: name)
    let file = try understand(place.text, name: place.id, path: place.path)
    var scenarios = file.scenarios
    if let wanted = place.variant { scenarios = try variant(wanted, of: file, name) }
    return FoundScenario(
      path: place.path,
      text: place.text,
      file: file,
      scenarios: scenarios,
      variant: place.variant
    )
  }

  /// The text of a scenario, as it was written.
  static func source(named name: String) throws(CommandFailure) -> String {
    let place = try place(of: name)
    if place.variant != nil { _ = try find(name) }
    return place.text
  }

  /// What a name stands for, with the text that is there.
  private typealias Place = (id: String, path: String, text: String, variant: String?)

  /// A file in a folder that is called like a built-in scenario is still a file.
  private static func place(of name: String) throws(CommandFailure) -> Place {
    let slash = UInt8(ascii: "/")
    let parts = name.utf8.split(separator: slash, maxSplits: 1, omittingEmptySubsequences: false)
      .map { String(decoding: Array($0), as: UTF8.self) }
    let variant = parts.count == 2 ? parts[1] : nil
    if let text = Curriculum.scenario(parts[0]), variant == nil || !FileSystem.exists(name) {
      return (parts[0], parts[0], text, variant)
    }
    for id in allTransports {
      guard let text = Curriculum.scenario(id) else { continue }
      if try understand(text, name: id, path: id).variants.contains(name) {
        return (id, id, text, name)
      }
    }
    guard
      name.utf8.contains(slash) || name.utf8.contains(UInt8(ascii: ".")) || FileSystem.exists(name)
    else { throw unknown(name) }
    let (path, wanted) = fileAndVariant(name)
    let text = try FileSystem.text(path, limit: ScenarioFile.sizeLimit)
    let last = path.utf8.split(separator: slash).last ?? path.utf8[...]
    let id = String(decoding: Array(last.prefix { $0 != UInt8(ascii: ".") }), as: UTF8.self)
    return (id, path, text, wanted)
  }

  /// The path of a file, and the variant that stands behind it: `my.scenario/short`.
  private static func fileAndVariant(_ name: String) -> (path: String, variant: String?) {
    guard !FileSystem.exists(name), let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) else {
      return (name, nil)
    }
    let path = String(decoding: Array(name.utf8[..<slash]), as: UTF8.self)
    let variant = String(decoding: Array(name.utf8[slash...].dropFirst()), as: UTF8.self)
    guard !variant.isEmpty, FileSystem.exists(path), !FileSystem.isFolder(path) else {
      return (name, nil)
    }
    return (path, variant)
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
