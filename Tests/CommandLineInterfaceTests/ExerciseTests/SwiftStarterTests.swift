import CommandLineInterface
import Foundation
import Testing

@Suite("The starter and the solution in Swift")
struct SwiftStarterTests {
  @Test
  func `The starter builds and fails, and the solution passes`() throws {
    let folder = try StudentFolder()
    let work = "\(folder.path)/work"
    #expect(exerciseRun(["exercise", "start", "accept-key", "--folder", work]).status == .success)
    let starter = exerciseRun(["check", work])
    #expect(starter.status == .refused)
    #expect(starter.output.contains("0 of 20 points"), "\(starter.output)")

    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Lessons/12-the-key/solutions/accept-key/accept.swift")
    try folder.write("work/accept.swift", String(contentsOf: root, encoding: .utf8))
    let solution = exerciseRun(["check", work])
    #expect(solution.status == .success, "\(solution.output)")
  }
}
