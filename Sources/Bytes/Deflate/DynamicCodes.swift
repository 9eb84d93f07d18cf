/// How often each symbol occurs in a block.
struct DeflateCounts: Sendable {
  var literals = [Int](repeating: 0, count: 286)
  var distances = [Int](repeating: 0, count: 30)
  private var extraBits = 0

  init(_ tokens: [DeflateToken]) {
    literals[DeflateTables.endOfBlock] = 1
    for token in tokens {
      switch token {
      case .literal(let byte):
        literals[Int(byte)] += 1
      case .match(let length, let distance):
        let first = DeflateTables.symbol(of: length, in: DeflateTables.lengths)
        let second = DeflateTables.symbol(of: distance, in: DeflateTables.distances)
        literals[257 + first] += 1
        distances[second] += 1
        extraBits += DeflateTables.lengths[first].extra + DeflateTables.distances[second].extra
      }
    }
  }

  /// How many bits a block with these codes takes, its header of three bits included.
  func bitCount(_ first: PrefixCode, _ second: PrefixCode) -> Int {
    var sum = 3 + extraBits
    for (symbol, count) in literals.enumerated() { sum += count * Int(first.lengths[symbol]) }
    for (symbol, count) in distances.enumerated() { sum += count * Int(second.lengths[symbol]) }
    return sum
  }
}

/// Codes of a block's own, and how they stand in front of it (RFC 1951 §3.2.7).
struct DynamicCodes: Sendable {
  let literals: PrefixCode
  let distances: PrefixCode

  /// The code lengths, those that repeat taken together: a symbol, and what is added to it.
  private var symbols: [(symbol: Int, extra: Int)] = []
  private let lengthCode: PrefixCode
  private let counts: (literals: Int, distances: Int, lengths: Int)

  init(_ counts: DeflateCounts) {
    let first = CodeLengths.best(for: counts.literals, limit: PrefixCode.longestWord)
    let second = CodeLengths.best(for: counts.distances, limit: PrefixCode.longestWord)
    literals = Self.code(first)
    distances = Self.code(second)
    let literalCount = max(257, (first.lastIndex { $0 > 0 } ?? 0) + 1)
    let distanceCount = max(1, (second.lastIndex { $0 > 0 } ?? 0) + 1)
    let all = Array(first[..<literalCount] + second[..<distanceCount])
    symbols = Self.runs(in: all)
    var lengthCounts = [Int](repeating: 0, count: 19)
    for entry in symbols { lengthCounts[entry.symbol] += 1 }
    // A code of one word would be incomplete, which is not allowed here.
    if lengthCounts.count(where: { $0 > 0 }) == 1 { lengthCounts[lengthCounts[0] > 0 ? 18 : 0] = 1 }
    let lengths = CodeLengths.best(for: lengthCounts, limit: 7)
    lengthCode = Self.code(lengths)
    let last = DeflateTables.codeLengthOrder.lastIndex { lengths[$0] > 0 } ?? 0
    self.counts = (literalCount, distanceCount, max(4, last + 1))
  }

  private static func code(_ lengths: [UInt8]) -> PrefixCode {
    guard let code = PrefixCode(lengths: lengths, mayBeIncomplete: true) else {
      preconditionFailure("Package-merge makes complete codes.")
    }
    return code
  }

  /// How many bits the codes take in front of the data.
  var headerBitCount: Int {
    symbols.reduce(14 + 3 * counts.lengths) { sum, entry in
      sum + Int(lengthCode.lengths[entry.symbol]) + Self.extraBits(of: entry.symbol)
    }
  }

  /// Writes what stands in front of the data.
  func writeHeader(to bits: inout BitWriter) {
    bits.write(counts.literals - 257, 5)
    bits.write(counts.distances - 1, 5)
    bits.write(counts.lengths - 4, 4)
    for symbol in DeflateTables.codeLengthOrder.prefix(counts.lengths) {
      bits.write(Int(lengthCode.lengths[symbol]), 3)
    }
    for (symbol, extra) in symbols {
      bits.write(Int(lengthCode.words[symbol]), Int(lengthCode.lengths[symbol]))
      bits.write(extra, Self.extraBits(of: symbol))
    }
  }

  private static func extraBits(of symbol: Int) -> Int {
    symbol < 16 ? 0 : DeflateTables.repetitions[symbol - 16].extra
  }

  /// Takes lengths that repeat together.
  private static func runs(in lengths: [UInt8]) -> [(symbol: Int, extra: Int)] {
    var found: [(symbol: Int, extra: Int)] = []
    var index = 0
    while index < lengths.count {
      let length = lengths[index]
      var count = 1
      while index + count < lengths.count, lengths[index + count] == length { count += 1 }
      index += count
      if length > 0 {
        found.append((Int(length), 0))
        count -= 1
      }
      append(length, count, to: &found)
    }
    return found
  }

  /// Appends a length so many times: zeros by symbols 17 and 18, others by 16.
  private static func append(
    _ length: UInt8,
    _ times: Int,
    to found: inout [(symbol: Int, extra: Int)]
  ) {
    var left = times
    while left >= 3 {
      let part = min(left, length > 0 ? 6 : 138)
      let symbol = length > 0 ? 16 : part <= 10 ? 17 : 18
      found.append((symbol, part - DeflateTables.repetitions[symbol - 16].base))
      left -= part
    }
    for _ in 0..<left { found.append((Int(length), 0)) }
  }
}
