import Foundation
import Glossary
import Testing

@testable import CommandLineInterface

@Suite("Crowds on the command line")
struct CrowdCommandTests {
  private let small = "--clients 12 --duration 2s"

  @Test("Many clients are compared, whatever the number of workers")
  func comparesCrowds() {
    let one = ws101("compare websocket http10-polling \(small) --workers 1 --format csv")
    #expect(one.status == .success)
    #expect(one.output.split(separator: "\r\n").count == 3)
    for workers in [2, 3, 7] {
      let other = ws101(
        "compare websocket http10-polling \(small) --workers \(workers) --format csv"
      )
      #expect(other.output == one.output, "\(workers) workers")
    }
  }

  @Test("Another seed gives other costs, the same seed the same")
  func dependsOnTheSeed() {
    let first = ws101("compare http11-polling \(small) --random --format csv --seed 5")
    #expect(
      ws101("compare http11-polling \(small) --random --format csv --seed 5").output == first.output
    )
    #expect(
      ws101("compare http11-polling \(small) --random --format csv --seed 6").output != first.output
    )
  }

  @Test("Parts that ran apart are merged in any order, and missing or strange ones refused")
  func merges() throws {
    let folder = try TemporaryFolder()
    func path(_ name: String) -> String { folder.url.appending(path: name).path }
    for part in 1...3 {
      let outcome = ws101([
        "compare", "websocket", "http11-polling", "--clients", "13", "--duration", "2s",
        "--shard", "\(part)/3", "--output", path("\(part).json"),
      ])
      #expect(outcome.status == .success)
    }
    let merged = ws101(["merge", path("3.json"), path("1.json"), path("2.json")])
    let whole = ws101("compare websocket http11-polling --clients 13 --duration 2s")
    #expect(merged.output == whole.output && merged.status == .success)

    let missing = ws101(["merge", path("1.json"), path("3.json")])
    #expect(missing.status == .badInput && missing.errors.contains("missing: 2."))
    let twice = ws101(["merge", path("1.json"), path("1.json")], language: .chinese)
    #expect(twice.status == .badInput && twice.complaint(in: .chinese).contains("第 1 份"))
    _ = ws101([
      "compare", "websocket", "http11-polling", "--clients", "13", "--duration", "2s",
      "--seed", "9", "--shard", "2/3", "--output", path("other.json"),
    ])
    let strange = ws101(["merge", path("1.json"), path("other.json"), path("3.json")])
    #expect(strange.status == .badInput && strange.complaint().contains("“seed”"))
    let text = try String(contentsOf: folder.url.appending(path: "2.json"), encoding: .utf8)
    try text.replacing("\"version\": \"0.1\"", with: "\"version\": \"0.0\"")
      .write(to: folder.url.appending(path: "old.json"), atomically: true, encoding: .utf8)
    #expect(ws101(["merge", path("old.json")]).complaint().contains("another version"))
    try Data("{".utf8).write(to: folder.url.appending(path: "cut.json"))
    #expect(ws101(["merge", path("cut.json")]).complaint().contains("no JSON"))
  }

  @Test(
    "What cannot be run is refused before anything runs",
    arguments: [
      ("compare websocket nonsense --clients 5", "transports only"),
      ("compare websocket --clients 0", "from 1 to"),
      ("compare websocket --clients 5 --duration 5", "with its unit"),
      ("compare websocket --clients 5 --duration 1d", "at most 5000 times"),
      ("compare websocket --clients 5 --loss 51%", "from 0% to 50%"),
      ("compare websocket --clients 5 --view columns", "ledger or bars"),
      ("compare websocket --shard 1/3", "without --output"),
      ("compare websocket --shard 0/3 --output x", "such as 2/8"),
      ("compare websocket --shard 1/2000 --output x", "only 1000 clients"),
      ("compare websocket --clients 5 --sweep rtt=1ms,2ms --shard 1/2 --output x", "not divided"),
      ("merge", "FILE… is missing"),
    ]
  )
  func refuses(line: String, reason: String) {
    let outcome = ws101(line)
    #expect(outcome.status == .usage && outcome.output.isEmpty)
    #expect(outcome.complaint().contains(reason), "\(outcome.errors)")
    #expect(ws101(line, language: .chinese).status == .usage)
  }

  @Test("A sweep over clients has a line for each number of them")
  func sweepsClients() {
    let outcome = ws101("compare websocket --sweep clients=2..8*2 --duration 1s --format csv")
    #expect(outcome.status == .success)
    #expect(outcome.output.split(separator: "\r\n").count == 4)
  }
}
