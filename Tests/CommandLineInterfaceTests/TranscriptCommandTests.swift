import CommandLineInterface
import Curriculum
import Foundation
import Glossary
import Testing

@Suite("ws101 transcript")
struct TranscriptCommandTests {
  @Test func `Three formats make three files`() throws {
    let folder = try TemporaryFolder()
    let outcome = ws101([
      "transcript", "ws-basic", "--format", "md,json,pcapng", "--output", folder.url.path,
    ])
    #expect(outcome.status == .success)
    #expect(outcome.console.lines.filter { !$0.isEmpty }.count == 3)
    #expect(try folder.text("ws-basic.md").contains("101 Switching Protocols"))
    let data = try Data(contentsOf: folder.url.appending(path: "ws-basic.json"))
    let document = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(document["format"] as? String == "ws101/trace/1")
    let capture = try Data(contentsOf: folder.url.appending(path: "ws-basic.pcapng"))
    #expect(Array(capture.prefix(4)) == [0x0A, 0x0D, 0x0D, 0x0A])
  }

  @Test func `A file is written anew as long as nobody changed it`() throws {
    let folder = try TemporaryFolder()
    let command = ["transcript", "ws-basic", "--output", folder.url.path]
    #expect(ws101(command).status == .success)
    #expect(ws101(command + ["--seed", "2"]).status == .success)
    try "mine".write(
      to: folder.url.appending(path: "ws-basic.md"),
      atomically: true,
      encoding: .utf8
    )
    let refused = ws101(command)
    #expect(refused.status == .cannotCreate)
    #expect(refused.errors.contains("--force"))
    #expect(try folder.text("ws-basic.md") == "mine")
    #expect(ws101(command + ["--force"]).status == .success)
    #expect(try folder.text("ws-basic.md") != "mine")
  }

  @Test func `A file that was there before is left alone`() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "ws-basic.md")
    try "mine".write(to: path, atomically: true, encoding: .utf8)
    #expect(ws101(["transcript", "ws-basic", "--output", folder.url.path]).status == .cannotCreate)
    #expect(try folder.text("ws-basic.md") == "mine")
  }

  @Test func `A folder that cannot be made says why`() {
    let outcome = ws101("transcript ws-basic --output /dev/null/x")
    #expect(outcome.status == .cannotCreate)
    #expect(outcome.errors.contains("/dev/null"))
  }

  @Test func `An unknown format names the known ones`() {
    let outcome = ws101("transcript ws-basic --format pdf")
    #expect(outcome.status == .usage)
    #expect(outcome.complaint().contains("md, json, pcapng"))
  }

  /// `transcripts/` is what `ws101 transcript --all --output transcripts` writes.
  @Test func `The committed transcripts are what the program writes`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = try TemporaryFolder()
    let outcome = ws101(["transcript", "--all", "--output", folder.url.path])
    #expect(outcome.status == .success)
    let committed = root.appending(path: "transcripts")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
    #expect(try FileManager.default.contentsOfDirectory(atPath: committed.path).sorted() == names)
    for name in names {
      let new = try Data(contentsOf: folder.url.appending(path: name))
      let old = try Data(contentsOf: committed.appending(path: name))
      let isEqual = new == old
      #expect(isEqual, "transcripts/\(name) differs: ws101 transcript --all --output transcripts")
    }
  }
}
