import Foundation
import Sandbox
import Testing

/// A command that cannot be started, in a directory prepared by the test.
private struct Example: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let arguments: [String]
  var variable: (name: String, value: String) = ("PATH", "/nowhere:/bin")
  var directory = "."

  /// A part of the error's text, in which DIR stands for the prepared directory.
  let words: String
}

private let examples = [
  Example(testDescription: "nothing", arguments: [], words: "No program was named"),
  Example(testDescription: "an empty name", arguments: [""], words: "No program was named"),
  Example(
    testDescription: "an unknown name",
    arguments: ["no-such-program"],
    words: "There is no program 'no-such-program' in /nowhere, /bin."
  ),
  Example(
    testDescription: "an empty PATH",
    arguments: ["sh"],
    variable: ("PATH", ""),
    words: "in PATH, which is empty"
  ),
  Example(
    testDescription: "a missing file",
    arguments: ["./missing"],
    words: "There is no file 'DIR/./missing'."
  ),
  Example(
    testDescription: "a directory",
    arguments: ["./folder"],
    words: "'DIR/./folder' is not an executable file."
  ),
  Example(
    testDescription: "a file without permission",
    arguments: ["./plain"],
    words: "type: chmod +x 'DIR/./plain'"
  ),
  Example(
    testDescription: "a name found without permission",
    arguments: ["plain"],
    variable: ("PATH", "/nowhere:."),
    words: "chmod +x 'DIR/./plain'"
  ),
  Example(
    testDescription: "a script without its first line",
    arguments: ["./bare"],
    words: "A script starts with a line such as: #!/usr/bin/env python3"
  ),
  Example(
    testDescription: "a script for a missing interpreter",
    arguments: ["./orphan"],
    words: "'./orphan' could not be started: "
  ),
  Example(
    testDescription: "a NUL in an argument",
    arguments: ["sh", "a\0b"],
    words: "'a␀b' cannot be passed"
  ),
  Example(
    testDescription: "an equals sign in a variable's name",
    arguments: ["sh"],
    variable: ("A=B", "C"),
    words: "'A=B' cannot be passed"
  ),
  Example(
    testDescription: "a missing directory",
    arguments: ["sh"],
    directory: "missing",
    words: "'DIR/missing' cannot be entered: No such file or directory."
  ),
  Example(
    testDescription: "a file as the directory",
    arguments: ["sh"],
    directory: "plain",
    words: "'DIR/plain' cannot be entered: Not a directory."
  ),
]

@Suite("Programs that do not start")
struct ProgramErrorTests {
  @Test(arguments: examples)
  private func `The error says what was looked for`(example: Example) throws {
    let workshop = try Workshop()
    try workshop.write("plain", "text", mode: "644")
    try workshop.write("bare", "import sys\n")
    try workshop.write("orphan", "#!/no/such/interpreter\n")
    try workshop.makeDirectory("folder")
    let program = Program(
      arguments: example.arguments,
      environment: [example.variable],
      workingDirectory: "\(workshop.path)/\(example.directory)"
    )
    let error = try #require(throws: ProgramError.self) { try program.run() }
    let text = error.description
      .replacing("/private/", with: "/")
      .replacing(workshop.path, with: "DIR")
    #expect(text.contains(example.words), "\(text)")
  }

  @Test func `A path is relative to the working directory`() throws {
    let workshop = try Workshop()
    try workshop.makeDirectory("-folder")
    try workshop.write("-folder/start", "#!/bin/sh\npwd; echo \"$@\"\n")
    for command in ["-folder/start", "./-folder/start", "\(workshop.path)/-folder/start"] {
      let program = Program(arguments: [command, "a"], workingDirectory: workshop.path)
      let text = try program.run().outputText
      #expect(text.hasSuffix("\(workshop.path)\na\n"))
    }
  }

  @Test func `PATH is searched past what cannot be executed`() throws {
    let workshop = try Workshop()
    try workshop.write("sh", "text", mode: "644")
    var program = workshop.shell("echo found")
    program.environment = [("PATH", "\(workshop.path):/bin")]
    #expect(try program.run().outputText == "found\n")
  }

  @Test(arguments: [126, 127])
  func `A status of the program itself is no error`(status: Int) throws {
    let report = try shell("echo ws101: no >&2; exit \(status)").run()
    #expect(report.ending == .exited(status: status))
  }
}
