import CommandLineInterface
import Glossary
import Rendering
import Testing

/// The trace of a run with several connections says which packet belongs to which.
@Suite("Letters of connections")
struct ConnectionLetterTests {
  @Test(arguments: Language.allCases)
  func `Each packet of long polling carries its connection`(language: Language) {
    let lines = ws101("run tour/long-polling", language: language)
      .console.lines
    #expect(lines.allSatisfy { $0.displayWidth <= 80 })
    let packets = lines.filter { $0.contains("─▶") }
    #expect(packets.count == 22)
    let letters = packets.map { $0.split(separator: " ")[1] }
    #expect(letters.joined() == "aaaaabbbbbbaaaabaabbab")
    #expect(lines.contains { $0.contains(language == .english ? "a to b:" : "a 至 b：") })
  }

  /// The hold belongs to connection a, although only its cause says so.
  @Test func `Events carry the connection that led to them`() {
    let output = ws101("run tour/long-polling").output
    #expect(output.contains("server [a]: no news yet, request is held"))
    #expect(output.contains("client: application has message 1 to send"))
  }

  @Test func `One connection needs no letters`() {
    let output = ws101("run ws-basic").output
    #expect(!output.contains("[a]") && !output.contains("  1 a"))
  }
}
