import Glossary
import Rendering
import Tracing

/// The chain of causes of a step, back to what a person did.
struct WhyText {
  let lesson: Lesson
  let step: Lesson.Step
  let language: Language

  func write(to block: inout TextBlock) {
    var text = CausesText(
      lesson.recording,
      dissector: lesson.dissector,
      counting: lesson.counting,
      scenarioLines: lesson.scenarioLines,
      in: language
    )
    text.hostNames = lesson.recording.hosts.map { $0.name.hostName(in: language) }
    text.write(step.moment.event, to: &block)
  }
}
