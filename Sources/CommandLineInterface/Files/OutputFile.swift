import Glossary

/// A file that a user names for the output of a command.
struct OutputFile: Sendable {
  /// Where it is to be.
  let path: String

  /// Whether it may take the place of another one.
  let overwrites: Bool

  /// Refuses what is in the way, before any work is done.
  func check() throws(CommandFailure) {
    if FileSystem.isFolder(path) {
      throw CommandFailure(
        Text("\(path) is a folder; name a file in it.", "\(path) 是文件夹，请写出其中的文件名。"),
        .cannotCreate
      )
    }
    guard FileSystem.exists(path) else { return }
    guard FileSystem.isRegularFile(path) else {
      throw CommandFailure(
        Text(
          "\(path) is not an ordinary file, and is never replaced.",
          "\(path) 不是普通文件，不会被替换。"
        ),
        .cannotCreate
      )
    }
    guard overwrites else {
      throw CommandFailure(
        Text(
          "\(path) is there already. Choose another name, or overwrite it with --force.",
          "\(path) 已经存在。请换一个文件名，或用 --force 覆盖。"
        ),
        .cannotCreate
      )
    }
  }

  /// Writes the file, unless something is in the way.
  func write(_ text: String) throws(CommandFailure) {
    try check()
    try FileSystem.write(Array(text.utf8), to: path)
  }
}
