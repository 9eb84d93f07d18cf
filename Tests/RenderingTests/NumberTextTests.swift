import Rendering
import Testing
import Tracing

@Suite("Numbers as people read them")
struct NumberTextTests {
  @Test(arguments: [
    (0, "0.000"), (1, "0.000"), (499, "0.000"), (500, "0.001"), (1_000_000, "1.000"),
    (123_456_789, "123.457"), (240_950_000_000, "240950.000"),
  ] as [(Int64, String)])
  func `Milliseconds have three decimals, rounded`(nanoseconds: Int64, text: String) {
    #expect(NumberText.milliseconds(TimeSpan(nanoseconds: nanoseconds)) == text)
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1 000"), (292_480, "292 480"), (1_234_567, "1 234 567")])
  func `Digits stand in groups of three`(value: Int, text: String) {
    #expect(NumberText.grouped(value) == text)
  }

  @Test func `Hexadecimal is as wide as its bits`() {
    #expect(NumberText.hexadecimal(0x1F4, bits: 16) == "0x01f4")
    #expect(NumberText.hexadecimal(5, bits: 4) == "0x5")
  }
}

@Suite("Payload as text")
struct PayloadTextTests {
  @Test func `Text is quoted, bytes are hexadecimal, controls do nothing`() {
    #expect(PayloadText.quoted(Array("Hello".utf8), limit: 20) == "\"Hello\"")
    #expect(PayloadText.quoted([0xFF, 0x00], limit: 20) == "ff 00")
    #expect(PayloadText.quoted(Array("a\u{1B}[2J".utf8), limit: 40) == "61 1b 5b 32 4a")
    #expect(PayloadText.escaped("a\r\n\u{1B}[2J\u{202E}b") == "a\\r\\n\\u{1b}[2J\\u{202e}b")
  }

  @Test func `A text cut inside a character is still text`() {
    let bytes = Array("你好".utf8.dropLast())
    #expect(PayloadText.isText(bytes))
  }
}
