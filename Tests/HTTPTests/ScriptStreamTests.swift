import Bytes
import HTTP
import Testing

/// What a browser does with a page, whole and in single bytes alike.
private func steps(_ page: [UInt8]) -> [ScriptStreamReader.Step] {
  var reader = ScriptStreamReader()
  let whole = reader.receive(page)
  var slow = ScriptStreamReader()
  let slowly = page.flatMap { slow.receive([$0]) }
  #expect(slowly == whole)
  return whole
}

private func steps(_ page: String) -> [ScriptStreamReader.Step] { steps(Array(page.utf8)) }

/// Messages that would like to be more than messages.
private let attacks = [
  "</script><script>alert(1)</script>", "\"); alert(1); (\"", "\\\"); alert(1); //",
  "<!--<script>", "</SCRIPT >", "a\nb\r\u{2028}\u{2029}", "\\u003c/script>", "\u{0}\u{7F}",
  "'; alert(1); '", "你好 & <b>\"x\"</b>",
]

@Suite("The scripts of a hidden frame (RFC 6202 §3.2)")
struct ScriptStreamTests {
  @Test func `A message of ten bytes becomes an element of 45`() {
    let element = ScriptStreamWriter.element(for: Array("price=1001".utf8))
    #expect(element.elementsEqual("<script>parent.receive(\"price=1001\")</script>".utf8))
    #expect(element.count == 45)
    #expect(steps(ScriptStreamWriter.start(padding: 9) + element) == [.message("price=1001")])
    #expect(ScriptStreamWriter.start(padding: 9).count == ScriptStreamWriter.start().count + 9)
  }

  @Test(arguments: attacks)
  private func `An escaped message arrives as it is, and does nothing`(text: String) {
    let element = ScriptStreamWriter.element(for: Array(text.utf8))
    #expect(steps(element) == [.message(text)])
    let inside = ScriptStreamWriter.escaped(Array(text.utf8))
    #expect(!inside.contains(UInt8(ascii: "<")))
    #expect(inside.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
  }

  @Test(
    arguments: [
      ("\"); alert(\"x", [.message(""), .foreign("alert(\"x\")")]),
      ("\"+document.cookie+\"", [.foreign("parent.receive(\"\"+document.cookie+\"\")")]),
      ("\"); alert(1); //", [.message(""), .foreign("alert(1)")]),
      (
        "</script><script>alert(1)</script>",
        [.broken("parent.receive(\""), .foreign("alert(1)")]
      ),
      ("price=\"1001\"", [.broken("parent.receive(\"price=\"1001\"\")")]),
      ("a\nb", [.broken("parent.receive(\"a\nb\")")]),
      ("plain", [.message("plain")]), ("a\\", [.broken("parent.receive(\"a\\\")")]),
    ] as [(String, [ScriptStreamReader.Step])]
  )
  func `Pasted as it is, a message may run as code`(
    text: String,
    expected: [ScriptStreamReader.Step]
  ) {
    #expect(steps(ScriptStreamWriter.element(for: Array(text.utf8), isEscaped: false)) == expected)
  }

  @Test func `Random messages arrive as they are`() {
    var generator = SeededGenerator(seed: 10)
    let alphabet = Array("<>/!-scriptSCRIPT\"'\\;()\n&ux0".unicodeScalars)
    var page = ScriptStreamWriter.start()
    var expected: [ScriptStreamReader.Step] = []
    for _ in 0..<500 {
      var text = ""
      for _ in 0..<Int(generator.next() % 24) {
        text.unicodeScalars.append(alphabet[Int(generator.next() % UInt64(alphabet.count))])
      }
      page += ScriptStreamWriter.element(for: Array(text.utf8))
      expected.append(.message(text))
    }
    #expect(steps(page) == expected)
  }

  @Test func `Script elements are found as a browser finds them`() {
    #expect(steps("<SCRIPT type='a>b'>alert(1)</Script\n>") == [.foreign("alert(1)")])
    #expect(steps("<scripts>alert(1)</scripts><b><i>").isEmpty)
    #expect(steps("a < b <!-- <script>alert(1)</script> --><p>").isEmpty)
    #expect(steps("<script>alert(1)</scripts></script>") == [.foreign("alert(1)</scripts>")])
    // HTML §13.2.5.18: after <!-- a nested element hides its own end.
    let hidden = steps("<script><!-- <script>x</script> y --></script>")
    #expect(hidden == [.foreign("<!-- <script>x</script> y -->")])
    let shown = steps("<script><!-- x</script><script>y</script>")
    #expect(shown == [.foreign("<!-- x"), .foreign("y")])
    #expect(steps("<script>alert(1)").isEmpty, "it may go on")
    #expect(steps("<script>;;</script>").isEmpty)
  }

  @Test func `A flood ends the reading`() {
    var reader = ScriptStreamReader(limit: 100)
    let flood = Array("<script>".utf8) + [UInt8](repeating: 0x61, count: 200)
    let steps = reader.receive(flood) + reader.receive(ScriptStreamWriter.element(for: []))
    #expect(steps.isEmpty && reader.isOverrun)
  }
}
