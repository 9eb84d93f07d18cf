import CommandLineInterface
import Foundation
import Glossary
import Rendering
import TestVectors
import Testing

/// Reads a file as RFC 4180 §2 has it, and refuses anything that is not.
private func parseCSV(_ text: String) throws -> [[String]] {
  struct NotCSV: Error {}
  var (records, record, field) = ([[String]](), [String](), [UInt8]())
  let bytes = Array(text.utf8)
  var (index, isQuoted, isFresh) = (0, false, true)
  func byte(_ at: Int) -> UInt8? { at < bytes.count ? bytes[at] : nil }
  while let next = byte(index) {
    index += 1
    switch (next, isQuoted) {
    case (UInt8(ascii: "\""), true):
      if byte(index) == UInt8(ascii: "\"") {
        field.append(next)
        index += 1
      } else {
        isQuoted = false
        let end = byte(index)
        guard end == UInt8(ascii: ",") || end == 13 else { throw NotCSV() }
      }
    case (UInt8(ascii: "\""), false):
      guard isFresh else { throw NotCSV() }
      (isQuoted, isFresh) = (true, false)
    case (UInt8(ascii: ","), false):
      record.append(String(decoding: field, as: UTF8.self))
      (field, isFresh) = ([], true)
    case (13, false):
      guard byte(index) == 10 else { throw NotCSV() }
      index += 1
      record.append(String(decoding: field, as: UTF8.self))
      records.append(record)
      (record, field, isFresh) = ([], [], true)
    case (10, false): throw NotCSV()
    default:
      field.append(next)
      isFresh = false
    }
  }
  guard record.isEmpty, field.isEmpty, !isQuoted else { throw NotCSV() }
  guard records.allSatisfy({ $0.count == records[0].count }) else { throw NotCSV() }
  return records
}

/// A wrong command line, and what is said about it.
private struct Wrong: Sendable, CustomTestStringConvertible {
  let line: String
  let english: String
  let chinese: String

  var testDescription: String { line }
}

private let mistakes = [
  Wrong(
    line: "compare tour --format xml",
    english: "Choose from: text, json, csv.",
    chinese: "可以用：text、json、csv。"
  ),
  Wrong(
    line: "compare tour --format csv --view bars",
    english: "leave --view out",
    chinese: "已包含全部内容"
  ),
  Wrong(
    line: "compare tour --view bars --sweep rtt=1s,2s",
    english: "A sweep is shown as a table",
    chinese: "扫描结果列成表"
  ),
  Wrong(
    line: "compare tour --force",
    english: "“--force” does nothing without --output FILE",
    chinese: "“--force”要和 --output FILE 一起用"
  ),
  Wrong(
    line: "compare tour --chart x.svg",
    english: "“--chart” does nothing without --sweep",
    chinese: "“--chart”要和 --sweep 一起用"
  ),
  Wrong(
    line: "compare tour rtt=1s",
    english: "“rtt=1s” does nothing without --sweep",
    chinese: "“rtt=1s”要和 --sweep 一起用"
  ),
  Wrong(
    line: "compare tour --sweep rtt=1s --metric bytes",
    english: "“--metric” does nothing without --chart",
    chinese: "“--metric”要和 --chart 一起用"
  ),
  Wrong(
    line: "compare tour --sweep rtt=1s,2s --chart x.svg --metric byte",
    english: "Did you mean “bytes”?",
    chinese: "想用的是不是“bytes”？"
  ),
  Wrong(
    line: "compare tour --sweep size=1",
    english: "“size” is no axis",
    chinese: "没有“size”这条轴"
  ),
  Wrong(
    line: "compare tour --sweep rtt=5",
    english: "“5” is no length of time for rtt",
    chinese: "“5”不能作 rtt 的时长"
  ),
  Wrong(
    line: "compare tour --sweep rtt=1s --chart x.svg",
    english: "an axis with several values",
    chinese: "一条取多个值的轴"
  ),
  Wrong(
    line: "compare --sweep rtt=1s,2s",
    english: "A B… is missing",
    chinese: "缺少 A B…"
  ),
]

@Suite("ws101 compare")
struct CompareCommandTests {
  @Test(arguments: mistakes)
  private func `What cannot be done is refused before anything is written`(wrong: Wrong) {
    for language in Language.allCases {
      let outcome = ws101(wrong.line, language: language)
      let expected = language == .english ? wrong.english : wrong.chinese
      #expect(outcome.status == .usage)
      #expect(outcome.complaint(in: language).contains(expected), "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
    }
  }

  /// To make the files anew: `COLUMNS=80 ws101 compare … --lang en >compare/80.en.txt`.
  @Test(arguments: [60, 80, 120, 160])
  private func `What is shown is what was read and found right`(width: Int) throws {
    for language in Language.allCases {
      let runs = "websocket http11-polling long-polling"
      let outcome = ws101("compare \(runs)", language: language, width: width)
      let name = "compare/\(width).\(language == .english ? "en" : "zh").txt"
      let expected = String(decoding: try TestVectors.data(name), as: UTF8.self)
      let pairs = zip(
        outcome.console.lines,
        expected.split(separator: "\n", omittingEmptySubsequences: false)
      )
      for (own, line) in pairs where own != line { #expect(own == line, "\(name)") }
      #expect(outcome.output == expected, "\(name)")
    }
  }

  @Test(arguments: ["columns", "lanes", "ledger", "bars"])
  private func `Nothing is wider than the terminal`(view: String) {
    for width in [40, 60, 71, 72, 80, 116, 152, 200] {
      for language in Language.allCases {
        for name in ["longpoll-vs-poll", "ws-via-proxy", "ws-nat-timeout", "polling-dns"] {
          let line = "compare \(name) tour --view \(view)"
          let outcome = ws101(line, language: language, width: width)
          #expect(outcome.status == .success)
          let wide = outcome.console.lines.first { $0.displayWidth > width }
          #expect(wide == nil, "\(line) at \(width)")
        }
      }
    }
  }

  @Test(arguments: [(71, 1), (72, 2), (80, 2), (115, 2), (116, 3), (151, 3), (152, 4), (200, 4)])
  private func `Traces stand beside each other as the width allows`(width: Int, columns: Int) {
    for language in Language.allCases {
      let outcome = ws101("compare tour", language: language, width: width)
      let heading = outcome.console.lines.first { $0.contains("websocket") && $0.contains("│") }
      #expect(heading?.filter { $0 == "│" }.count == columns)
    }
  }

  @Test func `A box that replaces addresses is told of`() {
    #expect(ws101("compare ws-nat-timeout").output.contains("count on both its sides"))
    #expect(
      ws101("compare ws-nat-timeout", language: .chinese).output.contains("在它的两侧各计一次")
    )
    #expect(!ws101("compare tour").output.contains("both its sides"))
  }

  @Test func `Bars of a dumb terminal are ASCII`() {
    var console = StringConsole()
    console.terminal.drawsBlocks = false
    let status = Tool.run(
      ["compare", "tour", "--view", "bars"],
      environment: { $0 == "LANG" ? "C" : nil },
      on: &console
    )
    #expect(status == .success)
    #expect(console.output.utf8.contains(UInt8(ascii: "#")))
    #expect(!console.output.contains("█"))
  }
}

@Suite("ws101 compare as data")
struct CompareDataTests {
  @Test func `CSV has a line for each run and a column for each metric`() throws {
    let outcome = ws101("compare tour ws-nat-timeout --format csv")
    let records = try parseCSV(outcome.output)
    #expect(records.count == 1 + 4 + 2)
    #expect(records[0] == ["run"] + Metric.all.map(\.id))
    #expect(Set(records[0]).count == records[0].count)
    #expect(outcome.output.hasSuffix("\r\n"))
    #expect(
      ws101("compare tour ws-nat-timeout --format csv", language: .chinese).output == outcome.output
    )
  }

  @Test func `JSON says the same as CSV`() throws {
    let rows = try parseCSV(ws101("compare tour polling-dns --format csv").output)
    let text = ws101("compare tour polling-dns --format json").output
    let document = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    )
    #expect(document["format"] as? String == "ws101/compare/1")
    let runs = try #require(document["runs"] as? [[String: Any]])
    #expect(runs.count == rows.count - 1)
    for (run, row) in zip(runs, rows.dropFirst()) {
      #expect(run["name"] as? String == row[0])
      let metrics = try #require(run["metrics"] as? [String: Any])
      #expect(metrics.count == row.count - 1)
      for (id, cell) in zip(rows[0], row).dropFirst() {
        #expect((metrics[id] as? NSNumber)?.doubleValue == Double(cell), "\(id)")
      }
      let account = try #require(
        (run["costs"] as? [String: Any])?["from_clients"] as? [String: Any]
      )
      #expect((account["ip"] as? Int) == (metrics["bytes_from_clients_ip"] as? Int))
    }
  }

  @Test func `A name with quotation marks, commas or a formula is no danger`() throws {
    let folder = try TemporaryFolder()
    let text = "host a 10.0.0.1\nhost b 10.0.0.2\nlink a b latency 1ms\n"
    for name in ["a,\"b.scenario", "=1+1.scenario"] {
      try text.write(to: folder.url.appending(path: name), atomically: true, encoding: .utf8)
    }
    let paths = [folder.path("a,\"b.scenario"), folder.path("=1+1.scenario")]
    let outcome = ws101(["compare"] + paths + ["--format", "csv"])
    #expect(try parseCSV(outcome.output).map(\.[0]) == ["run", "a,\"b", " =1+1"])
  }

  @Test func `A file is written, and not overwritten unless one insists`() throws {
    let folder = try TemporaryFolder()
    let command = ["compare", "tour", "--format", "csv", "--output", folder.path("t.csv")]
    let first = ws101(command)
    #expect(first.status == .success)
    #expect(first.output == "\(folder.path("t.csv"))\n")
    #expect(try folder.text("t.csv") == ws101("compare tour --format csv").output)
    try "mine".write(to: folder.url.appending(path: "t.csv"), atomically: true, encoding: .utf8)
    let refused = ws101(command)
    #expect(refused.status == .cannotCreate && refused.errors.contains("--force"))
    #expect(try folder.text("t.csv") == "mine")
    #expect(ws101(command + ["--force"]).status == .success)
    #expect(try folder.text("t.csv") != "mine")
    #expect(ws101(["compare", "tour", "--output", folder.url.path]).status == .cannotCreate)
    #expect(ws101(["compare", "tour", "--output", "/dev/null", "--force"]).status == .cannotCreate)
    #expect(ws101(["compare", "tour", "--output", folder.path("no/t")]).status == .cannotCreate)
  }
}

@Suite("ws101 compare --sweep")
struct CompareSweepTests {
  @Test func `A sweep has a row for each run and point`() throws {
    let line = "compare longpoll-vs-poll --sweep rtt=20ms,2s interval=1s..10s"
    for language in Language.allCases {
      for width in [60, 80, 160] {
        let lines = ws101(line, language: language, width: width).console.lines
        #expect(lines.allSatisfy { $0.displayWidth <= width })
        #expect(lines.count { $0.hasPrefix("polling ") || $0.hasPrefix("websocket ") } == 8)
      }
    }
    let rows = try parseCSV(ws101("\(line) --format csv").output)
    #expect(rows[0].prefix(3) == ["run", "sweep_rtt_ms", "sweep_interval_ms"])
    #expect(
      rows.dropFirst().prefix(4).map { Array($0[0..<3]) } == [
        ["polling", "20.000", "1000.000"], ["polling", "20.000", "10000.000"],
        ["polling", "2000.000", "1000.000"], ["polling", "2000.000", "10000.000"],
      ]
    )
    // The one-way delay is half the round trip, and what WebSocket needs.
    let delay = try #require(rows[0].firstIndex(of: "one_way_delay_ms"))
    let median = try #require(rows[0].firstIndex(of: "latency_median_ms"))
    let last = try #require(rows.last)
    #expect(last[delay] == "1000.000" && last[median] == "1000.000")
  }

  @Test func `The quoted form and the bare one are the same`() {
    let words = ["compare", "longpoll-vs-poll", "--sweep"]
    #expect(
      ws101(words + ["rtt=20ms,2s interval=1s"]).output
        == ws101(words + ["rtt=20ms,2s", "interval=1s"]).output
    )
  }

  @Test func `A chart is a whole SVG in either language`() throws {
    let folder = try TemporaryFolder()
    for language in Language.allCases {
      let path = folder.path("\(language.rawValue).svg")
      let outcome = ws101(
        "compare longpoll-vs-poll --sweep rtt=20ms..2s interval=1s,10s --chart \(path)",
        language: language
      )
      #expect(outcome.status == .success)
      #expect(outcome.errors == "\(path)\n")
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.contains(language == .english ? "round-trip time" : "往返时间"))
      #expect(text.contains("lang=\"\(language == .english ? "en" : "zh")\""))
      // A line for each transport and interval, each with its own dashes or points.
      #expect(text.components(separatedBy: "<polyline").count - 1 == 6)
    }
    let again = ws101("compare tour --sweep rtt=20ms,2s --chart \(folder.path("en.svg"))")
    #expect(again.status == .cannotCreate && again.output.isEmpty)
  }
}
