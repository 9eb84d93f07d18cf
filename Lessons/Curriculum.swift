/// The lessons, scenarios and exercises that the program carries with it.
public enum Curriculum: Sendable {
  /// The paths of all files, below `Lessons/`, in order.
  public static var paths: [String] { embeddedFiles.map { $0.path } }

  /// The content of a file, its last line ended, or `nil` if there is none.
  ///
  /// - Parameter path: The path below `Lessons/`.
  /// - Returns: The whole text.
  public static func file(_ path: String) -> String? {
    embeddedFiles.first { $0.path == path }.map { $0.content + "\n" }
  }

  /// The ids of the built-in scenarios, in the order of the lessons.
  public static var scenarioIDs: [String] {
    paths.compactMap { path in
      guard path.utf8.suffix(suffix.count).elementsEqual(suffix) else { return nil }
      let name = path.utf8.split(separator: UInt8(ascii: "/")).last ?? path.utf8[...]
      return String(decoding: Array(name.dropLast(suffix.count)), as: UTF8.self)
    }
  }

  /// The same without those whose runs are too long to be read packet by packet: their files
  /// say `long` in a line of its own.
  public static var shortScenarioIDs: [String] {
    scenarioIDs.filter { id in
      let lines = (scenario(id) ?? "").utf8.split(separator: UInt8(ascii: "\n"))
      return !lines.contains { $0.elementsEqual("long".utf8) }
    }
  }

  /// The text of a built-in scenario, or `nil` if there is none.
  public static func scenario(_ id: String) -> String? {
    let name = Array("/\(id).scenario".utf8)
    let path = paths.first { $0.utf8.suffix(name.count).elementsEqual(name) }
    return path.flatMap { file($0) }
  }

  private static let suffix = Array(".scenario".utf8)
}
