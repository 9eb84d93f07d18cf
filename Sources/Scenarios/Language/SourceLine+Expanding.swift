/// Numbers from one to another in braces, such as `{1..20}` or `{01..20}`.
struct NumberRange: Equatable, Sendable {
  /// The bytes of the word that it takes.
  let place: Range<Int>

  let first: Int
  let count: Int

  /// How many digits the numbers have at least.
  let width: Int

  /// The most digits that a number may have.
  private static let digitLimit = 9

  /// Finds the first range in a word from a place on; `nil` without one.
  init?(in word: [UInt8], from start: Int) {
    for index in word.indices.dropFirst(start) where word[index] == UInt8(ascii: "{") {
      let low = word[(index + 1)...].prefix { $0.isDigit }
      let dots = word[low.endIndex...]
      guard dots.starts(with: "..".utf8) else { continue }
      let high = dots.dropFirst(2).prefix { $0.isDigit }
      guard word[high.endIndex...].first == UInt8(ascii: "}"),
        let first = Self.number(low), let last = Self.number(high), first <= last
      else { continue }
      place = index..<high.endIndex + 1
      self.first = first
      count = last - first + 1
      width = low.count
      return
    }
    return nil
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...digitLimit).contains(digits.count) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  /// The n-th number, from 0, in digits.
  func digits(_ number: Int) -> [UInt8] {
    let digits = Array(String(first + number).utf8)
    return [UInt8](repeating: UInt8(ascii: "0"), count: max(0, width - digits.count)) + digits
  }
}

extension SourceLine {
  /// The most lines that one line may stand for.
  static let expansionLimit = 1000

  /// The lines that this one stands for.
  ///
  /// Ranges of numbers in its words count together, from line to line. Texts stay as they are.
  ///
  /// - Throws: ``ScenarioError`` if ranges have not the same length, or are too long.
  func expanded() throws(ScenarioError) -> [SourceLine] {
    var ranges: [[NumberRange]] = []
    var count: Int?
    for token in tokens {
      ranges.append(token.ranges)
      for range in token.ranges {
        guard range.count <= Self.expansionLimit else {
          throw error(.rangeTooLong(limit: Self.expansionLimit), about: token)
        }
        if let count, count != range.count {
          throw error(.unequalRanges(count, range.count), about: token)
        }
        count = range.count
      }
    }
    guard let count else { return [self] }
    return (0..<count).map { number in
      SourceLine(
        number: self.number,
        source: source,
        tokens: zip(tokens, ranges).map { $0.replacing($1, number) }
      )
    }
  }

  /// An error about a word of the line.
  func error(_ problem: ScenarioError.Problem, about token: Token) -> ScenarioError {
    ScenarioError(
      line: number,
      column: token.characters.lowerBound + 1,
      width: max(1, token.characters.count),
      source: source,
      problem: problem
    )
  }
}

extension Token {
  /// The ranges of numbers in a word, in order.
  fileprivate var ranges: [NumberRange] {
    guard !isText else { return [] }
    let bytes = Array(text.utf8)
    var ranges: [NumberRange] = []
    while let range = NumberRange(in: bytes, from: ranges.last?.place.upperBound ?? 0) {
      ranges.append(range)
    }
    return ranges
  }

  /// The word with the n-th number of each range.
  fileprivate func replacing(_ ranges: [NumberRange], _ number: Int) -> Token {
    guard !ranges.isEmpty else { return self }
    var bytes = Array(text.utf8)
    for range in ranges.reversed() {
      bytes.replaceSubrange(range.place, with: range.digits(number))
    }
    return Token(
      text: String(decoding: bytes, as: UTF8.self),
      isText: false,
      characters: characters
    )
  }
}
