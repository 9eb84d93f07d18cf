import Dissection
import Glossary
import Rendering
import Scenarios
import Tracing

/// A lesson whose scenario was run and whose steps were found in it.
public struct Lesson: Sendable {
  /// A step and what it looks at.
  struct Step: Sendable {
    let source: StepSource
    let moment: Moment
  }

  /// What a reader types to start the lesson.
  public let id: String

  /// What `ws101 run` calls the scenario.
  let scenarioName: String

  /// How sequence numbers are counted: as they are where the scenario chose round ones.
  let counting: PacketSummary.Counting
  let run: ScenarioRun
  let dissector: Dissector

  /// The lines of the scenario, for those who ask why.
  let scenarioLines: [String]
  private(set) var steps: [Step] = []
  let titleSource: Translation

  /// What the run left behind.
  var recording: Recording { run.recording }

  /// Runs the scenario of a lesson and finds its steps.
  ///
  /// - Parameters:
  ///   - file: The lesson.
  ///   - id: What to call it.
  ///   - scenario: The text of the scenario that the file names; `nil` if there is none.
  /// - Throws: ``LessonError`` for the first step that does not fit the run.
  public init(_ file: LessonFile, id: String, scenario: String?) throws(LessonError) {
    self.id = id
    let (run, lines) = try Self.run(file, scenario)
    self.run = run
    scenarioName = run.scenario.name
    let isRound = run.scenario.hosts.contains { !$0.initialSequences.isEmpty }
    counting = isRound ? .absolute : .relative
    dissector = Dissector(run.recording)
    scenarioLines = lines
    titleSource = file.title
    for source in file.steps {
      guard let selector = source.selector else { continue }
      steps.append(Step(source: source, moment: try moment(of: selector)))
    }
    for step in steps { try check(step) }
    for language in Language.allCases { _ = try text(file.title, at: nil, in: language) }
  }

  private static func run(
    _ file: LessonFile,
    _ text: String?
  ) throws(LessonError) -> (ScenarioRun, [String]) {
    let place = file.scenarioPlace
    let name = file.variant.map { "\(file.scenario)/\($0)" } ?? file.scenario
    guard let text else { throw place.error(.unknownScenario(name)) }
    let source: ScenarioFile
    do throws(ScenarioError) {
      source = try ScenarioFile(text, name: file.scenario)
    } catch {
      throw place.error(.brokenScenario)
    }
    guard let scenario = source.scenarios.first(where: { $0.name == name }) else {
      throw place.error(.unknownScenario(name))
    }
    let run = ScenarioRun(scenario)
    guard !run.wasCutShort else { throw place.error(.brokenScenario) }
    return (run, source.lines)
  }

  /// The way of a host's first connection through the states of TCP, up to a step.
  func path(of host: String, _ place: Place, at step: Step) throws(LessonError) -> StatePath? {
    guard let index = recording.hosts.firstIndex(where: { $0.name == host }) else {
      throw place.error(.syntax(.unknownName(host, known: recording.hosts.map { $0.name })))
    }
    let path = StatePaths(recording, dissector).paths(at: index).first
    let last = path?.steps.last { isOver($0.event, at: step.moment.event) }
    return last.flatMap { path?.upTo($0.event) }
  }

  /// Whether an event belongs to what a moment shows: it came before, has the same cause at the
  /// same time, as the SYN and the step to SYN-SENT have, or follows at once.
  private func isOver(_ event: EventID, at moment: EventID) -> Bool {
    let (own, shown) = (recording.events[event], recording.events[moment])
    guard event > moment else { return true }
    return own.time == shown.time && (own.cause == shown.cause || own.cause == moment)
  }

  /// The moment of a selector, which must not lie before that of the last step.
  private func moment(of selector: Selector) throws(LessonError) -> Moment {
    var start: EventID?
    if let after = selector.after {
      guard let step = steps.first(where: { $0.source.id == after }) else {
        let known = steps.map { $0.source.id }
        throw selector.place.error(.syntax(.unknownName(after, known: known)))
      }
      start = step.moment.event
    }
    if let host = selector.host, !recording.hosts.contains(where: { $0.name == host }) {
      let known = recording.hosts.map { $0.name }
      throw selector.place.error(.syntax(.unknownName(host, known: known)))
    }
    let finder = Finder(recording: recording, dissector: dissector)
    guard let event = finder.find(selector, after: start) else {
      throw selector.place.error(.nothingMatches)
    }
    if let last = steps.last, event < last.moment.event {
      throw selector.place.error(.beforeStep(last.source.id))
    }
    return recording.moment(of: event)
  }
}
