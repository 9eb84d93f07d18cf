import Glossary
import Grading
import Rendering

/// A folder in which a student works on an exercise.
struct Workspace: Sendable {
  /// The absolute path of the folder.
  let path: String

  /// What its settings file says.
  let settings: ExerciseSettings

  /// Finds the workspace that a folder, or a file in one, belongs to.
  init(around place: String) throws(CommandFailure) {
    guard let start = FileSystem.resolved(place) else {
      let shown = PayloadText.escaped(place)
      throw CommandFailure(
        Text("There is no folder “\(shown)”.", "没有“\(shown)”这个文件夹。"),
        .noInput
      )
    }
    let first = FileSystem.isFolder(start) ? start : FileSystem.parent(of: start)
    var folder = first
    while !FileSystem.exists(Self.file(in: folder)) {
      guard folder != "/" else { throw Self.notFound(from: first) }
      folder = FileSystem.parent(of: folder)
    }
    // Its commands are going to be run: those of someone else only if asked for by name.
    guard folder == first || FileSystem.isOwn(Self.file(in: folder)) else {
      throw Self.foreign(folder)
    }
    path = folder
    settings = try Self.settings(in: folder)
  }

  private static func file(in folder: String) -> String {
    folder == "/" ? "/\(ExerciseSettings.fileName)" : "\(folder)/\(ExerciseSettings.fileName)"
  }

  private static func settings(in folder: String) throws(CommandFailure) -> ExerciseSettings {
    let path = file(in: folder)
    let text = try FileSystem.text(path, limit: ExerciseSettings.sizeLimit)
    do throws(SettingsError) {
      return try ExerciseSettings(text)
    } catch {
      throw CommandFailure(error.report(path: path), .badInput)
    }
  }

  private static func notFound(from folder: String) -> CommandFailure {
    let (name, folder) = (ExerciseSettings.fileName, PayloadText.escaped(folder))
    return CommandFailure(
      Text(
        """
        There is no file \(name) in \(folder) or in a folder above it.
        Go to the folder of an exercise, or name it: ws101 check FOLDER
        To make one: ws101 exercise start accept-key
        """,
        """
        在 \(folder) 及其上级文件夹中都没有文件 \(name)。
        请进入练习所在的文件夹，或者写明文件夹：ws101 check FOLDER
        要新建一个：ws101 exercise start accept-key
        """
      ),
      .noInput
    )
  }

  private static func foreign(_ folder: String) -> CommandFailure {
    let path = PayloadText.escaped(file(in: folder))
    let folder = PayloadText.escaped(folder)
    return CommandFailure(
      Text(
        """
        \(path) belongs to another user, and its commands would be run.
        If that is what you want, name the folder: ws101 check \(folder)
        """,
        """
        \(path) 属于另一个用户，而检查会运行其中的命令。
        如果确实要这样做，请写明文件夹：ws101 check \(folder)
        """
      ),
      .badInput
    )
  }
}
