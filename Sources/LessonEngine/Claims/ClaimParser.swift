import Glossary
import Scenarios

/// Builds claims line by line.
struct ClaimParser {
  var claims: [Claim] = []
  private(set) var title: Translation

  /// The text that indented lines go on with.
  private var open: (text: TextName, language: Language)?

  /// A text that a claim has.
  enum TextName: String, CaseIterable {
    case said
    case fact
    case seen
    case later
  }

  private static let statements =
    ["title", "claim", "quote", "reference", "run", "show", "find", "history"]
    + Claim.Side.allCases.map { $0.rawValue } + TextName.allCases.map { $0.rawValue }

  init(firstLine: String) {
    title = Translation(what: "title", place: Place(firstLine, line: 1))
  }

  mutating func read(_ source: String, number: Int) throws(LessonError) {
    if let line = ContinuationLine(source, number: number) {
      guard let open else { return try line.checkNoTextIsNeeded() }
      let text = self[open.text].in(open.language)
      set(try line.appended(to: text, in: open.language), open.text, open.language)
      return
    }
    guard var cursor = try LessonCursor(source, number: number) else { return }
    open = nil
    let word = try cursor.word(Self.statements)
    guard word != "claim" else {
      try readClaim(&cursor)
      return
    }
    if word == "title", claims.isEmpty {
      if try cursor.language() == .english {
        title.english = try cursor.template()
      } else {
        title.chinese = try cursor.template()
      }
      try cursor.end()
      return
    }
    guard !claims.isEmpty, word != "title" else {
      throw cursor.lastPlace.error(.misplaced(word, belongsTo: "claim"))
    }
    if let name = TextName(rawValue: word) {
      try readText(name, &cursor)
    } else if let side = Claim.Side(rawValue: word) {
      try readCheck(side, &cursor)
    } else {
      try readPart(word, &cursor)
    }
    try cursor.end()
  }

  private mutating func readClaim(_ cursor: inout LessonCursor) throws(LessonError) {
    if let last = claims.last { try check(last) }
    let id = try cursor.name()
    if let other = claims.first(where: { $0.id == id }) {
      throw cursor.lastPlace.error(.syntax(.nameTaken(id, line: other.place.line)))
    }
    let word = try cursor.word(Claim.Verdict.allCases.map { $0.rawValue })
    try cursor.end()
    let verdict = Claim.Verdict(rawValue: word) ?? .right
    claims.append(Claim(id: id, verdict: verdict, place: cursor.place))
  }

  private mutating func readPart(_ word: String, _ cursor: inout LessonCursor) throws(LessonError) {
    let last = claims.count - 1
    switch word {
    case "quote": claims[last].quote = try cursor.text()
    case "reference": claims[last].reference = try cursor.text()
    case "run": try readRun(&cursor)
    case "history": claims[last].standing = .history
    default: try readMoment(isShown: word == "show", &cursor)
    }
  }

  // MARK: Texts

  private mutating func readText(
    _ name: TextName,
    _ cursor: inout LessonCursor
  ) throws(LessonError) {
    let word = cursor.lastPlace
    let language = try cursor.language()
    if let other = self[name].in(language) {
      throw word.error(.syntax(.nameTaken(name.rawValue, line: other.place.line)))
    }
    guard cursor.isAtEnd else {
      set(try cursor.template(), name, language)
      return
    }
    set(Template(at: cursor.place), name, language)
    open = (name, language)
  }

  private subscript(name: TextName) -> Translation {
    let claim = claims[claims.count - 1]
    switch name {
    case .said: return claim.said
    case .fact: return claim.fact
    case .seen: return claim.seen
    case .later:
      guard case .later(let why) = claim.standing else {
        return Translation(what: "later", place: claim.place)
      }
      return why
    }
  }

  private mutating func set(_ wording: Template?, _ name: TextName, _ language: Language) {
    var text = self[name]
    if language == .english { text.english = wording } else { text.chinese = wording }
    let last = claims.count - 1
    switch name {
    case .said: claims[last].said = text
    case .fact: claims[last].fact = text
    case .seen: claims[last].seen = text
    case .later: claims[last].standing = .later(text)
    }
  }
}
