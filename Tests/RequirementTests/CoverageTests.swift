import Foundation
import Testing

@Suite("Requirements and the tests that name them")
struct CoverageTests {
  @Test(arguments: Ledger.allCases)
  private func `Each requirement is named by a test, or has a reason why not`(ledger: Ledger) throws
  {
    let all = try ledger.requirements()
    #expect(!all.isEmpty)
    for each in all {
      #expect(each.tests.isEmpty == (each.reason != nil), "\(each.id): a test, or a reason")
    }
  }

  @Test func `An id that is named stands in a ledger`() throws {
    let known = Set(try Ledger.allCases.flatMap { try $0.requirements() }.map { $0.id })
    #expect(try Ledger.mentions().keys.filter { !known.contains($0) }.sorted() == [])
    #expect(try Ledger.reasons().map { $0.0 }.filter { !known.contains($0) } == [])
  }

  @Test(arguments: Ledger.allCases)
  private func `The table says what is covered where`(ledger: Ledger) throws {
    let table = try ledger.table()
    if ProcessInfo.processInfo.environment["WS101_WRITE_TABLES"] != nil {
      try Data(table.utf8).write(to: ledger.file)
    }
    let kept = try String(contentsOf: ledger.file, encoding: .utf8)
    let isSame = kept == table
    #expect(isSame, "WS101_WRITE_TABLES=1 swift test --filter RequirementTests writes it anew")
  }
}
