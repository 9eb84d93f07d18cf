public import Glossary

/// A mistake in a command line.
public enum UsageError: Error, Equatable, Sendable {
  /// There is no such command.
  case unknownCommand(String, known: [String])

  /// The command has no such option.
  case unknownOption(String, known: [String])

  /// An option that needs a value stands at the end.
  case missingValue(option: String, value: String)

  /// An option without a value was given one.
  case unwantedValue(option: String)

  /// An operand that the command needs is absent.
  case missingOperand(String)

  /// There are more operands than the command takes.
  case unexpectedOperand(String)

  /// An argument does nothing without another one.
  case pointless(String, without: String)

  /// A value cannot be used.
  case unusable(String, value: String, expected: Text)

  /// An operand cannot be used beside the options that are given.
  case unusableOperand(String, expected: Text)
}

extension UsageError {
  /// What is wrong, then what would be right.
  public var message: Text {
    switch self {
    case .unknownCommand(let word, let known):
      Text(
        "There is no command “\(word)”. \(Self.suggestion(for: word, among: known, .english))",
        "没有名为“\(word)”的命令。\(Self.suggestion(for: word, among: known, .chinese))"
      )
    case .unknownOption(let option, let known):
      Text(
        "There is no option “\(option)” here. \(Self.suggestion(for: option, among: known, .english))",
        "这里没有“\(option)”这个选项。\(Self.suggestion(for: option, among: known, .chinese))"
      )
    case .missingValue(let option, let value):
      Text(
        "The option \(option) needs a value: \(option) \(value).",
        "选项 \(option) 后面要有一个值：\(option) \(value)。"
      )
    case .unwantedValue(let option):
      Text("The option \(option) takes no value.", "选项 \(option) 不带值。")
    case .missingOperand(let operand):
      Text("\(operand) is missing.", "缺少 \(operand)。")
    case .unexpectedOperand(let argument):
      Text("“\(argument)” is one argument too many.", "参数“\(argument)”是多余的。")
    case .pointless(let argument, let other):
      Text(
        "“\(argument)” does nothing without \(other). Add that, or leave it out.",
        "“\(argument)”要和 \(other) 一起用；请补上，或把它去掉。"
      )
    case .unusable(let what, let value, let expected):
      Text(
        "“\(value)” cannot be used as \(what). \(expected.english)",
        "“\(value)”不能用作 \(what)。\(expected.chinese)"
      )
    case .unusableOperand(let value, let expected):
      Text(
        "“\(value)” cannot be used here. \(expected.english)",
        "“\(value)”在这里不能用。\(expected.chinese)"
      )
    }
  }

  /// The nearest word if one is near, else all of them, perhaps with more about each.
  static func suggestion(
    for word: String,
    among known: [String],
    listedAs labels: [String]? = nil,
    _ language: Language
  ) -> String {
    guard !known.isEmpty else { return "" }
    let near = known.map { (word: $0, distance: editDistance(word, $0)) }
      .min { $0.distance < $1.distance }
    if let near, near.distance <= max(1, word.utf8.count / 3) {
      return language == .english ? "Did you mean “\(near.word)”?" : "想用的是不是“\(near.word)”？"
    }
    let list = (labels ?? known).joined(separator: language == .english ? ", " : "、")
    return language == .english ? "Choose from: \(list)." : "可以用：\(list)。"
  }

  /// How many letters must be inserted, left out or replaced to get from one word to another.
  private static func editDistance(_ first: String, _ second: String) -> Int {
    let (first, second) = (Array(first.utf8.prefix(64)), Array(second.utf8.prefix(64)))
    var row = Array(0...second.count)
    for (index, byte) in first.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (column, other) in second.enumerated() {
        let replaced = diagonal + (byte == other ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
      }
    }
    return row[second.count]
  }
}
