/// How a statement is built: what it is about, what follows, and which options it has.
///
/// It is read from the line that describes the statement to people, so that both say the same:
/// `link HOST HOST latency TIME [bandwidth RATE]`.
struct StatementShape: Equatable, Sendable {
  /// An option, and how many words follow it.
  struct Option: Equatable, Sendable {
    let word: String
    var values: Int
  }

  /// The first word.
  let word: String

  /// How many words after the first one say what the statement is about.
  private(set) var keys = 0

  /// How many words after those are always there.
  private(set) var values = 0

  private(set) var options: [Option] = []

  /// Words of a description that stand for what a statement is about.
  private static let keyWords = ["HOST", "NAME", "PATH", "PORT"]

  /// Reads a description; `nil` if it is empty.
  init?(_ syntax: String) {
    let words = syntax.utf8.split(separator: UInt8(ascii: " "))
      .map { String(decoding: Array($0), as: UTF8.self) }
    guard let first = words.first else { return nil }
    word = first
    for word in words.dropFirst() { read(word) }
  }

  private mutating func read(_ word: String) {
    let isBracketed = word.utf8.first == UInt8(ascii: "[")
    let core = word.utf8.filter {
      ![UInt8(ascii: "["), UInt8(ascii: "]")].contains($0) && $0 < 0x80
    }
    let parts = core.split(separator: UInt8(ascii: "|"))
      .map { String(decoding: Array($0), as: UTF8.self) }
    guard let part = parts.first else { return }
    let isWord =
      part.utf8.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } ?? false
    if isWord, parts.count == 1 || isBracketed {
      options += parts.map { Option(word: $0, values: 0) }
    } else if !options.isEmpty {
      options[options.count - 1].values += 1
    } else if parts.count > 1 || Self.keyWords.contains(part) {
      keys += 1
    } else {
      values += 1
    }
  }

  /// Adds the options that another description of the same statement has.
  mutating func add(_ other: StatementShape) {
    for option in other.options where !options.contains(where: { $0.word == option.word }) {
      options.append(option)
    }
  }

  /// How many words an option and what belongs to it take; `nil` if the word is no option.
  func length(of word: String) -> Int? {
    options.first { $0.word == word }.map { $0.values + 1 }
  }
}

/// The shapes of all statements.
struct StatementShapes: Sendable {
  private var shapes: [StatementShape] = []

  /// Statements of which there may be many alike: another one never replaces one.
  static let additive = ["at", "fault"]

  /// Statements that say what is served at a path: one takes the place of another.
  static let resources = ["page", "echo", "feed"]

  /// Statements of which another one about the same takes the place as a whole.
  static let whole = ["headers"]

  init(_ syntaxes: [String]) {
    for shape in syntaxes.compactMap({ StatementShape($0) }) {
      if let index = shapes.firstIndex(where: { $0.word == shape.word }) {
        shapes[index].add(shape)
      } else {
        shapes.append(shape)
      }
    }
  }

  /// The shape of a statement; `nil` for one of which there may be many alike.
  subscript(word: String) -> StatementShape? {
    Self.additive.contains(word) ? nil : shapes.first { $0.word == word }
  }

  /// The statement that has an option.
  func owner(of option: String) -> StatementShape? {
    shapes.first { self[$0.word] != nil && $0.length(of: option) != nil }
  }
}
