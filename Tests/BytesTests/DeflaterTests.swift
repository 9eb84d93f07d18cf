import Bytes
import TestVectors
import Testing

struct `Deflating` {
  // PMD-7.2.1-1, PMD-7.2.2-2
  @Test func `Hello twice is 7 bytes and 5, as in RFC 7692`() {
    var deflater = Deflater()
    let hello = Array("Hello".utf8)
    #expect(deflater.deflate(hello).hexadecimal == "f248cdc9c907000000ffff")
    #expect(deflater.deflate(hello).hexadecimal == "f2001100000000ffff")
  }

  // PMD-7.2.1-4
  @Test func `Without the window the same message gives the same bytes`() {
    var deflater = Deflater()
    let first = deflater.deflate(Array("Hello".utf8))
    deflater.forgetWindow()
    #expect(deflater.deflate(Array("Hello".utf8)) == first)
  }

  // PMD-7.2.1-3
  @Test(arguments: 8...15)
  func `What is deflated inflates again, and keeps to its window`(windowBits: Int) throws {
    var random = SeededGenerator(seed: UInt64(windowBits))
    for kind in 0..<40 {
      var deflater = Deflater(windowBits: windowBits)
      var inflater = Inflater(windowBits: windowBits)
      for _ in 0..<3 {
        let message = Self.message(of: kind, using: &random)
        let data = deflater.deflate(message)
        #expect(data.suffix(4) == [0, 0, 0xFF, 0xFF])
        let cut = Int.random(in: 0...data.count, using: &random)
        let plain = try inflater.inflate(data[..<cut]) + inflater.inflate(data[cut...])
        #expect(plain == message)
      }
    }
  }

  @Test func `No message grows by more than a few bytes`() {
    var random = SeededGenerator(seed: 5)
    for count in [0, 1, 100, 65_535, 65_536, 200_000] {
      let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      var deflater = Deflater()
      #expect(deflater.deflate(noise).count <= count + 5 * (count / 16_384 + 2))
    }
  }

  /// Noise, two letters, one letter, or text that repeats.
  private static func message(of kind: Int, using random: inout SeededGenerator) -> [UInt8] {
    let count = [0, 1, 2, 3, 40, 700, 5000][Int.random(in: 0..<7, using: &random)]
    switch kind % 4 {
    case 0: return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    case 1: return (0..<count).map { _ in UInt8.random(in: 97...98, using: &random) }
    case 2: return [UInt8](repeating: 97, count: count)
    default:
      let line = Array("price=\(UInt16.random(in: 0...999, using: &random));symbol=ABC ".utf8)
      return (0..<count).map { line[$0 % line.count] }
    }
  }
}
