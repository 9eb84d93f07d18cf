import Curriculum
import Scenarios
import Testing
import Tracing

/// A file and the names of the scenarios in it.
@Suite("Scenario files")
struct ScenarioTests {
  static var empty: Scenario { get throws { try scenario("") } }

  @Test(arguments: ["", "\n\n", "# a comment", "   # one\r\n\t# another\r\n", "title en \"x # y\""])
  private func `A file without hosts is a scenario in which nothing happens`(text: String) throws {
    let file = try ScenarioFile(text, name: "empty")
    #expect(file.scenarios.map(\.name) == ["empty"])
    #expect(file.variants.isEmpty)
    let run = ScenarioRun(try #require(file.scenarios.first))
    #expect(run.recording.packets.isEmpty && run.recording.events.isEmpty)
  }

  @Test func `Each variant adds its lines to the common ones`() throws {
    let text =
      common + "listen server 80\nvariant a\nseed 2\nvariant b # the second\nlisten server 81"
    let file = try ScenarioFile(text, name: "two")
    #expect(file.variants == ["a", "b"])
    #expect(file.scenarios.map(\.name) == ["two/a", "two/b"])
    #expect(file.scenarios.map(\.seed) == [2, 1])
    #expect(file.scenarios.map { $0.hosts[1].ports.map(\.number) } == [[80], [80, 81]])
  }

  @Test func `Line ends of either kind give the same scenario`() throws {
    for id in Curriculum.scenarioIDs {
      let text = try #require(Curriculum.scenario(id))
      let file = try ScenarioFile(text, name: id)
      let other = try ScenarioFile(text.replacing("\n", with: "\r\n"), name: id)
      #expect(file == other)
      #expect(!other.lines.contains { $0.utf8.contains(UInt8(ascii: "\r")) })
    }
  }

  @Test func `Every built-in scenario is understood and has its titles`() throws {
    #expect(Curriculum.scenarioIDs.count >= 10)
    for id in Curriculum.scenarioIDs {
      let file = try ScenarioFile(try #require(Curriculum.scenario(id)), name: id)
      #expect(file.scenarios.allSatisfy { !$0.englishTitle.isEmpty && !$0.chineseTitle.isEmpty })
      #expect(file.scenarios.allSatisfy { !$0.actions.isEmpty && $0.hosts.count >= 2 })
    }
    #expect(Curriculum.scenario("no-such-scenario") == nil)
  }

  @Test(arguments: [
    ("0", Int64(0)), ("0s", 0), ("1ns", 1), ("1us", 1000), ("1µs", 1000), ("1ms", 1_000_000),
    ("1.5s", 1_500_000_000), ("0.000000001s", 1), ("2min", 120_000_000_000),
    ("1.5h", 5_400_000_000_000), ("100d", 8_640_000_000_000_000), ("0.25min", 15_000_000_000),
    ("2400h", 8_640_000_000_000_000),
  ])
  private func `A time has a unit`(text: String, nanoseconds: Int64) throws {
    let line = "at \(text) client get http://server/"
    #expect(try scenario(common + line).actions.first?.time == Instant(nanoseconds: nanoseconds))
  }

  @Test(arguments: [
    "1", "s", "1 s", "1.s", ".5s", "1.2.3s", "-1s", "+1s", "1S", "1e3s", "0.5ns", "1.0000000001s",
    "100.1d", "101d", "2401h", "1000000000000d", "9999999999999s", "99999999999999999999s", "1秒",
    "00",
    "\"1s\"",
  ])
  private func `What is no time is refused`(text: String) {
    let error = #expect(throws: ScenarioError.self) {
      try ScenarioFile(common + "at \(text) client get http://server/", name: "")
    }
    #expect(error?.line == 4 && error?.column == 4)
    if case .found(_, expected: .time)? = error?.problem {} else { Issue.record("\(text)") }
  }

  @Test(arguments: [
    ("1bit/s", Int64(1)), ("1.5kbit/s", 1500), ("10Mbit/s", 10_000_000), ("1Gbit/s", 1_000_000_000),
    ("9223372036Gbit/s", 9_223_372_036_000_000_000),
  ])
  private func `A rate has a unit`(text: String, rate: Int64) throws {
    let hosts = "host a 1.0.0.1\nhost b 1.0.0.2\n"
    let scenario = try scenario(hosts + "link a b latency 0 bandwidth \(text)")
    #expect(scenario.lines.first?.bitsPerSecond == rate)
  }

  @Test(arguments: [
    "0bit/s", "0", "1", "1bps", "1mbit/s", "0.5bit/s", "9223372037Gbit/s", "-1bit/s",
  ])
  private func `What is no rate is refused`(text: String) {
    let hosts = "host a 1.0.0.1\nhost b 1.0.0.2\n"
    #expect(throws: ScenarioError.self) {
      try ScenarioFile(hosts + "link a b latency 0 bandwidth \(text)", name: "")
    }
  }
}
