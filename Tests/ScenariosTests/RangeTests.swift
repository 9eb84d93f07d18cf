import Testing
import Tracing
import Wire

@testable import Scenarios

@Suite("Lines that stand for many")
struct RangeTests {
  @Test func `Ranges in a line count together`() throws {
    let scenario = try scenario(
      """
      host server 10.0.0.1
      host c{1..3}x{08..10} 10.0.{7..9}.1
      link c{1..3}x{08..10} server latency {10..12}ms
      page server / "{1..3}"
      at {1..3}s c{1..3}x{08..10} get http://server/
      """
    )
    #expect(scenario.hosts.map(\.name) == ["server", "c1x08", "c2x09", "c3x10"])
    #expect(scenario.hosts.dropFirst().map(\.address.description) == (7...9).map { "10.0.\($0).1" })
    #expect(scenario.lines.map(\.latency) == (10...12).map { .milliseconds($0) })
    #expect(scenario.actions.map(\.time) == (1...3).map { .start + .seconds($0) })
    #expect(scenario.actions.map(\.host) == [1, 2, 3])
    #expect(Set(scenario.actions.map(\.line)) == [5])
    #expect(scenario.hosts[0].resources.map(\.kind) == [.page("{1..3}")])
  }

  @Test func `A range of one number is that number, and what is no range stays`() throws {
    #expect(try scenario(common + "host c{5..5} 10.0.0.{5..5}").hosts.last?.name == "c5")
    for word in ["{5..4}", "{1...3}", "{1..3", "{..3}", "{1..}", "{a..b}", "{1..1234567890}"] {
      let error = try #require(throws: ScenarioError.self) {
        try scenario(common + "host c\(word) 10.0.0.5")
      }
      #expect(error.problem == .found("c\(word)", expected: .name))
      #expect(error.line == 4 && error.column == 6)
    }
  }

  @Test func `The ranges of a file stand for at most 20 000 lines`() throws {
    let line = "seed {0001..1000}\n"
    let most = String(repeating: line, count: 20)
    #expect(try scenario(common + most).seed == 1000)
    let error = try #require(throws: ScenarioError.self) {
      try scenario(common + most + "seed {1..2}")
    }
    #expect(error.problem == .tooManyLines(limit: 20_000))
    #expect(error.line == 24 && error.column == 1 && error.width == 4)
  }

  @Test func `Changes know lines with ranges by their first word`() throws {
    let text = """
      host server 10.0.0.1
      host c{1..3} 10.0.1.{1..3}
      link c{1..3} server latency 50ms
      """
    let revision = try ScenarioRevision(
      text,
      name: "x",
      variant: nil,
      changes: ["latency 80ms", "host c{1..3} 10.0.2.{1..3}"],
      syntaxes: syntaxes
    )
    #expect(
      revision.scenario.lines.map(\.latency) == [
        .milliseconds(80), .milliseconds(80), .milliseconds(80),
      ]
    )
    #expect(revision.scenario.hosts.last?.address.description == "10.0.2.3")
  }
}
