import Bytes
import TestVectors
import Testing

struct `Inflating` {
  private let tail: [UInt8] = [0, 0, 0xFF, 0xFF]

  // PMD-7.2.2-1, PMD-7.2.1-5, PMD-7.2.3-1
  @Test func `The messages of RFC 7692 §7.2.3 come out, however they are cut`() throws {
    for vector in try DeflateFile.load().vectors {
      let data = try TestVectors.bytes(vector.payload) + tail
      for cut in 0...data.count {
        var inflater = Inflater()
        if vector.id == "7.2.3.2-second" {
          _ = try inflater.inflate(TestVectors.bytes("f248cdc9c90700") + tail)
        }
        let plain = try inflater.inflate(data[..<cut]) + inflater.inflate(data[cut...])
        #expect(plain == (try TestVectors.bytes(vector.plain)), "\(vector.id), cut at \(cut)")
        #expect(inflater.isBetweenBlocks)
      }
    }
  }

  @Test func `Each bit of a block is told once`() throws {
    var symbols = SymbolList()
    var inflater = Inflater()
    _ = try inflater.inflate(TestVectors.bytes("f248cdc9c90700") + tail, telling: &symbols)
    #expect(
      symbols.found.map(\.symbol) == [
        .blockHeader(isFinal: false, .fixed), .literal(72), .literal(101), .literal(108),
        .literal(108), .literal(111), .endOfBlock, .blockHeader(isFinal: false, .stored),
        .padding, .storedLength(0),
      ]
    )
    #expect(symbols.found.map(\.bits.count) == [3, 8, 8, 8, 8, 8, 7, 3, 3, 32])
    #expect(symbols.found.map(\.bits.lowerBound) == [0, 3, 11, 19, 27, 35, 43, 50, 53, 56])
  }

  @Test(
    arguments: [
      ("07", DeflateError.reservedBlockType), ("00050000ff", .storedLength),
      ("030200000000", .distance), ("fc0000000000", .codeLengths),
    ]
  )
  func `What is no DEFLATE data is refused`(digits: String, error: DeflateError) throws {
    var inflater = Inflater()
    let bytes = try TestVectors.bytes(digits)
    #expect(throws: error) { try inflater.inflate(bytes) }
  }

  // PMD-7.2.2-1: behind the first data the header of a block begins; behind the last block of the
  // second there is none that could end with the tail.
  @Test(arguments: ["ba2d00", "f348cdc9c90700"])
  func `A message that ends inside a header does not end between blocks`(digits: String) throws {
    var inflater = Inflater()
    _ = try inflater.inflate(TestVectors.bytes(digits) + tail)
    #expect(!inflater.isBetweenBlocks)
  }

  // PMD-7.2.1-3
  @Test func `A distance beyond the agreed window is refused`() throws {
    let text = (0..<600).map { UInt8(truncatingIfNeeded: $0 &* 97 >> 3) } + Array("ws101".utf8)
    let filler = [UInt8](repeating: 0x20, count: 300)
    var deflater = Deflater(windowBits: 15)
    let data = deflater.deflate(text + filler + Array("ws101 again: ws101".utf8) + text)
    var large = Inflater(windowBits: 15)
    #expect(try large.inflate(data).count == 605 + 300 + 18 + 605)
    var small = Inflater(windowBits: 8)
    #expect(throws: DeflateError.distance) { try small.inflate(data) }
  }

  @Test func `A flood stops at the limit`() throws {
    var deflater = Deflater()
    let data = deflater.deflate([UInt8](repeating: 0, count: 1 << 20))
    #expect(data.count < 2000)
    var inflater = Inflater()
    #expect(throws: DeflateError.tooLong) { try inflater.inflate(data, limit: 65_536) }
  }
}

private struct SymbolList: DeflateSink {
  var found: [(symbol: DeflateSymbol, bits: Range<Int>)] = []

  mutating func symbol(_ symbol: DeflateSymbol, bits: Range<Int>) {
    found.append((symbol, bits))
  }
}
