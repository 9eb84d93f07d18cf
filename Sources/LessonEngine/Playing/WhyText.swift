import Glossary
import Rendering
import Tracing

/// The chain of causes of a step, back to what a person did.
struct WhyText {
  let lesson: Lesson
  let step: Lesson.Step
  let language: Language

  func write(to block: inout TextBlock) {
    block.heading(PlayerWords.whyHeading.in(language))
    for (index, event) in lesson.recording.causes(of: step.moment.event).enumerated() {
      let event = lesson.recording.events[event]
      let time = Value.time(event.time - .start).text(in: language)
      let label = "\(index == 0 ? " " : "↑") \(time)"
      block.entry(label, sentence(event), column: 15, indent: 1)
      if case .action(let line) = event.kind, lesson.scenarioLines.indices.contains(line - 1) {
        block.entry("", "\(line) | \(lesson.scenarioLines[line - 1])", column: 15, indent: 1)
      }
    }
  }

  private func sentence(_ event: Event) -> String {
    let host = lesson.recording.hosts[event.host].name.hostName(in: language)
    let summary = PacketSummary(lesson.dissector, counting: lesson.counting, in: language)
    let colon = language == .english ? ": " : "："
    switch event.kind {
    case .packetSent(let packet):
      let what = summary.markedLine(for: packet, limit: 48)
      return "\(host)\(colon)\(PlayerWords.sent(packet + 1, what).in(language))"
    case .packetArrived(let packet):
      let what = summary.markedLine(for: packet, limit: 48)
      return "\(host)\(colon)\(PlayerWords.arrived(packet + 1, what).in(language))"
    case .action(let line):
      return "\(host)\(colon)\(PlayerWords.action(line).in(language))"
    default:
      return event.kind.sentence(in: language, hostName: host)
    }
  }
}
