public import Glossary
import Rendering
import Scenarios
import Tracing

/// A claim whose runs have been run, and what they say.
public struct ClaimTrial: Sendable {
  /// Packets or events that were looked for in a run.
  struct Found: Sendable {
    let source: Claim.MomentSource
    let run: Int
    let events: [EventID]
  }

  /// A check and how it came out.
  struct Outcome: Sendable {
    let source: Claim.CheckSource
    let left: Value
    let right: Value
    let holds: Bool
  }

  /// The claim.
  public let claim: Claim

  let contrasts: [Contrast]
  private(set) var found: [Found] = []
  private(set) var outcomes: [Outcome] = []

  /// Runs what a claim looks at, and does its checks.
  ///
  /// - Parameters:
  ///   - claim: The claim.
  ///   - runs: Where runs are kept.
  /// - Throws: ``LessonError`` if the claim does not fit its runs; a check that does not hold
  ///   is no error.
  public init(_ claim: Claim, in runs: inout ClaimRuns) throws(LessonError) {
    self.claim = claim
    var contrasts: [Contrast] = []
    for run in claim.runs { contrasts.append(try runs.contrast(of: run)) }
    self.contrasts = contrasts
    for moment in claim.moments { found.append(try look(for: moment)) }
    for check in claim.checks { outcomes.append(try outcome(of: check)) }
    for language in Language.allCases { _ = try seen(in: language) }
  }

  /// Whether every check holds, so that the verdict stands.
  public var holds: Bool { outcomes.allSatisfy { $0.holds } }

  /// The checks that do not hold, as they are written.
  public var failures: [String] { outcomes.filter { !$0.holds }.map { $0.source.text } }

  // MARK: What is in the runs

  private func look(for moment: Claim.MomentSource) throws(LessonError) -> Found {
    let run = claim.runs.firstIndex { $0.name == moment.run } ?? 0
    let contrast = contrasts[run]
    let place = moment.selector.place
    let hosts = contrast.run.recording.hosts.map { $0.name }
    if let host = moment.selector.host, !hosts.contains(host) {
      throw place.error(.syntax(.unknownName(host, known: hosts)))
    }
    let finder = Finder(recording: contrast.run.recording, dissector: contrast.dissector)
    var events = finder.all(
      moment.selector,
      after: try first(of: moment.selector.after, place),
      before: try first(of: moment.selector.before, place)
    )
    if moment.selector.nth > 1 {
      events = Array(events.dropFirst(moment.selector.nth - 1).prefix(1))
    }
    if moment.isShown, events.isEmpty { throw place.error(.momentMissing(moment.name)) }
    return Found(source: moment, run: run, events: events)
  }

  private func first(of name: String?, _ place: Place) throws(LessonError) -> EventID? {
    guard let name else { return nil }
    guard let event = found.first(where: { $0.source.name == name })?.events.first else {
      throw place.error(.momentMissing(name))
    }
    return event
  }

  private func outcome(of check: Claim.CheckSource) throws(LessonError) -> Outcome {
    let left = try value(of: check.left, in: .english)
    var right: Value
    switch check.right {
    case .text(let text): right = .text(text)
    case .expression(let expression): right = try value(of: expression, in: .english)
    }
    // A field whose value reads like a number may be compared with a text.
    if case .number = left, case .text = right { right = right.asNumber }
    guard let order = left.order(to: right) else {
      throw check.place.error(.badExpression(check.text))
    }
    let holds =
      switch check.relation {
      case .equal: order == 0
      case .notEqual: order != 0
      case .less: order < 0
      case .lessOrEqual: order <= 0
      case .greater: order > 0
      case .greaterOrEqual: order >= 0
      }
    return Outcome(source: check, left: left, right: right, holds: holds)
  }

  // MARK: Values

  /// What the runs show, in words.
  public func seen(in language: Language) throws(LessonError) -> String {
    var result = ""
    for piece in claim.seen.in(language)?.pieces ?? [] {
      switch piece {
      case .text(let text): result += text
      case .paragraphEnd: result += "\n"
      case .value(let expression):
        result += try value(of: expression, in: language).grouped(in: language)
      }
    }
    return result
  }

  private func value(
    of expression: Expression,
    in language: Language
  ) throws(LessonError) -> Value {
    try expression.value { operand throws(LessonError) in
      try value(of: operand, expression.place, in: language)
    }
  }

  private func value(
    of operand: Expression.Operand,
    _ place: Place,
    in language: Language
  ) throws(LessonError) -> Value {
    switch operand {
    case .number(let number):
      return .number(number)
    case .answer:
      throw place.error(.absentValue("answer"))
    case .count(let name):
      return .number(try moment(name, place).events.count)
    case .measure(let measure, let name):
      guard let value = Measures(contrasts[try run(name, place)]).value(measure) else {
        throw place.error(.absentValue(measure.rawValue))
      }
      return value
    case .value(let valueName, let name):
      let isOfRun = valueName == .packets || valueName == .wireBytes
      let values =
        isOfRun
        ? values(of: contrasts[try run(name, place)], at: 0, language)
        : try values(of: name, place, language)
      guard let value = values.value(valueName) else {
        throw place.error(.absentValue(valueName.rawValue))
      }
      return value
    case .field(let field, let name):
      guard let value = try values(of: name, place, language).value(of: field) else {
        throw place.error(.absentValue(field.rawValue))
      }
      return value
    }
  }

  private func run(_ name: String?, _ place: Place) throws(LessonError) -> Int {
    guard let name else { return 0 }
    guard let index = claim.runs.firstIndex(where: { $0.name == name }) else {
      throw place.error(.syntax(.unknownName(name, known: claim.runs.map { $0.name })))
    }
    return index
  }

  private func moment(_ name: String?, _ place: Place) throws(LessonError) -> Found {
    guard let moment = found.first(where: { $0.source.name == name }) else {
      let known = found.map { $0.source.name }
      throw place.error(.syntax(.unknownName(name ?? "", known: known)))
    }
    return moment
  }

  private func values(
    of name: String?,
    _ place: Place,
    _ language: Language
  ) throws(LessonError) -> Values {
    let moment = try moment(name, place)
    guard let event = moment.events.first else { throw place.error(.momentMissing(name ?? "")) }
    return values(of: contrasts[moment.run], at: event, language)
  }

  private func values(of contrast: Contrast, at event: EventID, _ language: Language) -> Values {
    let recording = contrast.run.recording
    return Values(
      recording: recording,
      dissector: contrast.dissector,
      moment: recording.moment(of: event),
      language: language
    )
  }
}
