import Rendering
import Testing

@Suite("Columns of a terminal (UAX 11)")
struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("握手", 4), ("帧 frame", 8), ("“引号”", 6), ("→ ▶ ·", 5),
    ("，。（）", 8), ("e\u{301}", 1), ("\u{200B}x", 1), ("가나", 4), ("😀", 2), ("ａＡ", 4),
  ])
  func `A text takes as many columns as a terminal gives it`(text: String, width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test func `Padding and alignment count columns, not characters`() {
    #expect("握手".padded(to: 6) == "握手  ")
    #expect("握手".aligned(to: 6) == "  握手")
    #expect("握手".padded(to: 2) == "握手")
  }

  @Test func `Clipping never exceeds the width, nor cuts a wide character in two`() {
    for width in 1...12 {
      #expect("三次握手 SYN".clipped(to: width).displayWidth <= width)
    }
    #expect("三次握手".clipped(to: 6) == "三次…")
    #expect("short".clipped(to: 5) == "short")
  }
}

@Suite("Paragraphs")
struct TextBlockTests {
  private func lines(_ text: String, width: Int) -> [String] {
    var block = TextBlock(width: width)
    block.paragraph(text)
    return block.text.split(separator: "\n").map(String.init)
  }

  @Test func `English breaks between words`() {
    #expect(lines("one two three four five six", width: 20) == ["one two three four", "five six"])
  }

  @Test func `Chinese breaks between characters, but not before a closing mark`() {
    let text = "三个报文段建立一条连接，然后才有数据可以传送。"
    for width in 20...40 {
      let broken = lines(text, width: width)
      #expect(broken.joined() == text)
      #expect(broken.allSatisfy { $0.displayWidth <= width })
      #expect(broken.allSatisfy { !"，。、；：？！”’）》】".contains($0.first ?? " ") })
    }
  }

  @Test func `A word longer than a line is cut`() {
    let word = String(repeating: "x", count: 50)
    #expect(lines(word, width: 20).map { $0.count } == [20, 20, 10])
  }

  @Test func `An entry keeps its column on every line`() {
    var block = TextBlock(width: 40)
    block.entry("--seed N", "another seed for keys and sequence numbers", column: 16)
    #expect(
      block.text == """
          --seed N      another seed for keys
                        and sequence numbers

        """
    )
  }

  @Test func `Without colour a style leaves the text as it is`() {
    #expect(TextBlock(width: 80).styled("x", .wrong) == "x")
    #expect(TextBlock(width: 80, usesColor: true).styled("x", .wrong) == "\u{1B}[31mx\u{1B}[0m")
  }
}
