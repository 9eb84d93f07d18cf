import Foundation
import Testing

@Suite("Requirements and the tests that name them")
struct CoverageTests {
  @Test(arguments: Ledger.allCases)
  private func `Each requirement is named by a test, or has a reason why not`(ledger: Ledger) throws
  {
    let all = try ledger.requirements()
    #expect(all.count >= 28)
    for each in all {
      #expect(each.tests.isEmpty == (each.reason != nil), "\(each.id): a test, or a reason")
    }
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
