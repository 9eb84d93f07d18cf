import Curriculum
import Dissection
import Glossary
import Rendering
import Scenarios
import Testing
import Tracing
import Wire

/// A run of a built-in scenario, and its chains of causes.
private struct Chains {
  let recording: Recording
  let dissector: Dissector
  let lines: [String]

  init(_ run: ScenarioRun, lines: [String]) {
    recording = run.recording
    dissector = Dissector(run.recording)
    self.lines = lines
  }

  /// The lines of the chain of an event, the heading left out.
  func text(of event: EventID, in language: Language, width: Int = 80) -> [String] {
    text(of: event, in: recording, language, width: width)
  }

  func text(
    of event: EventID,
    in recording: Recording,
    _ language: Language,
    width: Int = 80
  ) -> [String] {
    var text = CausesText(
      recording,
      dissector: dissector,
      counting: .relative,
      scenarioLines: lines,
      in: language
    )
    text.isNumbered = true
    var block = TextBlock(width: width)
    text.write(event, to: &block)
    return block.text.split(separator: "\n").dropFirst().map(String.init)
  }
}

@Suite("Chains of causes")
struct CausesTextTests {
  private static func chains(_ id: String) throws -> [Chains] {
    let file = try ScenarioFile(try #require(Curriculum.scenario(id)), name: id)
    return file.scenarios.map { Chains(ScenarioRun($0), lines: file.lines) }
  }

  @Test(arguments: Curriculum.shortScenarioIDs, Language.allCases)
  func `A chain fits the terminal and ends with a line of the scenario`(
    id: String,
    language: Language
  ) throws {
    for chains in try Self.chains(id) {
      let count = chains.recording.events.count
      for event in stride(from: 0, to: count, by: max(1, count / 60)) {
        let lines = chains.text(of: event, in: language)
        #expect(lines.allSatisfy { $0.displayWidth <= 80 }, "\(lines)")
        let root = try #require(chains.recording.causes(of: event).last)
        guard case .action(let line) = chains.recording.events[root].kind else {
          Issue.record("event \(event) has no root")
          return
        }
        let all = lines.joined().replacing(" ", with: "")
        let source = "\(line)|\(chains.lines[line - 1])".replacing(" ", with: "")
        #expect(all.contains(source), "\(lines)")
      }
    }
  }

  @Test func `Each line has the number and the time of its event`() throws {
    let chains = try Self.chains("ws-basic")[0]
    #expect(
      chains.text(of: 28, in: .english) == [
        "   e28  450.000  server: sends packet 7: Text \"Hello\"",
        " ↑ e26  450.000  server: receives packet 6: Text, masked \"Hello\"",
        " ↑ e25  400.000  client: sends packet 6: Text, masked \"Hello\"",
        " ↑ e24  400.000  client: does what line 12 of the scenario says",
        "                 12 | at 400ms chat send \"Hello\"",
      ]
    )
    #expect(
      chains.text(of: 25, in: .chinese) == [
        "   e25  400.000  client：发出第 6 个数据包：文本帧，有掩码 \"Hello\"",
        " ↑ e24  400.000  client：按场景第 12 行行事",
        "                 12 | at 400ms chat send \"Hello\"",
      ]
    )
  }

  @Test func `Behind a segment that is taken for lost stands what became of it`() throws {
    let chains = try Self.chains("ws-basic")[0]
    var recording = chains.recording
    let tcp = try #require(chains.dissector.packets[5].tcp)
    let sending = try #require(recording.sending(of: 5))
    let loss = Event(
      time: recording.events[sending].time,
      cause: sending,
      host: 0,
      kind: .packetLost(5, .queueFull)
    )
    let presumption = Event(
      time: loss.time + .seconds(1),
      cause: sending,
      host: 0,
      kind: .segmentPresumedLost(port: tcp.sourcePort, sequence: tcp.sequenceNumber, .timeout)
    )
    recording.events += [presumption]
    let end = recording.events.count
    #expect(!chains.text(of: end - 1, in: recording, .english)[1].contains("lost"))
    recording.events[end - 1] = loss
    recording.events += [presumption]
    let lines = chains.text(of: end, in: recording, .english)
    #expect(lines[1] == "                  (network: packet 6 is lost: the queue is full)")
  }
}
