import Tracing

/// How often an action happens again, and how long after the last time.
struct Repetition: Equatable, Sendable {
  let interval: TimeSpan
  let count: Int

  /// The most times that an action may happen, and all of them in a file, over all variants.
  static let limit = 100_000

  /// When it happens for the n-th time, from 0, if the first time is `first`.
  func time(_ number: Int, from first: Instant) -> Instant {
    first + TimeSpan(nanoseconds: interval.nanoseconds * Int64(number))
  }
}

/// A text in which numbers count up: `{1001}` is 1001 the first time and 1002 the second.
struct CountingText: Sendable {
  private enum Piece: Sendable {
    case literal(ArraySlice<UInt8>)

    /// A number with leading zeros up to a width.
    case counter(first: Int, width: Int)
  }

  private var pieces: [Piece] = []

  /// How many bytes the text has at most.
  private(set) var sizeLimit = 0

  /// The most digits that a number may have.
  private static let digitLimit = 9

  /// Finds the numbers in a text; braces around anything else are a part of it.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - counts: Whether there may be numbers in it.
  init(_ text: [UInt8], counts: Bool = true) {
    var start = 0
    var index = counts ? 0 : text.count
    while index < text.count {
      let digits = text[(index + 1)...].prefix { $0.isDigit }
      let end = index + 1 + digits.count
      if text[index] == UInt8(ascii: "{"), (1...Self.digitLimit).contains(digits.count),
        end < text.count, text[end] == UInt8(ascii: "}")
      {
        pieces.append(.literal(text[start..<index]))
        let first = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        pieces.append(.counter(first: first, width: digits.count))
        start = end + 1
        index = start
        sizeLimit += Self.digitLimit + 1
      } else {
        index += 1
      }
    }
    pieces.append(.literal(text[start...]))
    sizeLimit += text.count
  }

  /// The text of the n-th time, from 0.
  func text(_ number: Int) -> [UInt8] {
    var text: [UInt8] = []
    for piece in pieces {
      switch piece {
      case .literal(let bytes):
        text += bytes
      case .counter(let first, let width):
        let digits = Array(String(first + number).utf8)
        text += [UInt8](repeating: UInt8(ascii: "0"), count: max(0, width - digits.count))
        text += digits
      }
    }
    return text
  }
}
