import Curriculum
import Glossary
import LessonEngine

/// Finds the lessons that the program carries with it.
enum LessonLoader {
  /// Where a lesson is, and what a reader can call it.
  struct Entry: Equatable {
    /// Its path below `Lessons/`.
    let path: String

    /// Its place in the course: "0" for `00-one-connection`.
    let number: String

    /// Its name: "one-connection".
    let slug: String

    /// The name of its folder: "00-one-connection".
    let folder: String
  }

  /// The lessons, in the order of the course.
  static var entries: [Entry] {
    Curriculum.paths.compactMap { path in
      guard path.utf8.reversed().starts(with: ".lesson".utf8.reversed()) else { return nil }
      let parts = path.utf8.split(separator: UInt8(ascii: "/"))
        .map { String(decoding: Array($0), as: UTF8.self) }
      guard parts.count == 2 else { return nil }
      let digits = parts[0].utf8.prefix { $0 != UInt8(ascii: "-") }
      let number = Int(String(decoding: Array(digits), as: UTF8.self)) ?? 0
      let slug = String(decoding: Array(parts[1].utf8.dropLast(7)), as: UTF8.self)
      return Entry(path: path, number: String(number), slug: slug, folder: parts[0])
    }
  }

  /// The lesson that a reader names by number, slug or folder.
  static func entry(named name: String) throws(CommandFailure) -> Entry {
    let entries = entries
    let number = Int(name).map { String($0) }
    let found = entries.first {
      $0.slug == name || $0.folder == name || $0.number == number
    }
    if let found { return found }
    let known = entries.map { $0.slug }
    let list = entries.map { "\($0.number) \($0.slug)" }
    let english = UsageError.suggestion(for: name, among: known, listedAs: list, .english)
    let chinese = UsageError.suggestion(for: name, among: known, listedAs: list, .chinese)
    throw CommandFailure(
      Text("There is no lesson “\(name)”. \(english)", "没有名为“\(name)”的课。\(chinese)"),
      .noInput
    )
  }

  /// Understands a lesson, and runs its scenario.
  static func lesson(_ entry: Entry) throws(CommandFailure) -> Lesson {
    do throws(LessonError) {
      let file = try LessonFile(Curriculum.file(entry.path) ?? "")
      return try Lesson(file, id: entry.slug, scenario: Curriculum.scenario(file.scenario))
    } catch {
      throw CommandFailure(error.report(path: entry.path), .badInput)
    }
  }
}
