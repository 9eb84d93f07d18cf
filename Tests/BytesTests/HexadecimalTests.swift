import Bytes
import Testing

@Suite("Hexadecimal text")
struct HexadecimalTests {
  @Test(
    arguments: [
      ("", []),
      ("8105", [0x81, 0x05]),
      ("81 05", [0x81, 0x05]),
      ("  81\t05\r\n7E  ", [0x81, 0x05, 0x7E]),
      ("aBcDeF", [0xAB, 0xCD, 0xEF]),
      ("09 af AF", [0x09, 0xAF, 0xAF]),
    ] as [(String, [UInt8])]
  )
  func `Pairs of digits are read`(text: String, bytes: [UInt8]) {
    #expect([UInt8](hexadecimal: text) == bytes)
  }

  @Test(arguments: ["8", "810", "8 1", "8 105", "81 0", "8g", "0x81", "81-05", "８１", "/0", ":0"])
  func `Anything else is refused`(text: String) {
    #expect([UInt8](hexadecimal: text) == nil)
  }

  @Test func `Every byte is written as two digits and read back`() {
    let bytes = Array(UInt8.min...UInt8.max)
    #expect(bytes.hexadecimal.count == 512)
    #expect(bytes.hexadecimal.hasPrefix("000102030405060708090a0b0c0d0e0f10"))
    #expect(bytes.hexadecimal.hasSuffix("fdfeff"))
    #expect([UInt8](hexadecimal: bytes.hexadecimal) == bytes)
    #expect([UInt8](hexadecimal: bytes.hexadecimalPairs) == bytes)
  }

  @Test func `Pairs have spaces between them only`() {
    let empty: [UInt8] = []
    #expect(empty.hexadecimal.isEmpty)
    #expect(empty.hexadecimalPairs.isEmpty)
    #expect([UInt8]([0x05]).hexadecimalPairs == "05")
    #expect([UInt8]([0x81, 0x05, 0x48]).hexadecimalPairs == "81 05 48")
    #expect("Hi".utf8.hexadecimal == "4869")
  }
}
