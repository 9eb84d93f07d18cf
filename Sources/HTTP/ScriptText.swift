/// The text of a script element, taken apart as far as one can tell what it does.
///
/// It knows strings, comments, brackets and semicolons. That is enough to see whether the text
/// is a call with one string, something else, or no JavaScript.
struct ScriptText: Sendable {
  private let source: [UInt8]

  init(_ source: [UInt8]) {
    self.source = source
  }

  /// What the script does, one step for each statement.
  var steps: [ScriptStreamReader.Step] {
    guard let tokens = ScriptToken.tokens(of: source), ScriptToken.areSound(tokens) else {
      return [.broken(String(decoding: source, as: UTF8.self))]
    }
    return Self.statements(of: tokens).map { statement in
      if let message = Self.message(in: statement) { return .message(message) }
      let range = statement[0].range.lowerBound..<statement[statement.count - 1].range.upperBound
      return .foreign(String(decoding: source[range], as: UTF8.self))
    }
  }

  /// The statements, without those that are empty.
  private static func statements(of tokens: [ScriptToken]) -> [[ScriptToken]] {
    var statements: [[ScriptToken]] = [[]]
    var depth = 0
    for token in tokens {
      if token.opens { depth += 1 } else if token.closes { depth -= 1 }
      if depth == 0, token.isSign(";") {
        statements.append([])
      } else {
        statements[statements.count - 1].append(token)
      }
    }
    return statements.filter { !$0.isEmpty }
  }

  /// The text of the only argument, if a statement calls the function that takes messages.
  private static func message(in statement: [ScriptToken]) -> String? {
    guard statement.count == 6, statement[0].isWord("parent"), statement[1].isSign("."),
      statement[2].isWord("receive"), statement[3].isSign("("), statement[5].isSign(")"),
      case .string(let text) = statement[4].kind
    else { return nil }
    return String(decoding: text, as: UTF8.self)
  }
}

/// A word, a string or a sign of a script.
struct ScriptToken: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case string([UInt8])
    case word([UInt8])
    case sign(UInt8)
  }

  let kind: Kind
  let range: Range<Int>

  /// Whether a line ends between the token before and this one.
  let isOnNewLine: Bool

  func isSign(_ sign: Unicode.Scalar) -> Bool { kind == .sign(UInt8(ascii: sign)) }

  func isWord(_ word: String) -> Bool {
    guard case .word(let bytes) = kind else { return false }
    return bytes.elementsEqual(word.utf8)
  }

  var opens: Bool { isSign("(") || isSign("[") || isSign("{") }

  var closes: Bool { isSign(")") || isSign("]") || isSign("}") }

  /// Whether the token is a value or a name, after which an operator must come.
  private var isOperand: Bool {
    switch kind {
    case .string: true
    case .word: !Self.keywords.contains { isWord($0) }
    case .sign: false
    }
  }

  private static let keywords = [
    "async", "await", "case", "class", "const", "delete", "do", "else", "extends", "function",
    "get", "in", "instanceof", "let", "new", "of", "return", "set", "static", "throw", "try",
    "typeof", "var", "void", "yield",
  ]

  /// Whether brackets match, and no two values stand side by side.
  static func areSound(_ tokens: [ScriptToken]) -> Bool {
    var open: [ScriptToken] = []
    for (index, token) in tokens.enumerated() {
      if token.opens { open.append(token) }
      if token.closes {
        guard let last = open.popLast() else { return false }
        let fits =
          last.isSign("(") && token.isSign(")") || last.isSign("[") && token.isSign("]")
          || last.isSign("{") && token.isSign("}")
        guard fits else { return false }
      }
      guard index > 0, token.isOperand, tokens[index - 1].isOperand, !token.isOnNewLine else {
        continue
      }
      return false
    }
    return open.isEmpty
  }
}
