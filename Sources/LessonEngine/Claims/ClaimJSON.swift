import Glossary
public import Rendering
import Scenarios
import Tracing

/// Claims as data, the same in every language.
public enum ClaimJSON: Sendable {
  /// What a claim says and what is true, without its runs.
  public static func value(of claim: Claim, lesson: Int) -> JSONValue {
    .object(members(of: claim, lesson: lesson))
  }

  /// A claim with what its runs showed.
  public static func value(of trial: ClaimTrial, lesson: Int) -> JSONValue {
    let claim = trial.claim
    var members = members(of: claim, lesson: lesson)
    guard claim.isSimulated else { return .object(members) }
    let runs = zip(claim.runs, trial.contrasts).map { source, contrast in
      JSONValue.object([
        .init("name", .string(source.name)),
        .init("scenario", .string(source.scenarioName)),
        .init("changes", .array(source.changes.map { .string($0) })),
        .init("packets", .number(Int64(contrast.run.recording.packets.count))),
        .init("bytes", .number(Int64(contrast.costs.ledger.totalBytes))),
      ])
    }
    let checks = trial.outcomes.map { outcome in
      JSONValue.object([
        .init("side", .string(outcome.source.side.rawValue)),
        .init("check", .string(outcome.source.text)),
        .init("left", outcome.left.json),
        .init("right", outcome.right.json),
        .init("holds", .bool(outcome.holds)),
      ])
    }
    let moments = trial.found.map { moment in
      JSONValue.object([
        .init("name", .string(moment.source.name)),
        .init("run", .string(moment.source.run)),
        .init("what", .string(moment.source.text)),
        .init("count", .number(Int64(moment.events.count))),
        .init("events", .array(moment.events.prefix(100).map { .number(Int64($0)) })),
      ])
    }
    members += [
      .init("runs", .array(runs)),
      .init("moments", .array(moments)),
      .init("checks", .array(checks)),
      .init("seen", both { (try? trial.seen(in: $0)) ?? "" }),
      .init("holds", .bool(trial.holds)),
    ]
    return .object(members)
  }

  private static func members(of claim: Claim, lesson: Int) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = [
      .init("id", .string(claim.id)),
      .init("lesson", .number(Int64(lesson))),
      .init("verdict", .string(claim.verdict.rawValue)),
      .init("claim", both { claim.statement(in: $0) }),
      .init("quote", .string(claim.quote)),
      .init("fact", both { claim.fact.plain(in: $0) }),
      .init("reference", .string(claim.reference)),
      .init("simulated", .bool(claim.isSimulated)),
    ]
    if claim.reasonForWaiting(in: .english) != nil {
      members.append(.init("waitsFor", both { claim.reasonForWaiting(in: $0) ?? "" }))
    }
    return members
  }

  private static func both(_ text: (Language) -> String) -> JSONValue {
    .object(Language.allCases.map { .init($0.rawValue, .string(text($0))) })
  }
}

extension Value {
  /// The value as data: times in nanoseconds.
  fileprivate var json: JSONValue {
    switch self {
    case .number(let number): .number(Int64(number))
    case .time(let span): .number(span.nanoseconds)
    case .text(let text): .string(text)
    }
  }
}
