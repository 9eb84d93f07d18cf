import CommandLineInterface
import Foundation
import Glossary
import Testing

@Suite("Mistakes in a scenario file")
struct ScenarioReportTests {
  /// Runs a scenario file with some content, and hands out what was complained about.
  private func complaint(_ content: String, language: Language = .english) throws -> Outcome {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "x-\(UUID().uuidString).scenario"
    )
    try content.write(to: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: path) }
    let outcome = ws101(["run", path.path], language: language)
    let name = path.path
    var console = outcome.console
    console.errors = outcome.errors.replacing(name, with: "x.scenario")
    return Outcome(status: outcome.status, console: console)
  }

  @Test func `A caret stands under the word, and the message says what should be there`() throws {
    let outcome = try complaint("host client 10.0.0.2\nlink client servr latency 50ms\n")
    #expect(outcome.status == .badInput)
    #expect(outcome.errors.hasSuffix("2 | link client servr latency 50ms\n  |             ^^^^^\n"))
    #expect(outcome.complaint().contains(":2:13: nothing is named “servr”."))
  }

  @Test func `Chinese before the word moves the caret by two columns a character`() throws {
    let outcome = try complaint("title zh \"握手\" 再见\n", language: .chinese)
    #expect(outcome.errors.contains("1 | title zh \"握手\" 再见\n  |                 ^^^^\n"))
    #expect(outcome.complaint(in: .chinese).contains("应当是行尾"))
  }

  @Test func `A file that is no text is refused`() throws {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "x-\(UUID().uuidString).scenario"
    )
    try Data([0xFF, 0xFE, 0x00]).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let outcome = ws101(["run", path.path])
    #expect(outcome.status == .badInput)
    #expect(outcome.complaint().contains("is not UTF-8 text"))
  }

  @Test func `A proxy that is missing is named, with the line to add`() throws {
    let file = """
      host client 10.0.0.2
      host gate 10.0.0.3
      link client gate latency 10ms
      at 0 client open ws://gate/ via gate:3128 as chat
      """
    let english = try complaint(file)
    #expect(
      english.complaint().contains(
        ":4:33: gate has no connect or forward proxy on port 3128; add a line above, such as: proxy gate 3128 connect"
      )
    )
    let chinese = try complaint(file, language: .chinese)
    #expect(
      chinese.complaint(in: .chinese).contains("上没有 connect 或 forward 代理；请在上面加上一行")
    )
  }
}
