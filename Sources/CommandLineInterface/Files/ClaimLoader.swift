import Curriculum
import Glossary
import LessonEngine

/// Finds the claims that the program carries with it.
enum ClaimLoader {
  /// The claims of a lesson.
  struct Group {
    /// The number of the lesson.
    let lesson: Int
    let file: ClaimFile
  }

  /// A claim and the number of its lesson.
  typealias Entry = (claim: Claim, lesson: Int)

  /// The claims by lesson, in the order of the course.
  static func groups() throws(CommandFailure) -> [Group] {
    var groups: [Group] = []
    for path in Curriculum.paths where path.utf8.reversed().starts(with: ".claims".utf8.reversed())
    {
      let digits = path.utf8.prefix { $0 != UInt8(ascii: "-") }
      do throws(LessonError) {
        groups.append(
          Group(
            lesson: Int(String(decoding: Array(digits), as: UTF8.self)) ?? 0,
            file: try ClaimFile(Curriculum.file(path) ?? "")
          )
        )
      } catch {
        throw CommandFailure(error.report(path: path), .badInput)
      }
    }
    return groups
  }

  /// The claims of a file of one's own.
  static func group(file path: String) throws(CommandFailure) -> Group {
    let text = try FileSystem.text(path, limit: ClaimFile.sizeLimit)
    do throws(LessonError) {
      return Group(lesson: 0, file: try ClaimFile(text))
    } catch {
      throw CommandFailure(error.report(path: path), .badInput)
    }
  }

  /// A place for the runs of claims.
  static func runs() -> ClaimRuns {
    ClaimRuns(syntaxes: ScenarioLanguageHelp.syntaxes) { Curriculum.scenario($0) }
  }

  /// Runs what a claim looks at.
  static func trial(
    _ entry: Entry,
    in runs: inout ClaimRuns
  ) throws(CommandFailure) -> ClaimTrial {
    do throws(LessonError) {
      return try ClaimTrial(entry.claim, in: &runs)
    } catch {
      throw CommandFailure(error.report(path: entry.claim.id), .badInput)
    }
  }
}
