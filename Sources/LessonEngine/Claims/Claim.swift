public import Glossary

/// Something that people say about these protocols, what is true about it, and what shows it.
public struct Claim: Equatable, Sendable {
  /// How much of a claim is right.
  public enum Verdict: String, CaseIterable, Sendable {
    /// It holds.
    case right = "true"

    /// It has something right in it and leads to a wrong idea.
    case misleading

    /// It does not hold.
    case wrong = "false"

    /// It was right once.
    case dated
  }

  /// Whether runs show what is true.
  enum Standing: Equatable, Sendable {
    /// They do.
    case simulated

    /// There is nothing to simulate: it is about history, or about a product.
    case history

    /// Something is missing that a run would need.
    case later(Translation)
  }

  /// What a check speaks for.
  public enum Side: String, CaseIterable, Sendable {
    /// What the claim says, as it is meant.
    case supports

    /// The opposite of what the claim says or suggests.
    case contradicts
  }

  /// The stable id: "CL-1-29".
  public let id: String

  /// How much of it is right.
  public let verdict: Verdict

  /// Where the fact is written down: "RFC 9112 §9.3".
  public internal(set) var reference = ""

  /// The words of the text in which it was found.
  public internal(set) var quote = ""

  let place: Place
  var said: Translation
  var fact: Translation
  var seen: Translation
  var standing = Standing.simulated
  var runs: [RunSource] = []
  var moments: [MomentSource] = []
  var checks: [CheckSource] = []

  init(id: String, verdict: Verdict, place: Place) {
    self.id = id
    self.verdict = verdict
    self.place = place
    said = Translation(what: "said", place: place)
    fact = Translation(what: "fact", place: place)
    seen = Translation(what: "seen", place: place)
  }
}

extension Claim {
  /// A run that the claim looks at.
  struct RunSource: Equatable, Sendable {
    let name: String
    let scenario: String
    let variant: String?

    /// Statements of the scenario language that make it differ from what the scenario says.
    let changes: [String]
    let place: Place

    /// What a reader types to run it, the changes aside.
    var scenarioName: String { variant.map { "\(scenario)/\($0)" } ?? scenario }
  }

  /// Packets or events of a run that the claim looks at.
  struct MomentSource: Equatable, Sendable {
    let name: String
    let run: String
    let selector: Selector

    /// What is looked for, as it is written.
    let text: String

    /// Whether the reader sees them.
    let isShown: Bool
  }

  /// Two sides that are compared.
  struct CheckSource: Equatable, Sendable {
    enum Relation: String, CaseIterable, Sendable {
      case equal = "="
      case notEqual = "!="
      case less = "<"
      case lessOrEqual = "<="
      case greater = ">"
      case greaterOrEqual = ">="
    }

    enum Operand: Equatable, Sendable {
      case expression(Expression)
      case text(String)
    }

    let side: Side
    let left: Expression
    let relation: Relation
    let right: Operand

    /// The check as it is written.
    let text: String
    let place: Place
  }
}

extension Claim {
  /// Whether runs show what is true about it.
  public var isSimulated: Bool { standing == .simulated }

  /// Whether there is nothing that a run could show.
  public var isHistory: Bool { standing == .history }

  /// The claim in the language of the reader.
  public func statement(in language: Language) -> String { said.plain(in: language) }

  /// Why no run shows it yet; `nil` if one does, or if there is nothing to run.
  public func reasonForWaiting(in language: Language) -> String? {
    guard case .later(let why) = standing else { return nil }
    return why.plain(in: language)
  }
}

extension Translation {
  /// The text of a wording that has no values in it.
  func plain(in language: Language) -> String {
    var result = ""
    for piece in self.in(language)?.pieces ?? [] {
      switch piece {
      case .text(let text): result += text
      case .paragraphEnd: result += "\n"
      case .value: break
      }
    }
    return result
  }
}
