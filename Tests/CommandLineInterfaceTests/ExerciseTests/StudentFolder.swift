import Foundation
import Grading
import Sandbox
import Testing

/// A temporary folder for the exercise of one test.
struct StudentFolder: ~Copyable {
  let path: String

  init() throws {
    let base = FileManager.default.temporaryDirectory
    path = base.appending(path: "exercise-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The keys of the seed that the settings have.
  var cases: AcceptKeyCases { AcceptKeyCases(seed: 2026) }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"))
  }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: "\(path)/\(name)",
      withIntermediateDirectories: true
    )
  }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  /// Writes settings, and a program in the shell's language.
  ///
  /// The file `answers` that the program finds has all answers, each right.
  func prepare(_ script: String, build: String? = nil) throws {
    let build = build.map { "build \($0)\n" } ?? ""
    try write("ws101.exercise", "exercise accept-key\nseed 2026\n\(build)run sh program.sh\n")
    try write("program.sh", script)
    try write("answers", cases.keys.map { $0.expected + "\n" }.joined())
  }
}
