/// What a block consists of, before its bits are known.
enum DeflateToken: Sendable {
  case literal(UInt8)
  case match(length: Int, distance: Int)
}

/// Writes blocks in the form that takes the fewest bits (RFC 1951 §3.2.3).
struct DeflateBlockWriter: Sendable {
  var bits = BitWriter()

  /// Writes one block, or several if nothing but stored blocks can hold the data.
  mutating func write(_ tokens: [DeflateToken], of data: ArraySlice<UInt8>) {
    let counts = DeflateCounts(tokens)
    let fixed = counts.bitCount(.fixedLiterals, .fixedDistances)
    let dynamic = DynamicCodes(counts)
    let coded = counts.bitCount(dynamic.literals, dynamic.distances) + dynamic.headerBitCount
    // A stored block needs at most 7 bits of padding and 32 bits of lengths.
    let stored = data.count * 8 + (data.count / 0xFFFF + 1) * 42
    if stored < min(fixed, coded) {
      writeStored(data)
    } else if fixed <= coded {
      bits.write(0b010, 3)
      write(tokens, .fixedLiterals, .fixedDistances)
    } else {
      bits.write(0b100, 3)
      dynamic.writeHeader(to: &bits)
      write(tokens, dynamic.literals, dynamic.distances)
    }
  }

  /// Writes an empty stored block, so that everything before it ends at a whole byte.
  mutating func flush() {
    writeStored([])
  }

  private mutating func writeStored(_ data: ArraySlice<UInt8>) {
    var rest = data
    repeat {
      let part = rest.prefix(0xFFFF)
      rest = rest.dropFirst(part.count)
      bits.write(0, 3)
      bits.padToByte()
      bits.write(part.count, 16)
      bits.write(~part.count & 0xFFFF, 16)
      bits.append(part)
    } while !rest.isEmpty
  }

  private mutating func write(
    _ tokens: [DeflateToken],
    _ literals: PrefixCode,
    _ distances: PrefixCode
  ) {
    for token in tokens {
      switch token {
      case .literal(let byte):
        write(Int(byte), literals)
      case .match(let length, let distance):
        write(length, DeflateTables.lengths, from: 257, literals)
        write(distance, DeflateTables.distances, from: 0, distances)
      }
    }
    write(DeflateTables.endOfBlock, literals)
  }

  private mutating func write(_ symbol: Int, _ code: PrefixCode) {
    bits.write(Int(code.words[symbol]), Int(code.lengths[symbol]))
  }

  private mutating func write(
    _ value: Int,
    _ table: [(base: Int, extra: Int)],
    from first: Int,
    _ code: PrefixCode
  ) {
    let index = DeflateTables.symbol(of: value, in: table)
    write(first + index, code)
    bits.write(value - table[index].base, table[index].extra)
  }
}
