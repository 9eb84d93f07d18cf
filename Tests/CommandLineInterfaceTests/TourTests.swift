import CommandLineInterface
import Foundation
import Glossary
import Rendering
import Testing

@Suite("ws101 without a command")
struct TourTests {
  @Test(arguments: Language.allCases)
  func `A pipe gets a tour of at most three screens of 24 lines`(language: Language) {
    let outcome = ws101([], language: language)
    #expect(outcome.status == .success)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.console.lines.count - 1 <= 72)
    #expect(outcome.console.lines.allSatisfy { $0.displayWidth <= 80 })
  }

  @Test(arguments: Language.allCases)
  func `The tour shows every part of the story`(language: Language) {
    let text = ws101([], language: language).output
    let parts = [
      "[SYN]", "[SYN,ACK]", "GET /chat HTTP/1.1", "101 Switching Protocols",
      "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", "SHA-1", "Base64", "\"Hello\"", "\"World\"",
      "[FIN,ACK]", "http10-polling", "http11-polling", "long-polling", "ws101 learn",
    ]
    for part in parts { #expect(text.contains(part), "\(part)") }
  }

  @Test func `The sections of two documents are listed as each language does`() {
    #expect(ws101([]).output.contains("RFC 6455 §7.1, RFC 9293 §3.6\n"))
    #expect(ws101([], language: .chinese).output.contains("RFC 6455 §7.1，RFC 9293 §3.6\n"))
  }

  /// The README shows a part of the tour; `text` fences keep it together.
  @Test(arguments: Language.allCases)
  func `The picture in the README is what the program prints`(language: Language) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let lines = ws101([], language: language).console.lines
    func section(_ start: String, _ end: String) throws -> [String] {
      let first = try #require(lines.firstIndex { $0.hasPrefix(start) })
      let last = try #require(lines[(first + 1)...].firstIndex { $0.hasPrefix(end) })
      return Array(lines[first..<last])
    }
    let shown = try section("── 4", "── 5") + section("── 6", "── ")
    #expect(readme.contains(shown.joined(separator: "\n")))
  }
}
