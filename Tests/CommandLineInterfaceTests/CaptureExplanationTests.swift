import CommandLineInterface
import Foundation
import Glossary
import Rendering
import Testing

@Suite("ws101 explain, of a capture")
struct CaptureExplanationTests {
  /// Writes the capture of a scenario.
  private static func capture(in folder: borrowing TemporaryFolder) throws -> String {
    let outcome = ws101("transcript ws-basic --format pcapng --output \(folder.url.path)")
    try #require(outcome.status == .success)
    return folder.path("ws-basic.pcapng")
  }

  @Test(arguments: Language.allCases)
  func `Its connections are listed, then its packets`(language: Language) throws {
    let folder = try TemporaryFolder()
    let file = try Self.capture(in: folder)
    let outcome = ws101("explain \(file) --lang \(language.rawValue)")
    #expect(outcome.status == .success && outcome.errors.isEmpty)
    #expect(outcome.output.contains("a  10.0.0.2:49152 ─▶ 10.0.0.1:80"))
    #expect(outcome.output.contains("WebSocket") && outcome.output.contains("GET /"))
    for line in outcome.console.lines { #expect(line.displayWidth <= 80, "\(line)") }
    let piped = ws101(
      "explain - --lang \(language.rawValue)",
      input: Array((try? Data(contentsOf: URL(filePath: file))) ?? Data())
    )
    #expect(piped.console.lines.dropFirst() == outcome.console.lines.dropFirst())
  }

  @Test func `A part can be chosen`() throws {
    let folder = try TemporaryFolder()
    let file = try Self.capture(in: folder)
    let first = ws101("explain \(file) --time 0..0.04")
    #expect(first.output.contains("[SYN]") && !first.output.contains("GET /"))
    #expect(ws101("explain \(file) --time ..0.04").output == first.output)
    let rest = ws101("explain \(file) --time 0.0400001..")
    #expect(!rest.output.contains("[SYN] ") && rest.output.contains("GET /"))
    #expect(ws101("explain \(file) --connection a").output == ws101("explain \(file)").output)
    let none = ws101("explain \(file) --connection b")
    #expect(none.status == .badInput && none.complaint().contains("has 1 TCP connections"))
    #expect(ws101("explain \(file) --time 99..").output.contains("No packet was chosen."))
    for wrong in ["3..1", "x", "1.2.3..4", "-1..2", "1"] {
      #expect(ws101("explain \(file) --time=\(wrong)").status == .usage, "\(wrong)")
    }
    #expect(ws101("explain \(file) --connection 1").status == .usage)
    #expect(ws101("explain 8100 --connection a").status == .usage)
    for option in ["--as http", "--from client"] {
      #expect(ws101("explain \(file) \(option)").status == .usage, "\(option)")
    }
  }

  @Test func `It can be had field by field, as Markdown and as JSON`() throws {
    let folder = try TemporaryFolder()
    let file = try Self.capture(in: folder)
    #expect(ws101("explain \(file) --depth fields").output.contains("Sequence Number"))
    let markdown = ws101("explain \(file) --format md").output
    #expect(markdown.contains("those of a capture file") && markdown.contains("## Packets"))
    let data = Data(ws101("explain \(file) --format json --time 0..0.04").output.utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["capture"] as? String == file && object["scenario"] == nil)
    #expect(object["hosts"] == nil)
    let connection = ["name": "a", "client": "10.0.0.2:49152", "server": "10.0.0.1:80"]
    #expect(object["connections"] as? [[String: String]] == [connection])
    let packets = try #require(object["packets"] as? [[String: Any]])
    #expect(packets.map { $0["connection"] as? String } == ["a"])
    // Data is the same in every language.
    let chinese = ws101("explain \(file) --format json --time 0..0.04", language: .chinese).output
    #expect(Data(chinese.utf8) == data)
  }

  @Test func `What is no capture, or a damaged one, is refused in words`() throws {
    let folder = try TemporaryFolder()
    let file = try Self.capture(in: folder)
    let bytes = Array(try Data(contentsOf: URL(filePath: file)))
    let url = folder.url.appending(path: "damaged.pcapng")
    func outcome(of bytes: [UInt8]) throws -> Outcome {
      try Data(bytes).write(to: url)
      return ws101("explain \(url.path)")
    }
    #expect(try outcome(of: Array(bytes.prefix(bytes.count - 10))).output.contains("breaks off"))
    var wrong = bytes
    wrong[4] = 0xFF
    #expect(try outcome(of: wrong).status == .badInput)
    #expect(
      try outcome(of: Array("GET / HTTP/1.1\r\nHost: h\r\n\r\n".utf8)).output.contains(
        "taken for HTTP"
      )
    )
    #expect(ws101("explain nothing-there.pcapng").status == .usage)
    #expect(ws101("explain \(folder.url.path)").status == .noInput)
    // Whatever byte is damaged: an answer, and no end of the program.
    for index in stride(from: 0, to: bytes.count, by: 37) {
      var damaged = bytes
      damaged[index] ^= 0x55
      let status = try outcome(of: damaged).status
      #expect([.success, .refused, .badInput].contains(status), "\(index)")
    }
  }
}
