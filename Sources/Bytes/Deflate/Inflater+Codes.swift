extension PrefixCode {
  /// The code for literals and lengths that RFC 1951 §3.2.6 gives.
  static let fixedLiterals = fixed(DeflateTables.fixedLiteralLengths)

  /// The code for distances that RFC 1951 §3.2.6 gives.
  static let fixedDistances = fixed(DeflateTables.fixedDistanceLengths)

  private static func fixed(_ lengths: [UInt8]) -> PrefixCode {
    guard let code = PrefixCode(lengths: lengths) else {
      preconditionFailure("The fixed codes are complete.")
    }
    return code
  }
}

/// The codes that stand in front of a block (RFC 1951 §3.2.7).
extension Inflater {
  /// Reads both codes of a block; `nil` when more data is needed.
  func readCodes(
    _ reader: inout BitReader
  ) throws(DeflateError) -> (literals: PrefixCode, distances: PrefixCode)? {
    guard let literalCount = reader.read(5).map({ $0 + 257 }),
      let distanceCount = reader.read(5).map({ $0 + 1 }),
      let lengthCount = reader.read(4).map({ $0 + 4 })
    else { return nil }
    guard literalCount <= 286, distanceCount <= 30 else { throw .codeLengths }
    var own = [UInt8](repeating: 0, count: DeflateTables.codeLengthOrder.count)
    for index in 0..<lengthCount {
      guard let length = reader.read(3) else { return nil }
      own[DeflateTables.codeLengthOrder[index]] = UInt8(length)
    }
    guard let code = PrefixCode(lengths: own) else { throw .codeLengths }
    let total = literalCount + distanceCount
    guard let lengths = try readLengths(total, with: code, &reader) else { return nil }
    let literals = Array(lengths[..<literalCount])
    guard literals[DeflateTables.endOfBlock] > 0,
      let first = PrefixCode(lengths: literals, mayBeIncomplete: true),
      let second = PrefixCode(lengths: Array(lengths[literalCount...]), mayBeIncomplete: true)
    else { throw .codeLengths }
    return (first, second)
  }

  private func readLengths(
    _ count: Int,
    with code: PrefixCode,
    _ reader: inout BitReader
  ) throws(DeflateError) -> [UInt8]? {
    var lengths: [UInt8] = []
    while lengths.count < count {
      let symbol: Int
      switch code.read(from: &reader) {
      case .symbol(let found): symbol = found
      case .needsMore: return nil
      case .noWord: throw .codeLengths
      }
      guard symbol >= 16 else {
        lengths.append(UInt8(symbol))
        continue
      }
      let repetition = DeflateTables.repetitions[symbol - 16]
      guard let more = reader.read(repetition.extra) else { return nil }
      let times = repetition.base + more
      guard lengths.count + times <= count, symbol != 16 || !lengths.isEmpty else {
        throw .codeLengths
      }
      let length = symbol == 16 ? lengths[lengths.count - 1] : 0
      lengths += [UInt8](repeating: length, count: times)
    }
    return lengths
  }
}
