import Foundation
import Sandbox
import Testing

/// A temporary directory in which the programs of one test run.
struct Workshop: ~Copyable {
  let path: String

  init() throws {
    let base = FileManager.default.temporaryDirectory
    path = base.appending(path: "sandbox-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// A program in the shell's language that runs in this directory.
  func shell(_ script: String) -> Program {
    Program(arguments: ["sh", "-c", script], workingDirectory: path)
  }

  /// Writes a file with the given permissions.
  ///
  /// Another process does it. Written here, the file might be open for writing in
  /// the child that another test is about to start, and then it cannot be executed.
  func write(_ name: String, _ text: String, mode: String = "755") throws {
    let report = try shell("cat > ./\(name) && chmod \(mode) ./\(name)").run(Array(text.utf8))
    try #require(report.ending == .exited(status: 0))
  }

  /// Makes a directory in this one.
  func makeDirectory(_ name: String) throws {
    let report = try shell("mkdir ./\(name)").run()
    try #require(report.ending == .exited(status: 0))
  }

  /// The size of a file in bytes, 0 if there is none.
  func size(of name: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
    return (attributes?[.size] as? Int) ?? 0
  }
}

/// A program in the shell's language that touches no file.
func shell(_ script: String) -> Program {
  Program(arguments: ["sh", "-c", script])
}

extension ProgramReport {
  var outputText: String { String(decoding: output, as: UTF8.self) }
  var errorText: String { String(decoding: errors, as: UTF8.self) }
}

/// More bytes than a pipe holds, each value among them.
let manyBytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }
