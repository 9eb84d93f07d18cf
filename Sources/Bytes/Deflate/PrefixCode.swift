/// A prefix code, given by the lengths of its words (RFC 1951 §3.2.2).
struct PrefixCode: Sendable {
  /// How many bits of the input are looked up at once.
  private static let lookupBits = 9

  /// The longest word that RFC 1951 allows.
  static let longestWord = 15

  /// By symbol: how many bits its word has; 0 for a symbol that does not occur.
  let lengths: [UInt8]

  /// By the next bits of the input, the first one lowest: the symbol in the upper bits and the
  /// length of its word in the lower four; 0 if the word is longer, or if there is none.
  private var lookup = [UInt16](repeating: 0, count: 1 << lookupBits)

  /// By length: how many words, and where their symbols begin in `sorted`.
  private var counts = [Int](repeating: 0, count: longestWord + 1)
  private var sorted: [UInt16] = []

  /// By symbol: its word, the first bit lowest, as it goes into the data.
  private(set) var words: [UInt16]

  /// Creates the code, unless no prefix code has these lengths, or words are left over.
  ///
  /// - Parameters:
  ///   - lengths: By symbol, the length of its word.
  ///   - mayBeIncomplete: Whether one word of one bit, or no word at all, is a code too.
  init?(lengths: [UInt8], mayBeIncomplete: Bool = false) {
    self.lengths = lengths
    words = [UInt16](repeating: 0, count: lengths.count)
    for length in lengths { counts[Int(length)] += 1 }
    counts[0] = 0
    var room = 1
    var starts = [Int](repeating: 0, count: Self.longestWord + 2)
    var codes = starts
    for length in 1...Self.longestWord {
      room = room * 2 - counts[length]
      guard room >= 0 else { return nil }
      starts[length + 1] = starts[length] + counts[length]
      codes[length + 1] = (codes[length] + counts[length]) * 2
    }
    let count = starts[Self.longestWord + 1]
    guard room == 0 || mayBeIncomplete && (count == 0 || count == 1 && counts[1] == 1) else {
      return nil
    }
    sorted = [UInt16](repeating: 0, count: count)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      let length = Int(length)
      sorted[starts[length]] = UInt16(symbol)
      starts[length] += 1
      words[symbol] = Self.reversed(codes[length], length)
      codes[length] += 1
      fill(symbol, length)
    }
  }

  private mutating func fill(_ symbol: Int, _ length: Int) {
    guard length <= Self.lookupBits else { return }
    for rest in 0..<1 << (Self.lookupBits - length) {
      lookup[Int(words[symbol]) | rest << length] = UInt16(symbol) << 4 | UInt16(length)
    }
  }

  private static func reversed(_ word: Int, _ length: Int) -> UInt16 {
    var result: UInt16 = 0
    for bit in 0..<length where word >> bit & 1 == 1 { result |= 1 << UInt16(length - 1 - bit) }
    return result
  }

  /// What ``read(from:)`` finds.
  enum Found: Equatable {
    case symbol(Int)
    case needsMore
    case noWord
  }

  /// Reads a word.
  func read(from bits: inout BitReader) -> Found {
    let entry = lookup[Int(bits.peek(Self.lookupBits))]
    let length = Int(entry & 15)
    if length > 0 {
      return bits.skip(length) ? .symbol(Int(entry >> 4)) : .needsMore
    }
    var code = 0
    var first = 0
    var index = 0
    let next = bits.peek(Self.longestWord)
    for length in 1...Self.longestWord {
      code |= Int(next >> UInt64(length - 1) & 1)
      let count = counts[length]
      if code - first < count {
        return bits.skip(length) ? .symbol(Int(sorted[index + code - first])) : .needsMore
      }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    // An incomplete code has no more than one word; bits that are missing read as zeros.
    return bits.count < Self.longestWord ? .needsMore : .noWord
  }
}
