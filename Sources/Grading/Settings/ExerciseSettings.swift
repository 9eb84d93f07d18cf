/// What `ws101 check` knows of a workspace: the content of its file `ws101.exercise`.
///
/// Each line is a word and what belongs to it; a line that starts with `#` is a comment.
public struct ExerciseSettings: Equatable, Sendable {
  /// The name of the file.
  public static let fileName = "ws101.exercise"

  /// The words that a line can start with.
  public static let words = ["exercise", "seed", "build", "run"]

  /// How many bytes a file may have.
  public static let sizeLimit = 65_536

  /// The exercise that the workspace is for.
  public var exercise: ExerciseID

  /// What the hidden keys are made from.
  public var seed: UInt64

  /// The command that translates the program, and its arguments; empty for none.
  public var build: [String]

  /// The command that runs the program, and its arguments.
  public var run: [String]

  /// Understands the text of a file.
  ///
  /// - Throws: ``SettingsError`` at the first line that means nothing.
  public init(_ text: String) throws(SettingsError) {
    var values: [(word: String, value: String, line: Int)] = []
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let line = Array(line).trimmed
      guard let first = line.first, first != UInt8(ascii: "#") else { continue }
      let word = String(decoding: line.prefix { $0 != 0x20 && $0 != 9 }, as: UTF8.self)
      guard Self.words.contains(word) else { throw .init(index + 1, .unknownWord(word)) }
      guard !values.contains(where: { $0.word == word }) else {
        throw .init(index + 1, .repeated(word))
      }
      let rest = Array(line.dropFirst(word.utf8.count)).trimmed
      guard !rest.isEmpty else { throw .init(index + 1, .nothingAfter(word)) }
      values.append((word, String(decoding: rest, as: UTF8.self), index + 1))
    }
    guard let name = values.first(where: { $0.word == "exercise" }) else {
      throw .init(nil, .missing("exercise"))
    }
    guard let exercise = ExerciseID(rawValue: name.value) else {
      throw .init(name.line, .unknownExercise(name.value))
    }
    guard let number = values.first(where: { $0.word == "seed" }) else {
      throw .init(nil, .missing("seed"))
    }
    guard let seed = UInt64(number.value) else {
      throw .init(number.line, .noSeed(number.value))
    }
    guard let run = values.first(where: { $0.word == "run" }) else {
      throw .init(nil, .missing("run"))
    }
    self.exercise = exercise
    self.seed = seed
    self.run = try Self.arguments(run.value, line: run.line)
    guard let build = values.first(where: { $0.word == "build" }) else {
      self.build = []
      return
    }
    self.build = try Self.arguments(build.value, line: build.line)
  }

  /// Cuts a command into words; a text in quotation marks is one word.
  private static func arguments(_ text: String, line: Int) throws(SettingsError) -> [String] {
    let (quote, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
    var arguments: [String] = []
    var current: [UInt8]?
    var isQuoted = false
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == quote {
        isQuoted.toggle()
        current = current ?? []
      } else if isQuoted, byte == backslash, let next = rest.first,
        [quote, backslash].contains(next)
      {
        current = (current ?? []) + [next]
        rest.removeFirst()
      } else if !isQuoted && (byte == 0x20 || byte == 9) {
        if let word = current { arguments.append(String(decoding: word, as: UTF8.self)) }
        current = nil
      } else {
        current = (current ?? []) + [byte]
      }
    }
    guard !isQuoted else { throw .init(line, .openQuotation) }
    if let word = current { arguments.append(String(decoding: word, as: UTF8.self)) }
    return arguments
  }
}
