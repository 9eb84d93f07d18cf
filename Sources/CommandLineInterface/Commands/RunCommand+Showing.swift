import Dissection
import Glossary
import Rendering
import Scenarios
import Tracing

/// What `run` prints of a run.
extension RunCommand {
  /// Appends one packet if one was asked for, else the whole trace.
  func show(
    _ run: ScenarioRun,
    to block: inout TextBlock,
    in language: Language
  ) throws(CommandFailure) {
    let (scenario, recording) = (run.scenario, run.recording)
    let dissector = Dissector(recording)
    let trace = TraceText(
      recording,
      dissector: dissector,
      counting: counting ?? scenario.usualCounting,
      showing: events,
      in: language
    )
    if let packet {
      guard packet <= recording.packets.count else {
        throw .noPacket(packet, of: recording, scenario.name)
      }
      trace.writePacket(packet - 1, to: &block)
      if depth != .events {
        block.line()
        PacketText(dissector, packet - 1, in: language).write(to: &block, depth: depth ?? .fields)
      }
      return
    }
    let title = language == .english ? scenario.englishTitle : scenario.chineseTitle
    block.heading(scenario.name)
    if !title.isEmpty { block.paragraph(title) }
    block.line()
    trace.write(to: &block, depth: depth ?? .events)
    if recording.packets.isEmpty {
      block.paragraph(
        language == .english
          ? "Nothing was sent. Add a line such as: at 0 client open ws://server/chat as chat"
          : "没有发送任何数据包。可以加上一行，例如：at 0 client open ws://server/chat as chat"
      )
    }
    block.line()
  }

  /// Appends what led to the packet or the event that was asked about.
  func show(
    _ why: WhyQuestion,
    in run: ScenarioRun,
    _ lines: [String],
    to block: inout TextBlock,
    in language: Language
  ) throws(CommandFailure) {
    let dissector = Dissector(run.recording)
    let (event, remark) = try why.answer(in: run.recording, dissector, of: run.scenario.name)
    var text = CausesText(
      run.recording,
      dissector: dissector,
      counting: counting ?? run.scenario.usualCounting,
      scenarioLines: lines,
      in: language
    )
    text.isNumbered = true
    text.write(event, to: &block)
    if let remark {
      block.line()
      block.paragraph(remark.in(language), style: .dim)
    }
  }
}

extension Scenario {
  /// Absolute numbers where the scenario chose round ones, else relative ones.
  var usualCounting: PacketSummary.Counting {
    hosts.contains { !$0.initialSequences.isEmpty } ? .absolute : .relative
  }
}
