import Curriculum
import Glossary
import LessonEngine
import TestVectors
import Testing

@testable import CommandLineInterface

/// A claim as the ledger of claims has it.
private struct LedgerLine {
  let id: String
  let quote: String
  let verdict: String

  /// The lines of the ledger.
  static func all() throws -> [LedgerLine] {
    let text = try String(decoding: TestVectors.data("claims.tsv"), as: UTF8.self)
    return text.split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return LedgerLine(id: cells[0], quote: cells[3], verdict: cells[5])
    }
  }
}

/// Why a claim has no run, in a word: the list that keeps the rest honest.
private let withoutRun: [(reason: String, ids: [String])] = [
  ("history", ["CL-1-28", "CL-2-07", "CL-3-12", "CL-4-05"]),
  (
    "browser",
    [
      "CL-0-26", "CL-0-27", "CL-0-28", "CL-0-31", "CL-1-46", "CL-2-06", "CL-2-08", "CL-3-14",
      "CL-3-16", "CL-3-17", "CL-3-18",
    ]
  ),
  ("JavaScript", ["CL-1-47", "CL-1-48", "CL-3-11", "CL-3-15"]),
  ("TLS", ["CL-1-53", "CL-3-10"]),
  ("HTTP/2", ["CL-1-05", "CL-1-52"]),
]

@Suite("The claims and their ledger")
struct ClaimLedgerTests {
  @Test
  func `Every claim of the ledger is there once, with its words and its verdict`() throws {
    let entries = try ClaimLoader.groups().flatMap { $0.file.claims }
    let lines = try LedgerLine.all()
    #expect(lines.count == 134)
    #expect(entries.map(\.id).sorted() == lines.map(\.id).sorted())
    for line in lines {
      let claim = try #require(entries.first { $0.id == line.id })
      #expect(claim.verdict.rawValue == line.verdict, "\(line.id)")
      #expect(claim.quote == line.quote, "\(line.id)")
    }
  }

  @Test
  func `What no run shows is what the list says, and every other claim has one`() throws {
    let claims = try ClaimLoader.groups().flatMap { $0.file.claims }
    let silent = claims.filter { !$0.isSimulated }.map(\.id)
    #expect(silent.sorted() == withoutRun.flatMap(\.ids).sorted())
    for claim in claims where !claim.isSimulated {
      let isHistory = withoutRun[0].ids.contains(claim.id)
      #expect(claim.isHistory == isHistory, "\(claim.id)")
      #expect((claim.reasonForWaiting(in: .chinese) == nil) == isHistory, "\(claim.id)")
    }
  }

  @Test
  func `Each lesson has the claims that the curriculum gives it`() throws {
    let expected = [
      6: 7, 7: 1, 9: 19, 10: 5, 11: 24, 12: 19, 13: 11, 14: 2, 15: 3, 16: 4, 17: 19, 18: 7, 19: 5,
      20: 8,
    ]
    let groups = try ClaimLoader.groups()
    let counts = groups.map { ($0.lesson, $0.file.claims.count) }
    #expect(Dictionary(uniqueKeysWithValues: counts) == expected)
    #expect(groups.map(\.lesson) == groups.map(\.lesson).sorted())
  }

  @Test
  func `Each reference names a document`() throws {
    for claim in try ClaimLoader.groups().flatMap({ $0.file.claims }) {
      let documents = ["RFC ", "WHATWG ", "HTML", "ECMAScript", "DOM", "Mixed Content"]
      #expect(documents.contains { claim.reference.contains($0) }, "\(claim.id)")
    }
  }
}
