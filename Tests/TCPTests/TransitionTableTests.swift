import TCP
import Testing
import Tracing

@Suite("The table of transitions (RFC 9293 §3.10)")
struct TransitionTableTests {
  @Test(arguments: try TransitionRow.all())
  private func
    `A row happens as the table says (TCP-OPEN-9, TCP-OPEN-10, TCP-RST-1 to TCP-RST-8, TCP-RST-10)`(
      row: TransitionRow
    ) throws
  {
    guard !TableException.all.contains(where: { $0.key == row.key }) else { return }
    let recipe = try #require(Recipe.all.first { $0.key == row.key }, "no recipe: \(row.key)")
    #expect(!recipe.trials.isEmpty)
    for trial in recipe.trials {
      let result = try trial.result()
      #expect(row.state == "any" || result.stateBefore.rawValue == row.state, "\(trial)")
      let next = row.next == "unchanged" ? result.stateBefore.rawValue : row.next
      #expect(result.stateAfter.rawValue == next.replacing(" (SHOULD)", with: ""), "\(trial)")
      #expect(result.sent == (try result.numbers.segments(in: row.sent)), "\(trial)")
      if let wasTaken = result.wasTaken {
        #expect(wasTaken == !row.note.hasPrefix("error"), "\(row.note), \(trial)")
      }
    }
  }

  @Test(arguments: TableException.all)
  private func `What the engine does instead is known`(exception: TableException) throws {
    #expect(!exception.reason.isEmpty)
    guard let trial = exception.trial else { return }
    let result = try trial.result()
    #expect(result.stateAfter == exception.next)
    #expect(result.sent == (try result.numbers.segments(in: exception.sent)))
  }

  @Test func `Every row has one recipe or one exception, and no recipe is left over`() throws {
    let rows = try TransitionRow.all().map(\.key)
    #expect(rows.count == 130)
    #expect(Set(rows).count == rows.count)
    let known = Recipe.all.map(\.key) + TableException.all.map(\.key)
    #expect(known.sorted() == rows.sorted())
  }
}
