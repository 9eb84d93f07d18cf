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

  /// RFC 9293 §3.5, Figure 8, and §3.5.1, Figure 9: the ports are the same, the numbers not.
  @Test(arguments: [
    (
      "tcp-old-duplicate",
      [
        "A [a]: CLOSED → SYN-SENT", "B [b]: LISTEN → SYN-RECEIVED",
        "B [b]: SYN-RECEIVED → LISTEN", "B [a]: LISTEN → SYN-RECEIVED",
        "A [a]: SYN-SENT → ESTABLISHED", "B [a]: SYN-RECEIVED → ESTABLISHED",
        "A [a]: ESTABLISHED → FIN-WAIT-1", "B [a]: ESTABLISHED → CLOSE-WAIT",
        "B [a]: CLOSE-WAIT → LAST-ACK", "A [a]: FIN-WAIT-1 → FIN-WAIT-2",
        "A [a]: FIN-WAIT-2 → TIME-WAIT", "B [a]: LAST-ACK → CLOSED", "A [a]: TIME-WAIT → CLOSED",
      ]
    ),
    (
      "tcp-half-open/restarted-side-opens",
      [
        "A [a]: CLOSED → SYN-SENT", "B [a]: LISTEN → SYN-RECEIVED",
        "A [a]: SYN-SENT → ESTABLISHED", "B [a]: SYN-RECEIVED → ESTABLISHED",
        "A [b]: CLOSED → SYN-SENT", "B [a]: ESTABLISHED → CLOSED",
        "B [b]: LISTEN → SYN-RECEIVED", "A [b]: SYN-SENT → ESTABLISHED",
        "B [b]: SYN-RECEIVED → ESTABLISHED", "A [b]: ESTABLISHED → FIN-WAIT-1",
        "B [b]: ESTABLISHED → CLOSE-WAIT", "B [b]: CLOSE-WAIT → LAST-ACK",
        "A [b]: FIN-WAIT-1 → FIN-WAIT-2", "A [b]: FIN-WAIT-2 → TIME-WAIT",
        "B [b]: LAST-ACK → CLOSED", "A [b]: TIME-WAIT → CLOSED",
      ]
    ),
  ])
  private func `What TCP does has the letter of the connection that does it`(
    name: String,
    expected: [String]
  ) {
    let moves = ws101("run \(name)").console.lines.filter { $0.contains(" → ") }
    #expect(moves.map { String($0.drop { $0 != "·" }.dropFirst(2)) } == expected)
  }

  @Test func `One connection needs no letters`() {
    let output = ws101("run ws-basic").output
    #expect(!output.contains("[a]") && !output.contains("  1 a"))
  }
}
