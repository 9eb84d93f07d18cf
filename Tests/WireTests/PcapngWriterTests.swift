import Bytes
import Testing
import Tracing
import Wire

/// The blocks that start every file: section header and interface description.
private let start = """
  0a0d0d0a 1c000000 4d3c2b1a 01000000 ffffffffffffffff 1c000000 \
  01000000 20000000 65000000 00000000 09000100 09000000 00000000 20000000
  """

@Suite("Capture files (pcapng 1.0)")
struct PcapngWriterTests {
  private func blocks(
    _ packet: [UInt8],
    at nanoseconds: Int64 = 0,
    comment: String = ""
  ) throws -> String {
    var writer = PcapngWriter()
    let count = writer.bytes.count
    writer.append(packet, at: Instant(nanoseconds: nanoseconds), comment: comment)
    #expect(writer.bytes.count % 4 == 0)
    return Array(writer.bytes[count...]).hexadecimal
  }

  private func compact(_ text: String) -> String { text.filter { $0 != " " } }

  @Test func `A file without packets is its two first blocks`() {
    #expect(PcapngWriter().bytes.hexadecimal == compact(start))
  }

  @Test(
    arguments: [
      ([], "06000000 20000000 00000000 00000000 00000000 00000000 00000000 20000000"),
      ([0x45], "06000000 24000000 00000000 00000000 00000000 01000000 01000000 45000000 24000000"),
      (
        [0x45, 1, 2],
        "06000000 24000000 00000000 00000000 00000000 03000000 03000000 45010200 24000000"
      ),
      (
        [0x45, 1, 2, 3],
        "06000000 24000000 00000000 00000000 00000000 04000000 04000000 45010203 24000000"
      ),
    ] as [([UInt8], String)]
  )
  func `A packet is padded to 32 bits, its length is not`(packet: [UInt8], block: String) throws {
    #expect(try blocks(packet) == compact(block))
  }

  @Test(arguments: [
    (Int64(1), "00000000 01000000"),
    (0xFFFF_FFFF, "00000000 ffffffff"),
    (0x1_0000_0000, "01000000 00000000"),
    (0x0123_4567_89AB_CDEF, "67452301 efcdab89"),
  ])
  func `A timestamp is two halves, the high one first`(nanoseconds: Int64, halves: String) throws {
    let block = try blocks([0x45, 0, 0, 0], at: nanoseconds)
    #expect(block.dropFirst(24).prefix(16) == compact(halves))
  }

  @Test(arguments: [
    ("a", "01000100 61000000 00000000"),
    ("SYN", "01000300 53594e00 00000000"),
    ("SYN!", "01000400 53594e21 00000000"),
    ("握手", "01000600 e68fa1e6898b0000 00000000"),
  ])
  func `A comment follows the packet as an option`(comment: String, options: String) throws {
    let block = try blocks([0x45], comment: comment)
    let options = compact(options)
    let length = [UInt8(32 + 4 + options.count / 2), 0, 0, 0].hexadecimal
    #expect(
      block == "06000000" + length
        + compact("00000000 00000000 00000000 01000000 01000000 45000000")
        + options + length
    )
  }

  @Test func `Packets follow each other`() {
    var writer = PcapngWriter()
    writer.append([1], at: .start, comment: "")
    writer.append([2], at: .start, comment: "x")
    #expect(writer.bytes.count == 60 + 36 + 48)
  }
}
