import Foundation
import TestVectors

/// A numbered requirement of the ledger, and the tests that name it.
struct Requirement {
  let id: String
  let section: String
  let level: String
  let statement: String
  var tests: [String] = []

  /// Why no test names it, if none does.
  var reason: String?
}

/// The requirements of one protocol.
enum Ledger: String, CaseIterable {
  case tcp
  case http
  case api
  case websocket
  case deflate

  /// The requirements in the order of the ledger, each with the test files that name its id.
  func requirements() throws -> [Requirement] {
    let reasons = try Self.reasons()
    let mentions = try Self.mentions()
    return try Self.rows("requirements_\(rawValue).tsv").map { row in
      var requirement = Requirement(id: row[0], section: row[1], level: row[2], statement: row[4])
      requirement.tests = mentions[row[0], default: []].sorted()
      requirement.reason = reasons.first { $0.0 == row[0] }?.1
      return requirement
    }
  }

  /// The table of what is covered where, in Markdown.
  func table() throws -> String {
    let all = try requirements()
    let covered = all.count { !$0.tests.isEmpty }
    var lines = [
      "# Requirements of \(rawValue.uppercased()) and their tests", "",
      "Made from the ids that the tests name, and compared with them by a test; to write it",
      "anew: `WS101_WRITE_TABLES=1 swift test --filter RequirementTests`.", "",
      "\(covered) of \(all.count) requirements are named by a test.", "",
      "| id | section | level | requirement | tests |", "| --- | --- | --- | --- | --- |",
    ]
    for each in all {
      let tests =
        each.tests.isEmpty ? "none: \(each.reason ?? "?")" : each.tests.joined(separator: ", ")
      lines.append(
        "| \(each.id) | \(each.section) | \(each.level) | \(each.statement) | \(tests) |"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Where the table is kept.
  var file: URL { Self.testsFolder.appending(path: "RequirementTests/\(rawValue).md") }

  static var testsFolder: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  }

  private static func rows(_ name: String) throws -> [[String]] {
    String(decoding: try TestVectors.data(name), as: UTF8.self)
      .split(separator: "\n").dropFirst()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  /// Why no test names a requirement, by id.
  static func reasons() throws -> [(String, String)] {
    try rows("requirements_untested.tsv").map { ($0[0], $0[1]) }
  }

  /// By id: the test files that name it.
  static func mentions() throws -> [String: Set<String>] {
    var found: [String: Set<String>] = [:]
    let folder = FileManager.default.enumerator(at: testsFolder, includingPropertiesForKeys: nil)
    for case let url as URL in folder ?? .init() where url.pathExtension == "swift" {
      let text = try String(contentsOf: url, encoding: .utf8)
      let name = url.deletingPathExtension().lastPathComponent
      for match in text.matches(
        of: /\b(?:TCP-[A-Z]+|IP|HTTP-[A-Z0-9]+|API-[A-Z]+|WS-[0-9.]+|PMD-[0-9.]+)-\d+\b/
      ) {
        found[String(match.output), default: []].insert(name)
      }
    }
    return found
  }
}
