import Foundation
import PackagePlugin

/// Turns the files of `Lessons/` into Swift text literals, so that the program carries them.
///
/// SwiftPM's own embedding writes a file as an array of numbers, which takes the
/// compiler half a millisecond a byte; a text literal costs nothing. The shell
/// does the work because a tool of our own would not be built for the host when
/// the core is compiled for WebAssembly.
@main
struct EmbedLessons: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL.appending(path: "Lessons")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
      .filter { !isFolder(root.appending(path: $0)) }
    let files = paths.filter { isEmbedded($0) }.map { root.appending(path: $0) }
    // An input that is not embedded: SwiftPM asks about files that nothing uses.
    let solutions = paths.filter { isSolution($0) }.map { root.appending(path: $0) }
    let script = ####"""
      output=$1; root=$2; shift 2
      {
        echo '/// The files of `Lessons/`: path, then content.'
        echo 'let embeddedFiles: [(path: String, content: String)] = ['
        for file; do
          echo "(\"${file#"$root"/}\", ###\"\"\""
          cat "$file"
          echo '"""###),'
        done
        echo ']'
      } > "$output"
      """####
    return [
      .buildCommand(
        displayName: "Embedding the lessons",
        executable: URL(filePath: "/bin/sh"),
        arguments: ["-euc", script, "embed", output.path, root.path] + files.map(\.path),
        inputFiles: files + solutions,
        outputFiles: [output]
      )
    ]
  }

  /// Whether the program carries a file: exercises with their sources, but no solutions.
  private func isEmbedded(_ path: String) -> Bool {
    let folders = path.split(separator: "/")
    let isHidden = folders.contains { $0.hasPrefix(".") }
    let isSource = path.hasSuffix(".swift") && !folders.contains("exercises")
    return !isHidden && !isSource && !isSolution(path)
  }

  private func isSolution(_ path: String) -> Bool {
    path.split(separator: "/").contains("solutions")
  }

  private func isFolder(_ url: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
