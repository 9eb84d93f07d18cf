/// The three kinds of blocks (RFC 1951 §3.2.3).
extension Inflater {
  /// Reads the header of a block and what stands before its data.
  ///
  /// - Returns: `false` when more data is needed; nothing is read then.
  mutating func beginBlock<Sink: DeflateSink>(_ sink: inout Sink) throws(DeflateError) -> Bool {
    var reader = bits
    let start = reader.offset
    guard let header = reader.read(3) else { return false }
    guard let kind = DeflateBlock(rawValue: UInt8(header >> 1)) else { throw .reservedBlockType }
    let isFinal = header & 1 == 1
    let dataStart = reader.offset
    switch kind {
    case .stored:
      guard let length = try readStoredLength(&reader) else { return false }
      state = .stored(left: length, isFinal: isFinal)
      tell(kind, isFinal, start..<dataStart, &sink)
      let lengthStart = reader.offset - 32
      if lengthStart > dataStart { sink.symbol(.padding, bits: dataStart..<lengthStart) }
      sink.symbol(.storedLength(length), bits: lengthStart..<reader.offset)
    case .fixed:
      state = .coded(literals: .fixedLiterals, distances: .fixedDistances, isFinal: isFinal)
      tell(kind, isFinal, start..<dataStart, &sink)
    case .dynamic:
      guard let codes = try readCodes(&reader) else { return false }
      state = .coded(literals: codes.literals, distances: codes.distances, isFinal: isFinal)
      tell(kind, isFinal, start..<dataStart, &sink)
      sink.symbol(.codeLengths, bits: dataStart..<reader.offset)
    }
    bits = reader
    return true
  }

  private func tell<Sink: DeflateSink>(
    _ kind: DeflateBlock,
    _ isFinal: Bool,
    _ range: Range<Int>,
    _ sink: inout Sink
  ) {
    sink.symbol(.blockHeader(isFinal: isFinal, kind), bits: range)
  }

  private func readStoredLength(_ reader: inout BitReader) throws(DeflateError) -> Int? {
    guard reader.skip(reader.distanceToByte), let length = reader.read(16),
      let complement = reader.read(16)
    else { return nil }
    guard length == ~complement & 0xFFFF else { throw .storedLength }
    return length
  }

  /// Copies the bytes of a stored block.
  mutating func copy<Sink: DeflateSink>(
    _ left: Int,
    _ isFinal: Bool,
    _ output: inout [UInt8],
    _ limit: Int,
    _ sink: inout Sink
  ) throws(DeflateError) -> Bool {
    var left = left
    while left > 0 {
      let start = bits.offset
      guard let byte = bits.read(8) else {
        state = .stored(left: left, isFinal: isFinal)
        return false
      }
      guard output.count < limit else { throw .tooLong }
      output.append(UInt8(byte))
      sink.symbol(.storedByte(UInt8(byte)), bits: start..<bits.offset)
      left -= 1
    }
    endBlock(isFinal, &sink)
    return true
  }

  /// Decodes the symbols of a block with codes.
  mutating func decode<Sink: DeflateSink>(
    _ literals: PrefixCode,
    _ distances: PrefixCode,
    _ isFinal: Bool,
    _ output: inout [UInt8],
    _ limit: Int,
    _ sink: inout Sink
  ) throws(DeflateError) -> Bool {
    while true {
      let mark = bits.mark
      let start = bits.offset
      guard let symbol = try word(literals) else { return restore(mark) }
      switch symbol {
      case 0..<DeflateTables.endOfBlock:
        guard output.count < limit else { throw .tooLong }
        output.append(UInt8(symbol))
        sink.symbol(.literal(UInt8(symbol)), bits: start..<bits.offset)
      case DeflateTables.endOfBlock:
        sink.symbol(.endOfBlock, bits: start..<bits.offset)
        endBlock(isFinal, &sink)
        return true
      default:
        guard let length = try value(symbol - 257, in: DeflateTables.lengths),
          let next = try word(distances),
          let distance = try value(next, in: DeflateTables.distances)
        else { return restore(mark) }
        guard output.count <= limit - length else { throw .tooLong }
        try repeatBytes(length, distance, &output)
        sink.symbol(.match(length: length, distance: distance), bits: start..<bits.offset)
      }
    }
  }

  /// Goes back to before a symbol that is not complete.
  private mutating func restore(_ mark: BitReader.Mark) -> Bool {
    bits.mark = mark
    return false
  }

  private mutating func word(_ code: PrefixCode) throws(DeflateError) -> Int? {
    switch code.read(from: &bits) {
    case .symbol(let symbol): return symbol
    case .needsMore: return nil
    case .noWord: throw .symbol
    }
  }

  /// A length or a distance: that of the symbol, and what the bits after it add.
  private mutating func value(
    _ symbol: Int,
    in table: [(base: Int, extra: Int)]
  ) throws(DeflateError) -> Int? {
    guard symbol < table.count else { throw .symbol }
    return bits.read(table[symbol].extra).map { table[symbol].base + $0 }
  }

  /// After a block that calls itself the last one the next one begins at a whole byte.
  private mutating func endBlock<Sink: DeflateSink>(_ isFinal: Bool, _ sink: inout Sink) {
    state = .betweenBlocks
    let start = bits.offset
    let padding = bits.distanceToByte
    guard isFinal, padding > 0, bits.skip(padding) else { return }
    sink.symbol(.padding, bits: start..<bits.offset)
  }
}
