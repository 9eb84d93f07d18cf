import Glossary
import Scenarios

extension ClaimParser {
  /// Reads `run NAME SCENARIO[/VARIANT] ["CHANGE"]…`.
  mutating func readRun(_ cursor: inout LessonCursor) throws(LessonError) {
    let last = claims.count - 1
    let name = try cursor.name()
    try checkIsNew(name, cursor)
    let (path, place) = try cursor.word()
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 1)
      .map { String(decoding: Array($0), as: UTF8.self) }
    var changes: [String] = []
    while !cursor.isAtEnd { changes.append(try cursor.text()) }
    claims[last].runs.append(
      Claim.RunSource(
        name: name,
        scenario: parts.first ?? path,
        variant: parts.count > 1 ? parts[1] : nil,
        changes: changes,
        place: place
      )
    )
  }

  /// Reads `show NAME [in RUN] packet … | event …`.
  mutating func readMoment(isShown: Bool, _ cursor: inout LessonCursor) throws(LessonError) {
    let last = claims.count - 1
    let name = try cursor.name()
    try checkIsNew(name, cursor)
    var run = claims[last].runs.first?.name
    if cursor.take("in") {
      let known = claims[last].runs.map { $0.name }
      run = try cursor.word(known)
    }
    guard let run else {
      throw cursor.lastPlace.error(.misplaced(isShown ? "show" : "find", belongsTo: "run"))
    }
    let text = cursor.rest
    let selector = try Selector(&cursor, at: cursor.place, endsBefore: true)
    for other in [selector.after, selector.before].compactMap({ $0 })
    where !claims[last].moments.contains(where: { $0.name == other && $0.run == run }) {
      let known = claims[last].moments.filter { $0.run == run }.map { $0.name }
      throw cursor.place.error(.syntax(.unknownName(other, known: known)))
    }
    claims[last].moments.append(
      Claim.MomentSource(name: name, run: run, selector: selector, text: text, isShown: isShown)
    )
  }

  /// Reads `supports LEFT = RIGHT`; the right side may be a text.
  mutating func readCheck(_ side: Claim.Side, _ cursor: inout LessonCursor) throws(LessonError) {
    typealias Relation = Claim.CheckSource.Relation
    let relations = Relation.allCases.map { $0.rawValue }
    let text = cursor.rest
    let left = try cursor.words(until: relations)
    let leftSide = try Expression(left.text, at: left.place)
    let word = try cursor.word(relations)
    let right: Claim.CheckSource.Operand
    if cursor.hasText {
      right = .text(try cursor.text())
    } else {
      let rest = try cursor.words(until: [])
      right = .expression(try Expression(rest.text, at: rest.place))
    }
    claims[claims.count - 1].checks.append(
      Claim.CheckSource(
        side: side,
        left: leftSide,
        relation: Relation(rawValue: word) ?? .equal,
        right: right,
        text: text,
        place: cursor.place
      )
    )
  }

  private func checkIsNew(_ name: String, _ cursor: LessonCursor) throws(LessonError) {
    let claim = claims[claims.count - 1]
    let line =
      claim.runs.first { $0.name == name }?.place.line
      ?? claim.moments.first { $0.name == name }?.selector.place.line
    if let line { throw cursor.lastPlace.error(.syntax(.nameTaken(name, line: line))) }
  }

  // MARK: Whether a claim is whole

  /// The claims, once all lines are read.
  func finished() throws(LessonError) -> [Claim] {
    if let last = claims.last { try check(last) }
    return claims
  }

  func check(_ claim: Claim) throws(LessonError) {
    try claim.said.check()
    try claim.fact.check()
    guard !claim.reference.isEmpty else { throw claim.place.error(.lacks("reference")) }
    guard !claim.quote.isEmpty else { throw claim.place.error(.lacks("quote")) }
    guard claim.isSimulated else {
      if case .later(let why) = claim.standing { try why.check() }
      guard claim.checks.isEmpty, claim.runs.isEmpty else {
        throw claim.place.error(.needlessEvidence)
      }
      return
    }
    guard !claim.runs.isEmpty else { throw claim.place.error(.lacks("run")) }
    try claim.seen.check()
    try checkEvidence(of: claim)
  }

  /// The verdict must be what the checks say.
  private func checkEvidence(of claim: Claim) throws(LessonError) {
    let supports = claim.checks.contains { $0.side == .supports }
    let contradicts = claim.checks.contains { $0.side == .contradicts }
    let fits =
      switch claim.verdict {
      case .right: supports && !contradicts
      case .wrong: contradicts && !supports
      case .misleading: contradicts
      case .dated: supports || contradicts
      }
    guard fits else { throw claim.place.error(.evidenceMisfits(claim.verdict)) }
  }
}
