/// Changes the statements of a scenario, one change after the other.
struct ScenarioEditor: Sendable {
  let shapes: StatementShapes

  /// The statements in the order in which they are to be read.
  var lines: [EditedLine] = []

  private var lineCount: Int

  init(shapes: StatementShapes, lineCount: Int) {
    self.shapes = shapes
    self.lineCount = lineCount
  }

  /// Takes the statements of a file that are common to all variants, and those of one.
  mutating func read(_ source: [String], variant: String?) throws(ScenarioError) {
    var isWanted = true
    for (index, text) in source.enumerated() {
      let line = try SourceLine(text, number: index + 1)
      guard let first = line.tokens.first else { continue }
      if first.text == "variant", !first.isText {
        isWanted = line.tokens.dropFirst().first?.text == variant
      } else if isWanted {
        lines.append(EditedLine(line, number: index + 1))
      }
    }
  }

  /// Makes one change.
  mutating func apply(_ text: String, _ change: Int) throws(ChangeError) {
    let request = try ChangeRequest(text, change)
    guard let first = request.words.first else { throw request.error(.empty) }
    let word = first.token.isText ? "" : first.token.text
    if let removed = request.removed {
      try remove(removed, request)
    } else if word == "variant" {
      throw request.error(.choosesVariant, at: first)
    } else if ScenarioParser.statements.contains(word) {
      replace(word, request)
    } else if shapes["link"]?.length(of: word) != nil {
      let links = lines.indices.filter { isStatement(lines[$0], "link") }
      guard !links.isEmpty, let shape = shapes["link"] else {
        throw request.error(.noLink, at: first)
      }
      for index in links { merge(request.words, shape, into: [index], change) }
    } else if let owner = shapes.owner(of: word) {
      throw request.error(.option(word, of: owner.word), at: first)
    } else {
      let options = shapes["link"]?.options.map { $0.word } ?? []
      let known = ScenarioParser.statements + options + [ChangeRequest.removal]
      throw request.error(.unknownWord(first.source, known: known), at: first)
    }
  }

  private func isStatement(_ line: EditedLine, _ word: String) -> Bool {
    guard let first = line.words.first?.token, !line.isRemoved else { return false }
    return !first.isText && first.text == word
  }

  // MARK: Replacing and adding

  private mutating func replace(_ word: String, _ request: ChangeRequest) {
    guard let shape = shapes[word], request.words.count > shape.keys else {
      add(word, request)
      return
    }
    let key = Self.key(request.words, shape)
    let same = lines.indices.filter {
      isStatement(lines[$0], word) && Self.key(lines[$0].words, shape) == key
    }
    if let index = same.last, StatementShapes.whole.contains(word) {
      lines[index].words = request.words
      lines[index].change = request.number
    } else if !same.isEmpty {
      merge(request.words.dropFirst(shape.keys + 1), shape, into: same, request.number)
    } else if StatementShapes.resources.contains(word), let other = resource(at: key) {
      lines[other].words = request.words
      lines[other].change = request.number
    } else {
      add(word, request)
    }
  }

  /// What a statement is about; a link leads both ways.
  private static func key(_ words: [EditedLine.Word], _ shape: StatementShape) -> [String] {
    let key = words.dropFirst().prefix(shape.keys).map { $0.token.text }
    return shape.word == "link" ? key.sorted() : key
  }

  /// The line that says what is served at a place.
  private func resource(at key: [String]) -> Int? {
    lines.indices.first { index in
      StatementShapes.resources.contains { word in
        guard isStatement(lines[index], word), let shape = shapes[word] else { return false }
        return Self.key(lines[index].words, shape) == key
      }
    }
  }

  /// Adds a line: what is done at the end, what there is before anything is done.
  private mutating func add(_ word: String, _ request: ChangeRequest) {
    lineCount += 1
    let line = EditedLine(request.line, number: lineCount, change: request.number)
    let isDone = StatementShapes.additive.contains(word)
    let firstAction = isDone ? nil : lines.firstIndex { isStatement($0, "at") }
    lines.insert(line, at: firstAction ?? lines.count)
  }

  /// Puts words in the place of those that say the same in some lines about one thing.
  private mutating func merge(
    _ words: some Sequence<EditedLine.Word>,
    _ shape: StatementShape,
    into indices: [Int],
    _ change: Int
  ) {
    var rest = Array(words)[...]
    guard let last = indices.last else { return }
    var place = shape.keys + 1
    for _ in 0..<shape.values {
      guard let next = rest.first, next.token.isText || shape.length(of: next.token.text) == nil
      else { break }
      rest.removeFirst()
      lines[last].replace(place..<place + 1, by: [next], change)
      place += 1
    }
    let groups = OptionGroup.groups(of: rest, shape)
    var done: [String] = []
    for group in groups where !done.contains(group.word) {
      done.append(group.word)
      let new = groups.filter { $0.word == group.word }.flatMap { $0.words }
      let owner = indices.last { index in
        lines[index].groups(shape).contains { $0.word == group.word }
      }
      lines[owner ?? last].replace(group.word, by: new, shape, change)
    }
  }

  // MARK: Errors

  /// An error of the changed scenario, where the person who changes it sees it.
  func error(_ error: ScenarioError, in changes: [String]) -> ChangeError {
    guard let line = lines.first(where: { $0.number == error.line }),
      let place = line.place(of: error)
    else { return ChangeError(inFile: error) }
    let source = changes[place.change]
    let characters = place.characters ?? 0..<max(1, source.unicodeScalars.count)
    var problem = error.problem
    if place.isEnd, case .found(_, let expected) = problem, expected != .nothing {
      problem = .endOfLine(expected: expected)
    }
    // A number that no line of the file has says nothing to its reader.
    if case .nameTaken(let name, let line) = problem,
      lines.contains(where: { $0.number == line && $0.original == nil })
    {
      problem = .nameTaken(name, line: 0)
    }
    return ChangeError(
      change: place.change,
      line: 0,
      column: characters.lowerBound + 1,
      width: characters.count,
      source: source,
      problem: .syntax(problem)
    )
  }
}
